/**
 * Links, read and written, and presets by their names. The codec and the library are fetched when the first of them is asked for: the first picture of a
 * first visit needs none.
 */
import type { Decoded, LinkContent, Scenario } from '#scenario';
import type * as Codec from './link-codec.ts';

const codec = (): Promise<typeof Codec> => import('./link-codec.ts');

export async function decodeLink(fragment: string): Promise<Decoded<LinkContent>> {
  const { decodeLink: decode, presetScenario: preset } = await codec();
  return decode(fragment, preset);
}

export async function encodeLink(content: LinkContent): Promise<string> {
  const { encodeLink: encode, presetScenario: preset } = await codec();
  return encode(content, preset);
}

/** `seed` undefined: the preset's own. Undefined: there is no such preset. */
export async function presetScenario(id: string, seed: number | undefined): Promise<Scenario | undefined> {
  return (await codec()).presetScenario(id, seed);
}
