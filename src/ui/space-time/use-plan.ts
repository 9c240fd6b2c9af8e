/** What the diagram is drawn from, kept up with the run: one index a session, one axis for each choice of events. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Session } from '#session';
import type { FrameNumber } from '#sim';
import type { AxisIndex, LaneChoice, SpaceTimeIndex, SpaceTimePlan } from '#view';
import { chooseLanes, EMPTY_AXIS, extendAxis, extendSpaceTime, leastAcross, nothingDrawn } from '#view';
import { useHeartbeats } from '../heartbeats.ts';
import { useRunIndex } from '../run-index.ts';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { useOptions } from './options.ts';

const indexes = new WeakMap<Session, SpaceTimeIndex>();
const axes = new WeakMap<Session, { told: AxisIndex; all: AxisIndex }>();

function useSpaceTimeIndex(): SpaceTimeIndex {
  const session = useSession();
  return useStore(session.store, ({ head }) => {
    const index = extendSpaceTime(indexes.get(session), (number) => session.frame(number), head);
    indexes.set(session, index);
    return index;
  });
}

function extendKept(session: Session, shown: readonly FrameNumber[], all: boolean): AxisIndex {
  const kept = axes.get(session) ?? { told: EMPTY_AXIS, all: EMPTY_AXIS };
  const grown = extendAxis(all ? kept.all : kept.told, shown, (number) => session.frame(number));
  axes.set(session, all ? { ...kept, all: grown } : { ...kept, told: grown });
  return grown;
}

/** 0, 1, 2, …; grown as far as any run. */
const EVERY: FrameNumber[] = [];

function everyFrame(last: FrameNumber): readonly FrameNumber[] {
  while (EVERY.length <= last) EVERY.push(EVERY.length);
  return EVERY.length === last + 1 ? EVERY : EVERY.slice(0, last + 1);
}

/** `room`: pixels across that there are; lanes that need more get it, and scroll. */
export function usePlan(down: boolean, room: number): SpaceTimePlan {
  const session = useSession();
  const { spaceTime } = useText();
  const index = useSpaceTimeIndex();
  const run = useRunIndex();
  const { mode, zoom } = useOptions();
  const [heartbeats] = useHeartbeats();
  const choice = useLanes();
  const across = Math.max(room, leastAcross(down, choice));
  const axisIndex = useMemo(
    () => extendKept(session, heartbeats ? everyFrame(index.last.number) : run.told, heartbeats),
    [session, heartbeats, index, run],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: where things stand depends on all of these, and on nothing else.
  const drawn = useMemo(nothingDrawn, [mode, zoom, choice, down, across, heartbeats]);
  return useMemo(
    () => ({
      index,
      lanes: run.lanes,
      axis: { index: axisIndex, mode, zoom },
      choice,
      frameAt: (number) => session.frame(number),
      down,
      across,
      heartbeats,
      gapText: spaceTime.gap,
      millis: spaceTime.tick,
      drawn,
    }),
    [session, spaceTime, index, run, axisIndex, mode, zoom, choice, down, across, heartbeats, drawn],
  );
}

/** The same object while the choice stays the same. */
function useLanes(): LaneChoice {
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  const wanted = selection?.type === 'node' || selection?.type === 'entry' ? selection.node : 0;
  const choice = chooseLanes(frame, wanted > 0 ? [wanted] : []);
  const key = `${choice.nodes.join()}|${choice.folded.join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the choice.
  return useMemo(() => choice, [key]);
}
