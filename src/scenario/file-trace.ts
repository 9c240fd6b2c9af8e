/**
 * A trace: a run with the fingerprint of every frame, as JSON. Whoever opens it makes the run again and compares; a frame that differs
 * is named. So a trace is evidence: of what an engine did, or that somebody has changed it.
 */
import type { Frame, FrameNumber } from '#sim';
import { LIMITS, LocalRun } from '#sim';
import { type Decoded, problem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { fromCompact, toCompact } from './schema.ts';

/** UTF-16 units: the longest run there can be, about 80 a frame. */
export const TRACE_LIMIT = 24_000_000;
const FORMAT = 'flotilla-trace';
const VERSION = 1;
/** Frames between two breaths of who verifies a trace in pieces. */
const PIECE = 250;

/** What a trace says of a frame. `hash`: 14 hexadecimal digits; of this frame and all before it. */
export interface TraceFrame {
  readonly time: number;
  readonly event: string;
  readonly node: number;
  readonly hash: string;
}

export interface Trace {
  readonly scenario: Scenario;
  /** Frame n stands at place n. */
  readonly frames: readonly TraceFrame[];
}

export type TraceField = keyof TraceFrame | 'missing';

/** The first frame that is not as the run makes it. */
export interface TraceDifference {
  readonly frame: FrameNumber;
  readonly field: TraceField;
  readonly found: string;
  readonly made: string;
}

export interface TraceVerdict {
  /** Frames that are the same, from the first on. */
  readonly same: number;
  readonly difference: TraceDifference | undefined;
}

export function writeTrace(scenario: Scenario, frames: readonly Frame[]): string {
  const lines = frames.map((frame) => JSON.stringify(told(frame)));
  const head = JSON.stringify({ format: FORMAT, version: VERSION, scenario: toCompact(scenario) });
  return `${head.slice(0, -1)},"frames":[\n${lines.join(',\n')}\n]}\n`;
}

/** Never throws. */
export function readTrace(text: string): Decoded<Trace> {
  if (text.length > TRACE_LIMIT) return problem('too-long');
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return problem('not-readable');
  }
  if (!isRecord(raw) || raw.format !== FORMAT) return problem('not-readable');
  if (raw.version !== VERSION) return problem('unknown-version');
  const scenario = fromCompact(raw.scenario);
  if (!scenario.ok) return scenario;
  const { frames } = raw;
  if (!Array.isArray(frames) || frames.length === 0 || frames.length > LIMITS.frames + 1) return problem('wrong-shape', 'frames');
  const read = frames.map(frameOf);
  if (!read.every((frame) => frame !== undefined)) return problem('wrong-shape', `frames.${read.indexOf(undefined)}`);
  return { ok: true, value: { scenario: scenario.value, frames: read } };
}

/** Makes the run again, in pieces: gives the frame that it has come to, and at the end the verdict. */
export function* verifyTrace({ scenario, frames }: Trace): Generator<FrameNumber, TraceVerdict> {
  const run = new LocalRun(scenario.cluster, scenario.seed);
  let acts = 0;
  for (const [number, claimed] of frames.entries()) {
    if (number > 0) {
      const act = scenario.acts[acts];
      if (act !== undefined && act.after < number) {
        acts += 1;
        run.act(act.command, act.at);
      } else if (run.step() === undefined) {
        return { same: number, difference: { frame: number, field: 'missing', found: claimed.event, made: '' } };
      }
    }
    const made = told(run.head);
    const field = (['time', 'event', 'node', 'hash'] as const).find((each) => made[each] !== claimed[each]);
    if (field !== undefined) {
      return { same: number, difference: { frame: number, field, found: `${claimed[field]}`, made: `${made[field]}` } };
    }
    if (number % PIECE === 0) yield number;
  }
  return { same: frames.length, difference: undefined };
}

function told({ time, event, hash }: Frame): TraceFrame {
  return { time, event: event.type, node: event.type === 'origin' ? 0 : event.node, hash: hash.toString(16).padStart(14, '0') };
}

function frameOf(raw: unknown): TraceFrame | undefined {
  if (!isRecord(raw)) return undefined;
  const { time, event, node, hash } = raw;
  if (!isCount(time) || !isCount(node) || node > LIMITS.machines) return undefined;
  if (typeof event !== 'string' || !/^[a-z-]{1,20}$/.test(event)) return undefined;
  if (typeof hash !== 'string' || !/^[0-9a-f]{14}$/.test(hash)) return undefined;
  return { time, event, node, hash };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
