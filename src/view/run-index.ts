/** What the event list and the timeline need to know of every frame, found once a frame and added to as the run grows. */
import type { Frame, FrameNumber } from '#sim';
import type { Lanes } from './lanes.ts';
import { addToLanes, emptyLanes } from './lanes.ts';
import type { TapePiece } from './timeline.ts';
import { extendTape } from './timeline.ts';

export interface RunIndex {
  /** The last frame that is in the index. */
  readonly last: Frame;
  /** Frames that are more than a heartbeat, ascending. Shared by the indexes of one run and only ever added to. */
  readonly told: readonly FrameNumber[];
  /** Terms and leaders. */
  readonly tape: readonly TapePiece[];
  /** Roles, faults and clients. */
  readonly lanes: Lanes;
}

/** True for the heartbeat's round: it changes nothing that people want to read about line by line. */
export function isQuiet(frame: Frame, previous: Frame): boolean {
  const { event, facts } = frame;
  if (facts.length > 0) return false;
  if (event.type === 'timer') return true;
  if (event.type !== 'deliver') return false;
  const { type } = event.flight.message;
  if (type !== 'MsgHeartbeat' && type !== 'MsgHeartbeatResp') return false;
  return frame.nodes[event.node - 1]?.commit === previous.nodes[event.node - 1]?.commit;
}

/**
 * The index up to frame `head`, or as far as there are frames (`frameAt` gives the nearest one when there is none). A run that was
 * cut and went another way is told by its frames: then the index is made anew. The same object when there is nothing to add.
 */
export function extendRunIndex(index: RunIndex | undefined, frameAt: (number: FrameNumber) => Frame, head: FrameNumber): RunIndex {
  const end = frameAt(head);
  const known = index !== undefined && index.last.number <= end.number && frameAt(index.last.number) === index.last ? index : undefined;
  if (known?.last === end) return known;
  const told = known === undefined ? [0] : (known.told as FrameNumber[]);
  let last = known?.last ?? frameAt(0);
  let tape = known?.tape ?? extendTape([], last);
  const lanes = known?.lanes ?? emptyLanes();
  if (known === undefined) addToLanes(lanes, last, undefined);
  for (let number = last.number + 1; number <= end.number; number++) {
    const frame = frameAt(number);
    if (!isQuiet(frame, last)) told.push(number);
    tape = extendTape(tape, frame);
    addToLanes(lanes, frame, last);
    last = frame;
  }
  return { last, told, tape, lanes };
}

/** The place in an ascending list of the last number that is at most `value`; -1 when there is none. */
export function placeAtMost(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
