/**
 * Links, read and written, and presets by their names. The codec and the library are fetched when the first of them is asked for: the first picture of a
 * first visit needs none.
 */
import type { Decoded, LinkContent, Scenario } from '#scenario';
import type { RunStore } from './kept-runs.ts';
import type { Lease } from './lease.ts';
import type * as Codec from './link-codec.ts';
import type { Saved, SaveSlot } from './saved.ts';

const codec = (): Promise<typeof Codec> => import('./link-codec.ts');

/** A link, or what stands for a run that this tab keeps. */
export async function decodePlace(fragment: string, runs: RunStore | undefined): Promise<Decoded<LinkContent>> {
  return (await codec()).decodePlace(fragment, runs);
}

export async function encodePlace(content: LinkContent, runs: RunStore | undefined, at: string): Promise<string | undefined> {
  return (await codec()).encodePlace(content, runs, at);
}

export async function encodeLink(content: LinkContent): Promise<string> {
  const { encodeLink: encode, presetScenario: preset } = await codec();
  return encode(content, preset);
}

export async function encodeEnds(ends: readonly LinkContent[]): Promise<readonly string[]> {
  return (await codec()).encodeEnds(ends);
}

export async function decodeEnds(links: readonly string[]): Promise<readonly Decoded<LinkContent>[]> {
  return links.length === 0 ? [] : links.map((await codec()).decodeEnd);
}

/** Undefined where the codec cannot be fetched: then nobody is told. */
export async function openSaveLine(own: SaveSlot, lease: Lease): Promise<((saved: Saved) => void) | undefined> {
  return (await codec().catch(() => undefined))?.saveLine(own, lease);
}

/** `seed` undefined: the preset's own. Undefined: there is no such preset. */
export async function presetScenario(id: string, seed: number | undefined): Promise<Scenario | undefined> {
  return (await codec()).presetScenario(id, seed);
}
