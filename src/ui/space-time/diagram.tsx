/** The picture: what is under the window and a little more, scrolled by the browser itself. Clicking goes to an event and selects it. */

import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FrameNumber } from '#sim';
import type { Cone, SpaceTimePlan, SpaceTimeScene, Walk } from '#view';
import { axisLength, coneVeils, framePosition, pathBetween, pathShapes, placeAt, spaceTimeScene, walk } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { Arrows, Dots, Signs } from './items.tsx';
import { LaneHeads } from './lane-heads.tsx';
import type { Comparison, Pointed } from './pointed.ts';
import { HEADS } from './pointed.ts';
import { Shapes } from './shapes.tsx';
import styles from './space-time.module.css';
import type { Size } from './use-box.ts';
import { useDrag } from './use-drag.ts';
import type { DrawnWindow } from './use-window.ts';
import { useWindow } from './use-window.ts';

interface DiagramProps {
  readonly plan: SpaceTimePlan;
  readonly size: Size;
  readonly cone: Cone | undefined;
  readonly compared: Comparison | undefined;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onCompare: (frame: FrameNumber) => void;
}

export function Diagram({ plan, size, cone, compared, onPoint, onCompare }: DiagramProps) {
  const { down } = plan;
  const seen = (down ? size.height : size.width) - (down ? HEADS.down : HEADS.right);
  const view = useWindow(plan, seen);
  const drag = useDrag(view.scroller, down);
  const length = Math.max(seen, axisLength(plan.axis));
  const to = Math.min(length, view.to);
  const scene = useMemo(() => spaceTimeScene(plan, view.from, to), [plan, view.from, to]);
  const box = down
    ? { width: plan.across, height: to - view.from, top: view.from }
    : { width: to - view.from, height: plan.across, left: view.from };
  return (
    <div className={styles.diagram} data-down={down} style={down ? { width: plan.across } : { height: plan.across }}>
      <LaneHeads plan={plan} />
      <div ref={view.scroller} className={styles.scroller} onScroll={view.onScroll} {...drag.handlers}>
        <div className={styles.run} style={down ? { height: length, width: plan.across } : { width: length, height: plan.across }}>
          <Picture
            plan={plan}
            scene={scene}
            view={view}
            to={to}
            box={box}
            cone={cone}
            compared={compared}
            wasDrag={drag.wasDrag}
            onPoint={onPoint}
            onCompare={onCompare}
          />
          <div ref={view.playhead} className={styles.playhead} aria-hidden="true" />
        </div>
      </div>
    </div>
  );
}

interface PictureProps extends Omit<DiagramProps, 'size'> {
  readonly scene: SpaceTimeScene;
  readonly view: DrawnWindow;
  readonly to: number;
  readonly box: { readonly width: number; readonly height: number; readonly top?: number; readonly left?: number };
  readonly wasDrag: () => boolean;
}

function Picture({ plan, scene, view, to, box, cone, compared, wasDrag, onPoint, onCompare }: PictureProps) {
  const session = useSession();
  const { spaceTime } = useText();
  const cursor = useSessionState((state) => state.cursor);
  const { from } = view;
  const stop = useTabStop(plan, scene, view);
  const go = (frame: FrameNumber, second: boolean) => {
    stop.set(frame);
    if (second || (compared !== undefined && compared.with === undefined)) return onCompare(frame);
    session.seek(frame);
    session.select({ type: 'event', frame });
  };
  const click = (event: MouseEvent<SVGSVGElement>) => {
    if (wasDrag()) return;
    const { frame, arrow } = itemAt(event.target, scene);
    if (frame !== undefined) go(frame, event.shiftKey);
    else if (arrow !== undefined) showMessage(session, arrow.messages[0] ?? 0, arrow.from, arrow.to[0], cursor);
    else session.seek(plan.axis.index.frames[placeAt(plan.axis, from + offset(event, plan.down))] ?? 0);
  };
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    const { frame } = itemAt(event.target, scene);
    if (frame === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (plan.down ? WALKS_DOWN : WALKS_RIGHT)[event.key];
    if (step !== undefined) stop.focus(walk(plan, frame, step));
    else if (event.key === 'Enter' || event.key === ' ') go(frame, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { frame, arrow } = itemAt(event.target, scene);
    onPoint(frame !== undefined ? { from: frame, to: [frame] } : arrow !== undefined ? { from: arrow.from, to: arrow.to } : undefined);
  };
  const path = compared?.with === undefined ? undefined : pathOf(plan, compared.first, compared.with);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a picture.
    <svg
      className={styles.picture}
      style={box}
      viewBox={plan.down ? `0 ${from} ${box.width} ${box.height}` : `${from} 0 ${box.width} ${box.height}`}
      role="group"
      aria-label={`${spaceTime.events}. ${spaceTime.hint}`}
      onClick={click}
      onKeyDown={press}
      onPointerOver={point}
      onPointerLeave={() => onPoint(undefined)}
    >
      <Shapes shapes={scene.ground} />
      {cone !== undefined && <Shapes shapes={coneVeils(plan, cone, from, to)} />}
      {path !== undefined && <Shapes shapes={path} />}
      <Arrows arrows={scene.arrows} cursor={cursor} cone={cone} />
      <Shapes shapes={scene.notes} />
      <Signs signs={scene.signs} cone={cone} />
      <Dots plan={plan} dots={scene.dots} cursor={cursor} cone={cone} stop={stop.frame} compared={compared} />
    </svg>
  );
}

const WALKS_DOWN: Record<string, Walk> = { ArrowDown: 'later', ArrowUp: 'earlier', ArrowLeft: 'left', ArrowRight: 'right' };
const WALKS_RIGHT: Record<string, Walk> = { ArrowRight: 'later', ArrowLeft: 'earlier', ArrowUp: 'left', ArrowDown: 'right' };

function pathOf(plan: SpaceTimePlan, a: FrameNumber, b: FrameNumber) {
  const steps = pathBetween(plan.index.causality, Math.min(a, b), Math.max(a, b));
  return steps === undefined ? undefined : pathShapes(plan, steps);
}

function itemAt(target: EventTarget, scene: SpaceTimeScene) {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-event], [data-arrow]') : null;
  const frame = element?.dataset.event;
  const arrow = element?.dataset.arrow;
  return {
    frame: frame === undefined ? undefined : Number(frame),
    arrow: arrow === undefined ? undefined : scene.arrows.find((each) => each.key === arrow),
  };
}

/** Pixels from the beginning of what is drawn. */
function offset(event: MouseEvent<SVGSVGElement>, down: boolean): number {
  const box = event.currentTarget.getBoundingClientRect();
  return down ? event.clientY - box.top : event.clientX - box.left;
}

/** A message is shown where it flies: at the moment shown if it flies then, else at its sending. */
function showMessage(
  session: ReturnType<typeof useSession>,
  message: number,
  from: FrameNumber,
  to: FrameNumber | undefined,
  cursor: FrameNumber,
): void {
  if (cursor < from || (to !== undefined && cursor >= to)) session.seek(from);
  else session.pause();
  session.select({ type: 'message', message });
}

/** The one event that Tab reaches; arrow keys move it. An event out of sight is scrolled to first. */
function useTabStop(plan: SpaceTimePlan, scene: SpaceTimeScene, view: DrawnWindow) {
  const cursor = useSessionState((state) => state.cursor);
  const [frame, set] = useState<FrameNumber>();
  const wanted = useRef<FrameNumber>(undefined);
  const near = scene.dots.some((dot) => dot.frame === frame) ? frame : scene.dots.findLast((dot) => dot.frame <= cursor)?.frame;
  useEffect(() => {
    const element = document.querySelector<SVGElement>(`[data-event="${wanted.current}"]`);
    if (element === null) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
  });
  const focus = (next: FrameNumber) => {
    wanted.current = next;
    set(next);
    view.reveal(framePosition(plan.axis, plan.frameAt(next)));
  };
  return { frame: near ?? scene.dots[0]?.frame, set, focus };
}
