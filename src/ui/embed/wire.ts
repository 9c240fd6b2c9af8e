/** What an embedded page and the page around it say to each other: version 1. README.md beside this file is for those who write such a page. */
import { FRAGMENT_LIMIT } from '#scenario';
import { LIMITS } from '#sim';

export const VERSION = 1;

export type EmbedCommand =
  /** Says nothing but that somebody listens; answered by `ready`. */
  | { readonly type: 'hello' }
  | { readonly type: 'seek'; readonly step: number }
  /** That many events on, or back when negative. */
  | { readonly type: 'step'; readonly by: number }
  | { readonly type: 'play'; readonly speed: number | undefined }
  | { readonly type: 'pause' }
  | { readonly type: 'open'; readonly link: string };

export interface EmbedRequest {
  readonly command: EmbedCommand;
  /** Given back in `done` or `refused`. */
  readonly id: string | undefined;
}

export type Refusal = 'version' | 'shape' | 'too-many' | 'link';

export type EmbedEvent =
  | { readonly type: 'ready'; readonly name: string; readonly step: number; readonly head: number }
  | {
      readonly type: 'frame';
      readonly step: number;
      readonly head: number;
      /** Virtual time, microseconds. */
      readonly time: number;
      readonly hash: string;
      readonly playing: boolean;
      /** What just happened, in the language of the page. */
      readonly sentence: string;
    }
  | { readonly type: 'violation'; readonly step: number; readonly property: string; readonly nodes: readonly number[] }
  | { readonly type: 'done'; readonly id: string }
  | { readonly type: 'refused'; readonly reason: Refusal; readonly detail: string; readonly id: string | undefined };

/** Events in one message `step`, at most. */
const STEPS = 100;
/** Microseconds of virtual time in a second, at most; the session has narrower limits of its own. */
const SPEED = 10_000_000;
const ID = /^[\w.:-]{1,64}$/;

type Read = { readonly ok: true; readonly request: EmbedRequest } | { readonly ok: false; readonly reason: Refusal };

/** Whatever came: a request made anew of known fields in range, a refusal, or undefined for what is not meant for us. Never throws. */
export function readRequest(data: unknown): Read | undefined {
  const field = fieldsOf(data);
  if (field === undefined || field('flotilla') === undefined) return undefined;
  if (field('flotilla') !== VERSION) return { ok: false, reason: 'version' };
  const id = field('id');
  if (id !== undefined && !(typeof id === 'string' && ID.test(id))) return { ok: false, reason: 'shape' };
  const command = commandOf(field);
  return command === undefined ? { ok: false, reason: 'shape' } : { ok: true, request: { command, id } };
}

type Fields = (name: string) => unknown;

/** The object's own plain values: what comes by postMessage is a copy, so reading it runs nobody's code. */
function fieldsOf(data: unknown): Fields | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  return (name) => (Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined);
}

function commandOf(field: Fields): EmbedCommand | undefined {
  const [type, step, by, speed, link] = [field('type'), field('step'), field('by'), field('speed'), field('link')];
  switch (type) {
    case 'hello':
    case 'pause':
      return { type };
    case 'seek':
      return isWhole(step, 0, LIMITS.frames) ? { type, step } : undefined;
    case 'step':
      if (by === undefined) return { type, by: 1 };
      return isWhole(by, -STEPS, STEPS) && by !== 0 ? { type, by } : undefined;
    case 'play':
      return speed === undefined || isWhole(speed, 1, SPEED) ? { type, speed } : undefined;
    case 'open':
      return typeof link === 'string' && link.startsWith('#') && link.length <= FRAGMENT_LIMIT ? { type, link } : undefined;
    default:
      return undefined;
  }
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
