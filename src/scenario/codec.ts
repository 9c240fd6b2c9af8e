/**
 * Scenario and position to and from the fragment of a link.
 *
 *   #leader-crash?seed=7&step=120     a preset as it is in the library
 *   #v1/<payload>?step=120            any other run; payload = base64url(deflate-raw(JSON))
 *   …&bp=role:leader:0&mark=120:crash breakpoints and bookmarks, one parameter each
 *   …&beats=<payload>                 all bookmarks, when one of them has a note
 *
 * The fragment never goes to a server. Every link of a released form opens for ever: a new form gets a new `v`.
 */
import { LIMITS } from '#sim';
import type { Bookmark } from './bookmark.ts';
import { readBookmarks, writeBookmarks } from './bookmark-link.ts';
import { BREAKPOINTS_KEPT, readSet, type SetBreakpoint, writeSet } from './breakpoint-text.ts';
import { readJson } from './codec-json.ts';
import { deflate, INFLATED_LIMIT, inflate } from './deflate.ts';
import { type Decoded, problem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { fromCompact, toCompact } from './schema.ts';

/**
 * UTF-16 units of a fragment. A run of acts alone stays far below 64 Ki, what chat and mail carry; a disk that was loaded into the run
 * (LIMITS.loadedBytes, incompressible at worst) must come back after a reload too. What it inflates to has a cap of its own.
 */
export const FRAGMENT_LIMIT = 393_216;

/** How long a link may be, in UTF-16 units, and how many bytes it may inflate to. */
export interface LinkLimits {
  readonly fragment: number;
  readonly inflated: number;
}

const SENT: LinkLimits = { fragment: FRAGMENT_LIMIT, inflated: INFLATED_LIMIT };

/** For what this browser has kept itself: any run within LIMITS, its texts in letters of three bytes and incompressible. */
export const KEPT_LIMITS: LinkLimits = { fragment: 2_621_440, inflated: 4_194_304 };

export interface LinkContent {
  readonly scenario: Scenario;
  /** The frame to show; undefined = where the scenario opens by itself. */
  readonly step: number | undefined;
  /** Absent: none. */
  readonly breakpoints?: readonly SetBreakpoint[];
  readonly bookmarks?: readonly Bookmark[];
  /** Some breakpoints or bookmarks of the link could not be read and are left out. */
  readonly leftOut?: boolean;
}

/** A library of scenarios: what `id` is with `seed` (undefined = its own), or undefined if there is no such preset. */
export type PresetLookup = (id: string, seed: number | undefined) => Scenario | undefined;

export async function encodeLink(content: LinkContent, presets: PresetLookup): Promise<string> {
  const { scenario, step } = content;
  const place = [...(step === undefined ? [] : [`step=${step}`]), ...(await aids(content))];
  const original = presets(scenario.name, scenario.seed);
  if (original !== undefined && JSON.stringify(original) === JSON.stringify(scenario)) {
    const own = presets(scenario.name, undefined)?.seed === scenario.seed;
    return `#${scenario.name}${query(own ? place : [`seed=${scenario.seed}`, ...place])}`;
  }
  return `#v1/${await deflate(JSON.stringify(toCompact(scenario)))}${query(place)}`;
}

/** Never throws: whatever the text, the answer is a scenario within the limits or one problem. */
export function decodeLink(fragment: string, presets: PresetLookup, limits: LinkLimits = SENT): Decoded<LinkContent> {
  if (fragment.length > limits.fragment) return problem('too-long');
  const body = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const cut = body.indexOf('?');
  const path = cut < 0 ? body : body.slice(0, cut);
  const parameters = new URLSearchParams(cut < 0 ? '' : body.slice(cut + 1));
  const step = numberOf(parameters, 'step', LIMITS.frames);
  const seed = numberOf(parameters, 'seed', 0xffff_ffff);
  if (step === 'bad' || seed === 'bad') return problem('bad-parameter', step === 'bad' ? 'step' : 'seed');
  const scenario = scenarioOf(path, seed, presets, limits);
  return scenario.ok ? { ok: true, value: { scenario: scenario.value, step, ...readAids(parameters) } } : scenario;
}

async function aids({ breakpoints = [], bookmarks = [] }: LinkContent): Promise<readonly string[]> {
  const texts = [...breakpoints.map((each) => ['bp', writeSet(each)] as const), ...(await writeBookmarks(bookmarks))];
  return texts.map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll('%3A', ':')}`);
}

/** The run is the same without them, so what cannot be read is left out rather than the whole link refused. */
function readAids(parameters: URLSearchParams): Omit<LinkContent, 'scenario' | 'step'> {
  const bp = parameters.getAll('bp');
  const breakpoints = bp.slice(0, BREAKPOINTS_KEPT).flatMap((text) => readSet(text) ?? []);
  const { bookmarks, found } = readBookmarks(parameters.getAll('mark'), parameters.getAll('beats'));
  return {
    ...(breakpoints.length > 0 ? { breakpoints } : {}),
    ...(bookmarks.length > 0 ? { bookmarks } : {}),
    ...(breakpoints.length + bookmarks.length < bp.length + found ? { leftOut: true } : {}),
  };
}

function scenarioOf(path: string, seed: number | undefined, presets: PresetLookup, { inflated }: LinkLimits): Decoded<Scenario> {
  const version = /^v(\d{1,4})\//.exec(path);
  if (version === null) {
    const preset = /^[a-z0-9-]{1,40}$/.test(path) ? presets(path, seed) : undefined;
    return preset === undefined ? problem('unknown-preset') : { ok: true, value: preset };
  }
  if (version[1] !== '1') return problem('unknown-version');
  const payload = path.slice(version[0].length);
  if (payload === '') return problem('cut-off');
  const text = inflate(payload, inflated);
  if (!text.ok) return text;
  const raw = readJson(text.value);
  return raw === undefined ? problem('not-readable') : fromCompact(raw.value);
}

function numberOf(parameters: URLSearchParams, name: string, most: number): number | undefined | 'bad' {
  const text = parameters.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,10}$/.test(text)) return 'bad';
  const value = Number(text);
  return value <= most ? value : 'bad';
}

function query(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
