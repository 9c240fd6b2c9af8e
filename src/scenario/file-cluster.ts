/** The head of a scenario file: its name, its seed, and the options of its cluster by their names. */
import { BREAK_IDS } from '#raft';
import { type ClusterSetup, DEFAULT_SETUP, type FrameNumber, LIMITS } from '#sim';
import { isPlain, microsOf, unquoted, writeTime } from './file-line.ts';
import { FileTrouble } from './file-problem.ts';
import { fromCompact } from './schema.ts';

/** UTF-16 units of a scenario's name, as in a link. */
const NAME = 80;

export interface Header {
  name?: string;
  seed?: number;
  show?: FrameNumber;
}

type Setting = 'scenario' | 'seed' | 'show';

export const SETTINGS: Record<Setting, true> = { scenario: true, seed: true, show: true };

export function readHeader(header: Header, key: string, value: string, at: number): void {
  if (key === 'scenario') {
    const name = value.startsWith('"') ? unquoted(value, at) : value;
    if (name.length > NAME || !isPlain(name)) throw new FileTrouble('bad-text', at, `${NAME}`);
    header.name = name;
  } else if (key === 'seed') header.seed = wholeOf(value, 0xffff_ffff, at);
  else header.show = wholeOf(value, LIMITS.frames, at);
}

function wholeOf(text: string, most: number, at: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new FileTrouble('bad-number', at, `0-${most}`);
  return value;
}

/** Options that are times: with a unit, or in bare microseconds. */
const TIMES = new Set(['tick', 'latency', 'jitter', 'flushLatency', 'flushJitter', 'applyLatency', 'callTimeout']);

interface Written {
  readonly number: number;
  readonly at: number;
  readonly value: string;
}

/** The default cluster with what is written, checked as a link's is. */
export function readOptions(written: ReadonlyMap<string, Written>): ClusterSetup {
  const given: Record<string, unknown> = {};
  for (const [key, { number, at, value }] of written) {
    if (!Object.hasOwn(DEFAULT_SETUP, key)) throw new FileTrouble('unknown-option', 1, key, undefined, number);
    const read = optionOf(key as keyof ClusterSetup, value);
    if (read === undefined) throw new FileTrouble('bad-option', at, key, undefined, number);
    given[key] = read;
  }
  const checked = fromCompact({ n: '', s: 0, c: given, a: [] });
  if (checked.ok) return checked.value.cluster;
  // What is wrong names the option, or none: then it is how options fit together (voters and learners, the two ticks, leases).
  const [, option = ''] = checked.problem.detail.split('.');
  const place = written.get(option) ?? written.get('leaseReads') ?? [...written.values()].at(-1);
  throw new FileTrouble('bad-option', place?.at ?? 1, option || 'cluster', undefined, place?.number);
}

function optionOf(key: keyof ClusterSetup, text: string): unknown {
  const standard = DEFAULT_SETUP[key];
  if (typeof standard === 'boolean') return { on: true, off: false, true: true, false: false }[text];
  if (typeof standard === 'number') {
    const micros = TIMES.has(key) ? microsOf(text) : undefined;
    return micros ?? (/^\d{1,16}$/.test(text) ? Number(text) : undefined);
  }
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  if (key === 'brokenRules') return parts.every((part) => BREAK_IDS.some((id) => id === part)) ? parts : undefined;
  return parts.every((part) => /^\d{1,7}$/.test(part)) ? parts.map(Number) : undefined;
}

/** The lines of what differs from the default cluster. */
export function writeOptions(cluster: ClusterSetup): readonly string[] {
  return Object.entries(cluster).flatMap(([key, value]: [string, unknown]) => {
    if (JSON.stringify(value) === JSON.stringify(DEFAULT_SETUP[key as keyof ClusterSetup])) return [];
    return [`${key}: ${writeOption(key, value)}`];
  });
}

function writeOption(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.join(' ');
  return TIMES.has(key) ? writeTime(Number(value)) : `${value}`;
}
