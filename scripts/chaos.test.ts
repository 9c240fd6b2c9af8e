/** Campaigns in shards, the joining of what they write, and what is said where the question is not understood. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type CampaignReport, emptyReport, PROBES, reportIn } from '#proof';
import { chaosCommand } from './chaos-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'flotilla-chaos-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

async function chaos(...args: readonly string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await chaosCommand(args, { say: (text) => said.push(text), complain: (text) => complained.push(text) });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

function written(name: string): CampaignReport {
  return reportIn(readFileSync(file(name), 'utf8')) ?? expect.unreachable();
}

function save(name: string, report: unknown): string {
  writeFileSync(file(name), JSON.stringify(report));
  return file(name);
}

test('shards that are joined are the whole campaign: the same runs, situations and events', async () => {
  const runs = ['--seed', '7', '--runs', '8'];
  expect((await chaos(...runs, '--out', file('whole'))).code).toBe(0);
  const shards = [0, 1, 2].map((shard) => `shard-${shard}`);
  for (const [shard, name] of shards.entries()) await chaos(...runs, '--shard', `${shard}/3`, '--out', file(name));
  expect(shards.map((name) => written(name).runs)).toEqual([3, 3, 2]);
  const { code, said } = await chaos('--merge', ...shards.map(file), '--out', file('joined'));
  expect(code).toBe(0);
  const { seconds, ...joined } = written('joined');
  const { seconds: _, ...whole } = written('whole');
  expect(seconds).toBe(shards.reduce((sum, name) => sum + written(name).seconds, 0));
  expect(joined).toEqual({ ...whole, parts: ['seed 7 shard 0/3', 'seed 7 shard 1/3', 'seed 7 shard 2/3'] });
  expect(joined.runs).toBe(8);
  expect(joined.executed).toBe(2 * joined.events);
  expect(said).toContain(`8 runs of ${joined.events} events, made twice: ${joined.executed} events in `);
});

test('other runs have another hash', async () => {
  await chaos('--seed', '7', '--runs', '1', '--out', file('one'));
  await chaos('--seed', '8', '--runs', '1', '--out', file('other'));
  expect(written('one').hash).not.toBe(written('other').hash);
});

test('files can be joined in two steps, and the joined file is one too', async () => {
  const parts = ['a', 'b', 'c'].map((name, i) =>
    save(name, { ...emptyReport(`seed 1 shard ${i}/3`), runs: i + 1, probes: { Crashed: i } }),
  );
  await chaos('--merge', ...parts.slice(0, 2), '--out', file('ab'));
  await chaos('--merge', file('ab'), parts[2] ?? '', '--out', file('abc'));
  expect(written('abc')).toMatchObject({ runs: 6, probes: { Crashed: 3 } });
});

test('a failure anywhere fails the whole, and is printed', async () => {
  const failed = save('failed', { ...emptyReport('seed 1 shard 1/2'), failures: ['one-vote at frame 3, seed 1 (swarm): #0'] });
  const { code, said } = await chaos('--merge', save('fine', emptyReport('seed 1 shard 0/2')), failed);
  expect([code, said.split('\n')[0]]).toEqual([1, 'FAILED one-vote at frame 3, seed 1 (swarm): #0']);
});

test('a campaign that is big enough must have met everything', async () => {
  const probes = Object.fromEntries(PROBES.map((name) => [name, 1]));
  const met = save('met', { ...emptyReport('seed 1 shard 0/1'), runs: 1_000, probes });
  expect((await chaos('--merge', met)).code).toBe(0);
  const unmet = save('unmet', { ...emptyReport('seed 1 shard 0/1'), runs: 1_000, probes: { ...probes, QuorumLost: 0 } });
  const { code, said } = await chaos('--merge', unmet);
  expect(code).toBe(1);
  expect(said).toContain('; never: QuorumLost');
});

test('what cannot be joined is said in a sentence that names the file', async () => {
  const part = save('part', emptyReport('seed 1 shard 0/2'));
  writeFileSync(file('torn'), readFileSync(part, 'utf8').slice(0, 40));
  const cases: readonly (readonly [args: readonly string[], sentence: string])[] = [
    [[], '--merge: names of files are needed.'],
    [[part, file('nowhere')], `${file('nowhere')} cannot be read: ENOENT`],
    [[part, file('torn')], `${file('torn')} is no report of a campaign, or not a whole one`],
    [[save('foreign', { runs: 1, events: 2 })], `${file('foreign')} is no report of a campaign`],
    [[save('wrong', { ...emptyReport(), probes: { Crashed: 'often' } })], `${file('wrong')} is no report of a campaign`],
    [[save('negative', { ...emptyReport(), runs: -1 })], `${file('negative')} is no report of a campaign`],
    [[part, part], 'seed 1 shard 0/2 is in these files twice, and would be counted twice.'],
  ];
  for (const [args, sentence] of cases) {
    const { code, said, complained } = await chaos('--merge', ...args);
    expect([code, said]).toEqual([2, '']);
    expect(complained).toContain(sentence);
  }
});

test.each([
  [['--sead', '1'], "Unknown option '--sead'"],
  [['--shard', '2/2'], '--shard 2/2: I/N is needed, with I from 0 to N-1.'],
  [['--shard', 'one'], '--shard one: I/N is needed'],
  [['--runs', '0'], '--runs 0: a whole number from 1 on is needed.'],
  [['--runs', '1e3'], '--runs 1e3: a whole number from 1 on is needed.'],
  [['--seed', '-1'], '--seed'],
  [['--minutes', 'ten'], '--minutes ten: a number of minutes is needed.'],
  [['part.json'], 'part.json is not understood: files go with --merge.'],
  [['--runs', '1', '--out', '/nowhere/report.json'], '/nowhere/report.json cannot be written: ENOENT'],
] as const)('%j is not understood: a sentence, the usage, and exit code 2', async (args, sentence) => {
  const { code, complained } = await chaos(...args);
  expect(code).toBe(2);
  expect(complained).toContain(sentence);
  expect(complained).toContain('--shard I/N');
  expect(complained).not.toMatch(/\n\s+at /);
});

test('--help prints the usage, with three ways to spread a campaign over machines', async () => {
  const { code, said } = await chaos('--help');
  expect(code).toBe(0);
  for (const way of ['CI matrix', 'Kubernetes indexed job', 'xargs', '--merge']) expect(said).toContain(way);
});
