/** From event to event by keyboard: along a lane, and across by the messages. */
import type { FrameNumber } from '#sim';
import { causesOf, effectsOf } from './causality.ts';
import { placeAtMost } from './run-index.ts';
import { laneOf } from './space-time-index.ts';
import { laneCount, laneIndex } from './space-time-lanes.ts';
import type { SpaceTimePlan } from './space-time-scene.ts';

export type Walk = 'later' | 'earlier' | 'left' | 'right';

/** How many places are looked through for the next event of a lane. */
const FAR = 4_000;

/** The event that a step leads to; the same one when there is none. Only events that are drawn are stepped on. */
export function walk(plan: SpaceTimePlan, from: FrameNumber, step: Walk): FrameNumber {
  const lane = laneAt(plan, from);
  if (step === 'later' || step === 'earlier') return along(plan, from, lane, step === 'later' ? 1 : -1) ?? from;
  const side = step === 'left' ? -1 : 1;
  const wanted = (frame: FrameNumber) => isShown(plan, frame) && Math.sign(laneAt(plan, frame) - lane) === side;
  const sent = effectsOf(plan.index.causality, from).find(wanted);
  const received = causesOf(plan.index.causality, from).find((cause) => wanted(cause.frame))?.frame;
  return received ?? sent ?? nearest(plan, from, lane + side) ?? from;
}

function laneAt(plan: SpaceTimePlan, frame: FrameNumber): number {
  const node = laneOf(plan.frameAt(frame));
  return node === 0 ? -1 : laneIndex(plan.choice, node);
}

function isShown({ axis }: SpaceTimePlan, frame: FrameNumber): boolean {
  const { frames } = axis.index;
  return frame > 0 && frames[placeAtMost(frames, frame)] === frame;
}

function along(plan: SpaceTimePlan, from: FrameNumber, lane: number, by: 1 | -1): FrameNumber | undefined {
  const { frames } = plan.axis.index;
  // An event without a place of its own stands between two places: going back may begin at the one below.
  const here = placeAtMost(frames, from);
  let place = by < 0 && frames[here] !== from ? here : here + by;
  for (let looked = 0; looked < FAR && place > 0 && place < frames.length; looked++, place += by) {
    const frame = frames[place] as FrameNumber;
    if (laneAt(plan, frame) === lane) return frame;
  }
  return undefined;
}

/** The event of that lane that is nearest in order. */
function nearest(plan: SpaceTimePlan, from: FrameNumber, lane: number): FrameNumber | undefined {
  if (lane < -1 || lane >= laneCount(plan.choice)) return undefined;
  const later = along(plan, from, lane, 1);
  const earlier = along(plan, from, lane, -1);
  if (later === undefined || earlier === undefined) return later ?? earlier;
  return later - from < from - earlier ? later : earlier;
}
