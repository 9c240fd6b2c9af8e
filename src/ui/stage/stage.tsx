/** The cluster as a picture: a ring of nodes, links between them, messages on the links. */

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '#raft';
import type { Flight, Frame } from '#sim';
import type { StageLayout } from '#view';
import { CANVAS_ABOVE, configurationOf, FOCUS_ABOVE, flightsOf, partitionGroups, partitionWalls } from '#view';
import { useFrame, useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import { useBox } from '../space-time/use-box.ts';
import { DrawingMark } from './drawing-mark.tsx';
import { FlightCanvas } from './flight-canvas.tsx';
import { Flights } from './flights.tsx';
import { useChosen } from './focus.ts';
import { GroupBadges, GroupLayer } from './group-layer.tsx';
import { useDrawing } from './lasso.ts';
import { LinkLayer } from './link-layer.tsx';
import { Motion, MotionContext } from './motion.ts';
import { Nodes } from './nodes.tsx';
import styles from './stage.module.css';
import { StageMenus } from './stage-menus.tsx';
import { StageTools } from './stage-tools.tsx';
import { useFocus, useStageLayout } from './use-layout.ts';
import { VoteLines } from './vote-lines.tsx';
import { WatchButton } from './watch-button.tsx';
import { useWheel, ZoomButtons } from './zoom-buttons.tsx';

// Only large clusters need them.
const FocusBar = lazy(async () => ({ default: (await import('./focus-bar.tsx')).FocusBar }));
const RulesStamp = lazy(async () => ({ default: (await import('../rulebook/rules-stamp.tsx')).RulesStamp }));
const ManyLayer = lazy(async () => ({ default: (await import('./many-layer.tsx')).ManyLayer }));
const SectorWords = lazy(async () => ({ default: (await import('./many-layer.tsx')).SectorWords }));

export function Stage() {
  const session = useSession();
  const { screen } = useText();
  const [box, size] = useBox<HTMLElement>();
  const motion = useMemo(() => new Motion(session), [session]);
  useEffect(() => motion.start(), [motion]);
  const frame = useFrame();
  const layout = useStageLayout(frame, size);
  useWheel(box, size);
  return (
    <section ref={box} className={styles.stage} aria-label={screen.stage.label}>
      <MotionContext.Provider value={motion}>{size.width > 0 && <Picture layout={layout} />}</MotionContext.Provider>
      <WatchButton layout={layout} />
      <StageTools layout={layout} />
      {frame.nodes.length > FOCUS_ABOVE && (
        <Suspense>
          <FocusBar frame={frame} />
        </Suspense>
      )}
      <ZoomButtons size={size} nodes={frame.nodes.length} />
      <StageMenus />
    </section>
  );
}

function Picture({ layout }: { readonly layout: StageLayout }) {
  const session = useSession();
  const { screen } = useText();
  const { brokenRules } = useSetup();
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
  const crowd = layout.level === 'arc' || layout.level === 'field';
  const flights = useFlightsDrawn(frame, layout);
  const many = crowd || flights.length > CANVAS_ABOVE;
  const hub = useFocus(frame)[0] ?? 0;
  const chosenLink = selection?.type === 'link' ? selection : undefined;
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
        {brokenRules.length > 0 && (
          <Suspense>
            <RulesStamp brokenRules={brokenRules} width={width} height={height} />
          </Suspense>
        )}
        {crowd ? (
          <Suspense>
            <ManyLayer frame={frame} layout={layout} hub={hub} selected={chosenLink} onSelect={selectLink} />
          </Suspense>
        ) : (
          <>
            <GroupLayer groups={groups} walls={walls} layout={layout} />
            <LinkLayer
              count={frame.nodes.length}
              links={frame.links}
              walls={walls}
              layout={layout}
              selected={chosenLink}
              onSelect={selectLink}
            />
          </>
        )}
        <VoteLines frame={frame} layout={layout} />
        <Nodes frame={frame} layout={layout} inside={drawing.inside} />
        {!many && <Flights frame={frame} walls={walls} layout={layout} onSelect={selectMessage} />}
        {crowd && (
          <Suspense>
            <SectorWords layout={layout} />
          </Suspense>
        )}
        <GroupBadges groups={groups} walls={walls} layout={layout} />
        <DrawingMark drawing={drawing} layout={layout} />
      </svg>
      {many && <FlightCanvas flights={flights} walls={walls} layout={layout} found={dots} />}
    </>
  );
}

/** All messages; in a field only those of the chosen nodes, since its bundles tell of the others. */
function useFlightsDrawn(frame: Frame, layout: StageLayout): readonly Flight[] {
  const chosen = useChosen();
  const selection = useSessionState((state) => state.selection);
  return useMemo(() => {
    if (layout.level !== 'field') return frame.flights;
    const nodes = selection?.type === 'node' ? [selection.node, ...chosen] : chosen;
    return flightsOf(frame.flights, nodes, selection?.type === 'message' ? selection.message : 0);
  }, [frame.flights, layout.level, chosen, selection]);
}

function usePartition(frame: Frame, layout: StageLayout) {
  const { nodes, links } = frame;
  const running = nodes.map((node) => `${node.health} ${node.paused}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: nodes count by whether they run and by the configuration alone.
  const groups = useMemo(() => partitionGroups(frame), [links, running, configurationOf(frame)]);
  const walls = useMemo(() => {
    const sides = groups.map((group) => group.nodes);
    return layout.walls ?? partitionWalls(layout, sides);
  }, [layout, groups]);
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
