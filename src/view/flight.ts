/** Where a message is at a virtual time: a pure function, so that scrubbing gives the same picture as playing. */
import { assertNever } from '#raft';
import type { Flight, VirtualTime } from '#sim';

/** A held message rests this far along its way; one at the door of a paused node waits just before the end. */
const HELD_AT = 0.22;
const DOOR_AT = 0.93;
/** A message that is lost gets as far as the wall, or half-way where there is none. */
export const LOST_AT = 0.5;

export interface FlightPose {
  /** 0 = leaving its sender, 1 = arrived. */
  readonly part: number;
  /** 0..1. */
  readonly opacity: number;
}

function clamp(part: number): number {
  return part < 0 ? 0 : part > 1 ? 1 : part;
}

/** The pose of a flight at `now`; `still` (reduced motion) puts whatever flies in the middle of its way. `lostAt`: how far a lost one gets. */
export function flightPose(flight: Flight, now: VirtualTime, still: boolean, lostAt: number = LOST_AT): FlightPose {
  const travel = Math.max(1, flight.due - flight.sentAt);
  const part = clamp((now - flight.sentAt) / travel);
  switch (flight.status) {
    case 'held':
      return { part: HELD_AT, opacity: 1 };
    case 'waiting':
      return { part: DOOR_AT, opacity: 1 };
    case 'lost':
      return { part: lostAt * (still ? 1 : part), opacity: still ? 0.6 : 1 - part * part * 0.85 };
    case 'flying':
      return { part: still ? 0.5 : part, opacity: 1 };
    default:
      return assertNever(flight.status);
  }
}

/** Above this many, messages are drawn on one canvas instead of as elements (measured: 800 elements ran at 16 frames a second). */
export const CANVAS_ABOVE = 100;
