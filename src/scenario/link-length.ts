/** How long links are in practice: of every preset, and of ten recorded sessions of five minutes. Characters of the fragment. */
import { encodeLink } from './codec.ts';
import { presetScenario } from './presets/library.ts';
import { PRESET_IDS } from './presets/opening.ts';
import { recordedSession } from './recorded-session.ts';
import type { Scenario } from './scenario.ts';

/** Of three to 25 nodes. */
const OPENED = [
  ...['calm-election', 'split-vote', 'leader-crash', 'minority-partition', 'follower-far-behind'],
  ...['disruptive-returner', 'exactly-once', 'async-writes', 'slow-disk', 'twenty-five'],
] as const;

export interface LinkLengths {
  readonly median: number;
  readonly largest: number;
}

/** Presets as the library has them, by their names; and all that they do written out, as after an act of a person's own. */
export async function presetLinkLengths(): Promise<{ readonly named: LinkLengths; readonly packed: LinkLengths }> {
  const scenarios = PRESET_IDS.map(preset);
  const named = await Promise.all(scenarios.map((scenario) => encodeLink({ scenario, step: 120 }, presetScenario)));
  const packed = await Promise.all(scenarios.map((scenario) => encodeLink({ scenario, step: 120 }, () => undefined)));
  return { named: lengths(named), packed: lengths(packed) };
}

export async function sessionLinkLengths(): Promise<LinkLengths & { readonly sessions: number; readonly acts: number }> {
  const contents = OPENED.map((id, i) => recordedSession(preset(id), i + 1));
  const links = await Promise.all(contents.map((content) => encodeLink(content, presetScenario)));
  return { ...lengths(links), sessions: contents.length, acts: contents.reduce((sum, { scenario }) => sum + scenario.acts.length, 0) };
}

function preset(id: string): Scenario {
  const scenario = presetScenario(id, undefined);
  if (scenario === undefined) throw new Error(`${id} is in the library`);
  return scenario;
}

function lengths(links: readonly string[]): LinkLengths {
  const sorted = links.map(({ length }) => length).sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, largest: sorted.at(-1) ?? 0 };
}
