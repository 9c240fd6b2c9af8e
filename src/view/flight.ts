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
  /** It has been lost here: a cross marks the place until it fades. */
  readonly crossed: boolean;
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
      return { part: HELD_AT, opacity: 1, crossed: false };
    case 'waiting':
      return { part: DOOR_AT, opacity: 1, crossed: false };
    case 'lost':
      return still || part >= lostAt ? lostPose(lostAt, still ? lostAt : part) : { part, opacity: 1, crossed: false };
    case 'flying':
      return { part: still ? 0.5 : part, opacity: 1, crossed: false };
    default:
      return assertNever(flight.status);
  }
}

/** It flies as far as any other until it is lost, and fades there for the rest of its time. */
function lostPose(lostAt: number, part: number): FlightPose {
  const fading = lostAt >= 1 ? 1 : (part - lostAt) / (1 - lostAt);
  return { part: lostAt, opacity: 1 - fading * 0.85, crossed: true };
}

/** Above this many, messages are drawn on one canvas instead of as elements (measured: 800 elements ran at 16 frames a second). */
export const CANVAS_ABOVE = 100;
