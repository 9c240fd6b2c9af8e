/** The cluster as a picture: a ring of nodes, links between them, messages on the links. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { StageLayout, Wall } from '#view';
import { CANVAS_ABOVE, configurationOf, partitionGroups, partitionWalls, ringLayout, voteCount } from '#view';
import { usePicks } from '../picks.ts';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { DrawingMark } from './drawing-mark.tsx';
import { FlightCanvas } from './flight-canvas.tsx';
import { FlightMark } from './flight-mark.tsx';
import { GroupBadges, GroupLayer } from './group-layer.tsx';
import { useDrawing } from './lasso.ts';
import { LinkLayer } from './link-layer.tsx';
import { Motion, MotionContext } from './motion.ts';
import { NodeMark } from './node-mark.tsx';
import styles from './stage.module.css';
import { StageMenus } from './stage-menus.tsx';
import { StageTools } from './stage-tools.tsx';
import { WatchButton } from './watch-button.tsx';

export function Stage() {
  const session = useSession();
  const { screen } = useText();
  const [box, size] = useSize();
  const motion = useMemo(() => new Motion(session), [session]);
  useEffect(() => motion.start(), [motion]);
  const count = useFrame().nodes.length;
  const layout = useMemo(() => ringLayout(count, size.width, size.height), [count, size.width, size.height]);
  return (
    <section ref={box} className={styles.stage} aria-label={screen.stage.label}>
      <MotionContext.Provider value={motion}>{size.width > 0 && <Picture layout={layout} />}</MotionContext.Provider>
      <WatchButton layout={layout} />
      <StageTools layout={layout} />
      <StageMenus />
    </section>
  );
}

function useSize(): [React.RefObject<HTMLElement | null>, { readonly width: number; readonly height: number }] {
  const box = useRef<HTMLElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, size];
}

function Picture({ layout }: { readonly layout: StageLayout }) {
  const session = useSession();
  const { screen } = useText();
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  const dots = useRef<ReadonlyMap<number, { readonly x: number; readonly y: number }>>(new Map());
  const selectLink = useCallback((from: NodeId, to: NodeId) => session.select({ type: 'link', from, to }), [session]);
  const selectMessage = useCallback(
    (message: number) => {
      session.pause();
      session.select({ type: 'message', message });
    },
    [session],
  );
  const drawing = useDrawing(layout, frame, () => session.select(null));
  const { groups, walls } = usePartition(frame, layout);
  const many = frame.flights.length > CANVAS_ABOVE;
  const { width, height } = layout;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a picture. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: F walks through the messages on the canvas. */}
      <svg
        className={styles.picture}
        width={width}
        height={height}
        role="group"
        aria-label={screen.stage.hint}
        onClick={(event) => {
          const near = many ? nearest(dots.current, event.nativeEvent.offsetX, event.nativeEvent.offsetY) : undefined;
          if (near !== undefined) selectMessage(near);
        }}
      >
        <Hatch />
        <rect className={styles.ground} width={width} height={height} {...drawing.handlers} />
        <GroupLayer groups={groups} walls={walls} layout={layout} />
        <LinkLayer
          count={frame.nodes.length}
          links={frame.links}
          walls={walls}
          layout={layout}
          selected={selection?.type === 'link' ? selection : undefined}
          onSelect={selectLink}
        />
        <Nodes frame={frame} layout={layout} inside={drawing.inside} />
        {!many && <Flights frame={frame} walls={walls} layout={layout} onSelect={selectMessage} />}
        <GroupBadges groups={groups} layout={layout} />
        <DrawingMark drawing={drawing} layout={layout} />
      </svg>
      {many && <FlightCanvas flights={frame.flights} layout={layout} found={dots} />}
    </>
  );
}

function usePartition(frame: Frame, layout: StageLayout) {
  const { nodes, links } = frame;
  const running = nodes.map((node) => `${node.health} ${node.paused}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: nodes count by whether they run and by the configuration alone.
  const groups = useMemo(() => partitionGroups(frame), [links, running, configurationOf(frame)]);
  const walls = useMemo(
    () =>
      partitionWalls(
        layout,
        groups.map((group) => group.nodes),
      ),
    [layout, groups],
  );
  return { groups, walls };
}

function Hatch() {
  return (
    <defs>
      <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="7" height="7" />
        <path className={styles.hatchLine} d="M0 0v7" />
      </pattern>
    </defs>
  );
}

interface NodesProps {
  readonly frame: Frame;
  readonly layout: StageLayout;
  readonly inside: readonly NodeId[];
}

function Nodes({ frame, layout, inside }: NodesProps) {
  const session = useSession();
  const selection = useSessionState((state) => state.selection);
  const picks = usePicks();
  const [tabStop, setTabStop] = useState<NodeId>(1);
  const select = useCallback(
    (node: NodeId) => {
      setTabStop(node);
      session.select({ type: 'node', node });
    },
    [session],
  );
  const walk = useCallback(
    (from: NodeId, step: number) => {
      const to = ((from - 1 + step + frame.nodes.length) % frame.nodes.length) + 1;
      setTabStop(to);
      document.querySelector<SVGGElement>(`[data-node="${to}"]`)?.focus();
    },
    [frame.nodes.length],
  );
  const acting = frame.event.type === 'origin' ? 0 : frame.event.node;
  return frame.nodes.map((node, i) => (
    <NodeMark
      key={node.id}
      node={node}
      place={layout.places[i] ?? layout.centre}
      radius={layout.radius}
      detail={layout.detail}
      votes={voteCount(frame, node)}
      selected={selection?.type === 'node' && selection.node === node.id}
      picked={picks.includes(node.id) || inside.includes(node.id)}
      acting={acting === node.id}
      tabStop={node.id === Math.min(tabStop, frame.nodes.length)}
      onSelect={select}
      onWalk={walk}
    />
  ));
}

interface FlightsProps {
  readonly frame: Frame;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly onSelect: (id: number) => void;
}

function Flights({ frame, walls, layout, onSelect }: FlightsProps) {
  const selection = useSessionState((state) => state.selection);
  const playing = useSessionState((state) => state.playing);
  const chosen = selection?.type === 'message' ? selection.message : 0;
  const arrived = !playing && frame.event.type === 'deliver' ? frame.event.flight : undefined;
  return (
    <>
      {frame.flights.map((flight) => (
        <FlightMark
          key={flight.id}
          flight={flight}
          walls={walls}
          layout={layout}
          selected={chosen === flight.id}
          arrived={false}
          onSelect={onSelect}
        />
      ))}
      {arrived !== undefined && (
        <FlightMark
          key={arrived.id}
          flight={{ ...arrived, due: frame.time, status: 'flying' }}
          walls={walls}
          layout={layout}
          selected={false}
          arrived
          onSelect={onSelect}
        />
      )}
    </>
  );
}

/** How near (pixels) a click must be to a dot. */
const NEAR = 14;

function nearest(places: ReadonlyMap<number, { readonly x: number; readonly y: number }>, x: number, y: number): number | undefined {
  let best: number | undefined;
  let distance = NEAR;
  for (const [id, place] of places) {
    const here = Math.hypot(place.x - x, place.y - y);
    if (here < distance) {
      distance = here;
      best = id;
    }
  }
  return best;
}
