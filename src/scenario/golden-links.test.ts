import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from './codec.ts';
import { GOLDEN_LINKS } from './golden-links.testkit.ts';
import { presetScenario } from './presets/library.ts';
import { runScenario } from './run.ts';

async function opened(link: string) {
  const decoded = await decodeLink(link, presetScenario);
  if (!decoded.ok) throw new Error(`${link}: ${decoded.problem.code} ${decoded.problem.detail}`);
  return decoded.value;
}

test.each(GOLDEN_LINKS)('$link shows what it always showed', async ({ link, frame, hash }) => {
  const { scenario, step, leftOut } = await opened(link);
  const { last } = runScenario(scenario, step);
  expect({ frame: last.number, hash: (last.hash >>> 0).toString(16), leftOut }).toEqual({ frame, hash, leftOut: undefined });
});

test('what an old link holds, a new one holds too', async () => {
  for (const { link } of GOLDEN_LINKS) {
    const content = await opened(link);
    expect(await opened(await encodeLink(content, presetScenario))).toEqual(content);
  }
});

test('breakpoints, bookmarks and the moments of acts are among what is kept', async () => {
  const all = await Promise.all(GOLDEN_LINKS.map(({ link }) => opened(link)));
  expect(all.flatMap(({ breakpoints = [] }) => breakpoints)).toHaveLength(2);
  expect(all.flatMap(({ bookmarks = [] }) => bookmarks).map(({ name, note }) => (note === undefined ? name : [name, note]))).toEqual([
    ...['first vote', '', 'it stands', 'down: 3'],
    ...[['The vote', 'Ask who wins'], 'A leader'],
    ...[['A leader', 'Ask: who may vote for it?'], ['分区', '多数派继续,少数派等待。'], 'healed'],
  ]);
  expect(all.flatMap(({ scenario }) => scenario.acts).filter(({ at }) => at !== undefined).length).toBeGreaterThan(1);
});
