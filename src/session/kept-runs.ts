/**
 * Runs that are longer than a link may be: the tab's own storage keeps them, and a short name stands in the address and in the save in
 * their place, so that a reload and the back button come back to them. A chunk with the codec; see links.ts.
 *
 *   #kept/0f1k…?step=120
 */
import { type Decoded, decodeLink, encodeLink, FRAGMENT_LIMIT, KEPT_LIMITS, type LinkContent, presetScenario } from '#scenario';
import { randomName } from './databases.ts';

/** A tab's storage: synchronous, a few million characters, gone with the tab. It may refuse anything. */
export type RunStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const ADDRESS = /^#kept\/([a-z0-9]{1,32})(\?.*)?$/;
const RUN = 'flotilla/run/';
/** Their names, newest last. */
const NAMES = 'flotilla/runs';
/** The newest: this one, and those that the back button may come to. */
const RUNS_KEPT = 4;
/** Characters of the links to other futures that are kept, together. */
const ENDS_ROOM = 1_048_576;

/**
 * What stands in the address for a run: its link, or the name under which it is kept where that is too long. `at` is the address that the
 * run has so far, whose name it goes on with. Undefined: the storage refuses.
 */
export async function encodePlace(content: LinkContent, runs: RunStore | undefined, at: string): Promise<string | undefined> {
  const link = await encodeLink(content, presetScenario);
  if (link.length <= FRAGMENT_LIMIT || runs === undefined) return link;
  const name = ADDRESS.exec(at)?.[1] ?? randomName();
  return keepRun(runs, name, link) ? `#kept/${name}` : undefined;
}

/** A link, or the name of a kept run: both are checked alike. */
export function decodePlace(fragment: string, runs: RunStore | undefined): Decoded<LinkContent> {
  const [kept, , query = ''] = ADDRESS.exec(fragment) ?? [];
  if (kept === undefined) return decodeLink(fragment, presetScenario);
  const { link } = keptRun(fragment, runs) ?? {};
  if (link === undefined) return { ok: false, problem: { code: 'not-kept-here', detail: '' } };
  const step = new URLSearchParams(query).get('step');
  const place = step === null ? '' : `${link.includes('?') ? '&' : '?'}step=${encodeURIComponent(step)}`;
  return decodeLink(link + place, presetScenario, KEPT_LIMITS);
}

/** The run that the fragment names. Undefined: it names none, or one that is not here. */
export function keptRun(fragment: string, runs: RunStore | undefined): { readonly name: string; readonly link: string } | undefined {
  const name = ADDRESS.exec(fragment)?.[1];
  const link = name === undefined ? '' : read(runs, RUN + name);
  return name === undefined || link === '' ? undefined : { name, link };
}

/** The links of other futures, in their order, as many as there is room for. */
export async function encodeEnds(ends: readonly LinkContent[]): Promise<readonly string[]> {
  const links = await Promise.all(ends.map((end) => encodeLink(end, presetScenario)));
  let room = ENDS_ROOM;
  return links.filter(({ length }) => {
    if (length > room) return false;
    room -= length;
    return true;
  });
}

export function decodeEnd(link: string): Decoded<LinkContent> {
  return decodeLink(link, presetScenario, KEPT_LIMITS);
}

/** Older runs make room. False: there is none, and what was kept of the run before stays. */
export function keepRun(runs: RunStore, name: string, link: string): boolean {
  if (link.length > KEPT_LIMITS.fragment) return false;
  const names = [...read(runs, NAMES).split(' '), name].filter((each, i, all) => each !== '' && all.lastIndexOf(each) === i);
  while (names.length > RUNS_KEPT) runs.removeItem(RUN + names.shift());
  for (;;) {
    try {
      runs.setItem(RUN + name, link);
      runs.setItem(NAMES, names.join(' '));
      return true;
    } catch {
      if (names.length <= 1) return false;
      runs.removeItem(RUN + names.shift());
    }
  }
}

function read(runs: RunStore | undefined, key: string): string {
  try {
    return runs?.getItem(key) ?? '';
  } catch {
    return '';
  }
}
