/** Each preset is a scenario file: it reads, it tells what it says, and what it does is what it always did, with its own seed and others. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BOOKMARKS_KEPT } from '../bookmark.ts';
import { bookmarksOf } from '../bookmark-text.ts';
import { readScenarioFile, type ScenarioFile } from '../file.ts';
import { printScenarioFile } from '../file-print.ts';
import { runScenarioFile } from '../file-run.ts';
import { PRESETS, presetScenario } from './library.ts';
import { REAL_BUG_IDS } from './opening.ts';
import { fileOfRun } from './preset-file.ts';

/** Fingerprints of the acts with the preset's own seed, with 7 and with 19: a link `#id?seed=7` shows for ever what it showed. */
const PINNED: readonly (readonly [id: string, own: number, withOwn: string, with7: string, with19: string])[] = [
  ['calm-election', 11, '4f53cda18c2b', '4f53cda18c2b', '4f53cda18c2b'],
  ['split-vote', 4, 'e8b6ce2a7ea4', '70e1ae094341', 'd2d91610a6a1'],
  ['leader-crash', 2, 'd40bf51873ff', '324ad22d3faa', '754534640a38'],
  ['minority-partition', 3, 'aaff1676a0cf', '9722f5afa9a6', '2a7c02b91a82'],
  ['follower-far-behind', 5, 'f7337f668581', 'ea348897eaa3', '2bb4cd2437ec'],
  ['disruptive-returner', 6, '2a5d085891a3', '2a5d085891a3', '14cf5e5a33e3'],
  ['disruptive-returner-prevote', 6, '8b63571f027e', '16d18b12a80e', 'a740d0610823'],
  ['exactly-once', 4, '92de8d30fa78', 'f405d605e2a4', '41305bb6e813'],
  ['async-writes', 2, '2ecd3333e7ae', '4de40a4dabf6', '38172edfb883'],
  ['slow-disk', 2, 'e19db0951599', '0e24239162ae', '3c4238dbe138'],
  ['lucky-crash', 2, 'f424a798ce1a', 'bdb707d75eeb', '5acb216f9ea4'],
  ['torn-record', 2, 'ff74648ad9cc', '8ba287c47fd4', '83b3af54b8e6'],
  ['failed-flush', 2, '62f07ea7ba75', 'f7b23a691cb1', '2cf5f94b5c14'],
  ['full-disk', 2, '40bf296a8165', '26ceaf2e0c7e', '5cf51a1d5842'],
  ['flipped-bit', 2, '5d474ae5a87b', '7b256a468778', 'dde440b8b946'],
  ['flipped-tail', 2, '1780ad1e0039', '93a7d29c414b', '42103b3b4a61'],
  ['flipped-header', 2, 'd78e6f0ff7d3', '3c445f3b7429', '5060adf742cd'],
  ['flipped-snapshot', 2, 'f89ef9d79fe5', '71777bdce507', 'ae3c3d3f0e4e'],
  ['lost-disk', 2, 'da21c2574919', 'a27223eff941', 'c2a955cec071'],
  ['snapshot-limbo', 5, '13706898e83e', '0601954cacb0', '0d82fda80f49'],
  ['answers-lost', 1, '799f7d7d85b4', '168cca98d5b5', '168cca98d5b5'],
  ['lying-disk', 2, '6d3a8778ae33', 'c842f671da15', 'f3c22d5678c2'],
  ['stale-disk', 2, 'a0357433cf96', '68685ece8789', 'e0839a45361b'],
  ['lease-drift', 1, '159b9ec17b10', '29b401ab13d2', '77e12914fbb0'],
  ['twenty-five', 1, 'b84fe2990594', '072d10ea66c2', '6ae45a622155'],
  ['fifty', 1, 'f931f0a87238', '36e38fc5625f', '06791dc9ad3b'],
  ['figure-8', 1, '41ea11eea83c', 'c0cec0a5c991', '236d469ae811'],
  ['vote-not-saved', 1, '314ea61710e3', '314ea61710e3', '314ea61710e3'],
  ['vote-before-disk', 1, 'a977754bb7cb', 'a977754bb7cb', 'a977754bb7cb'],
  ['double-vote', 1, '4f53cda18c2b', '4f53cda18c2b', '4f53cda18c2b'],
  ['sole-voter', 1, '7222739f8a64', '7222739f8a64', '7222739f8a64'],
  ['ack-before-disk', 1, 'd39a7ae25f0f', 'd3dc68eab28a', 'd3dc68eab28a'],
  ['read-too-early', 1, '58ce91570585', 'd4e77b95e42e', 'e4d03ab52a5e'],
  ['old-echo', 1, 'ad137e7e25ea', '294fa18606df', 'e02f69b1762d'],
  ['unasked-read', 1, '40771f7750c5', '40771f7750c5', '7d7265f8f3d2'],
  ['old-append', 1, '2b5eb5673d1e', '05c2d2069bb3', '05c2d2069bb3'],
  ['any-previous', 1, '6b38c7e35878', '6b38c7e35878', '5cb37487a524'],
  ['joint-for-ever', 1, '38ece25aecd7', '38ece25aecd7', '38ece25aecd7'],
  ['deaf-leader', 1, 'ecbf9a1f9ba8', 'ecbf9a1f9ba8', 'ecbf9a1f9ba8'],
  ['ongaro-2015', 1, 'cfa71354b54e', 'cfa71354b54e', '4e36a5bdfdde'],
  ['snapshot-not-synced', 1, 'cad6b64f1d4a', '0a031b898d76', 'ea1044b3b195'],
  ['cut-at-damage', 1, '712113fa3c32', '712113fa3c32', 'ef5bcb5490db'],
  ['equal-timeouts', 1, '4f53cda18c2b', '4f53cda18c2b', '4f53cda18c2b'],
];

function fileOf(id: string): ScenarioFile {
  const read = readScenarioFile(PRESETS.find((each) => each.id === id)?.text ?? '');
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.problems)}`);
  return read.file;
}

function fingerprint(id: string, seed: number | undefined): string {
  const acts = presetScenario(id, seed)?.acts ?? expect.unreachable();
  return createHash('sha256').update(JSON.stringify(acts, inOrder)).digest('hex').slice(0, 12);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('every file in this folder is a preset, and has its name', () => {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.raft'));
  expect(names.sort()).toEqual(PRESETS.map(({ id }) => `${id}.raft`).sort());
  expect(PRESETS.map(({ id }) => fileOf(id).name)).toEqual(PRESETS.map(({ id }) => id));
});

test.each(PINNED)('%s does what it did, with its seed %i and with others', (id, own, ...wanted) => {
  expect(fileOf(id).seed).toBe(own);
  expect([undefined, 7, 19].map((seed) => fingerprint(id, seed))).toEqual(wanted);
});

describe.each(PRESETS)('$id', ({ id, text }) => {
  const run = runScenarioFile(fileOf(id));

  test('tells what it says, with comments and expectations', () => {
    expect(run.trouble).toBeUndefined();
    expect(run.expectations.filter(({ ok }) => !ok)).toEqual([]);
    const said = run.expectations.map((each) => each.text);
    // Where a rule is broken or a disk is beyond the model, the violation is what is expected.
    expect(said).toContainEqual(expect.stringMatching(/^expect (safe$|violation [a-z-]+)/));
    expect(said.some((each) => each.startsWith('expect violation'))).toBe(run.frames.at(-1)?.violations.length !== 0);
    expect(text).toMatch(/^(# .*\n){2,6}scenario: /);
    if (REAL_BUG_IDS.includes(id)) expect(text).toMatch(/\n {2}brokenRules: M\d\d\n/);
  });

  test('is the preset, whether it is opened or played to its end', () => {
    expect(run.scenario).toEqual(presetScenario(id, undefined));
  });
});

describe('the file of a run', () => {
  const scenario = presetScenario('leader-crash', undefined) ?? expect.unreachable();
  const text = PRESETS.find(({ id }) => id === 'leader-crash')?.text ?? '';
  const played = (file: string) => {
    const read = readScenarioFile(file);
    return read.ok ? { show: read.file.show, ...runScenarioFile(read.file) } : expect.unreachable(JSON.stringify(read.problems));
  };

  test('of a preset is the very file of the preset', () => {
    expect(fileOfRun({ scenario })).toBe(text);
    expect(fileOfRun({ scenario, show: 60 })).toBe(text.replace('seed: 2\n', 'seed: 2\nshow: 60\n'));
  });

  test('has the seed, the moment and the bookmarks of the run, and the preset’s own beats once', () => {
    const other = presetScenario('leader-crash', 19) ?? expect.unreachable();
    const own = bookmarksOf(played(fileOfRun({ scenario: other })).beats);
    const bookmarks = [...own, { frame: 40, name: 'mine', note: 'Look: "here" # and there' }];
    const run = played(fileOfRun({ scenario: other, show: 60, bookmarks }));
    expect([run.scenario, run.show, bookmarksOf(run.beats)]).toEqual([other, 60, bookmarks.sort((a, b) => a.frame - b.frame)]);
    expect(own.length).toBeGreaterThan(2);
  });

  test('of as many bookmarks as are kept has these alone, for the preset’s own beats would be too many', () => {
    const bookmarks = Array.from({ length: BOOKMARKS_KEPT }, (_, frame) => ({ frame, name: `mine ${frame}` }));
    expect(bookmarksOf(played(fileOfRun({ scenario, bookmarks })).beats)).toEqual(bookmarks);
  });

  test('of a changed preset is printed, act by act', () => {
    const changed = { ...scenario, acts: scenario.acts.slice(0, 2) };
    expect(fileOfRun({ scenario: changed })).toBe(printScenarioFile({ scenario: changed }));
    expect(played(fileOfRun({ scenario: changed })).scenario).toEqual(changed);
  });
});
