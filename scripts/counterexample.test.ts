/** The search from the command line: what it finds, the table of a race, and what is said where the question is not understood. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Raced, racedIn, raceText } from '#proof';
import { decodeLink, presetScenario, runScenario } from '#scenario';
import { counterexampleCommand } from './counterexample-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'flotilla-race-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function counterexample(...args: readonly string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await counterexampleCommand(args, { say: (text) => said.push(text), complain: (text) => complained.push(text) });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

test('a broken rule gives a link that opens one step before what it breaks', async () => {
  const { code, said } = await counterexample('M04');
  expect(code).toBe(0);
  const [, property = '', link = ''] = /^M04 isUpToDate: (\S+) after .* characters: (\S+), /.exec(said) ?? [];
  const opened = await decodeLink(link, presetScenario);
  if (!opened.ok) return expect.unreachable(said);
  const { scenario, step = 0 } = opened.value;
  expect(runScenario(scenario, step).last.violations).toEqual([]);
  expect(runScenario(scenario, step + 1).last.violations.map((violation) => violation.property)).toContain(property);
});

test('what is not found is said, with exit code 1', async () => {
  expect(await counterexample('M10', '--events', '2000')).toMatchObject({ code: 1, said: 'M10 ackIndex: not found in 2000 events' });
});

test('breadth first the smallest number of choices is found', async () => {
  const { code, said } = await counterexample('M06', '--breadth', '4');
  expect(code).toBe(0);
  expect(said).toMatch(/^M06 mayVote: one-vote after 3 choices, \d+ states; \d+ acts, frame \d+, \d+ characters: \S+$/);
});

test('that all behaviours were looked at is said with the bound; of sound rules it is what was hoped for', async () => {
  const bound = ['--breadth', '2', '--campaigns', '1', '--requests', '0', '--crashes', '0', '--flights', '3'];
  const text =
    'of all with at most 2 choices, 1 timeout, 0 requests, 0 crashes, 3 messages on their way at once; 3 states, 5 choices, depth 2';
  expect(await counterexample('M06', ...bound)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`M06 mayVote: no behaviour breaks a property, ${text}`),
  });
  expect(await counterexample('sound', ...bound)).toMatchObject({
    code: 0,
    said: expect.stringContaining(`sound: no behaviour breaks a property, ${text}`),
  });
  expect(await counterexample('sound', '--breadth', '9', '--states', '60')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^sound: not found before the limit of states, .* 60 states, /),
  });
});

const ROW: Raced = {
  rule: 'M06',
  hits: 4,
  searches: 5,
  events: 1_096,
  broken: ['one-vote', 'election-safety'],
  strategies: ['leader'],
  acts: 2,
  link: 239,
};
const MISSED: Raced = { ...ROW, rule: 'M10', hits: 0, events: undefined, broken: [], strategies: [], acts: undefined, link: undefined };

test('the table of a race can be read again', () => {
  const text = raceText([MISSED, ROW], 1, 300_000);
  expect(racedIn(text)).toEqual([ROW, MISSED]);
  expect(text).toContain(
    '1 of 2 rules are found, 0 of them by every search. Medians over rules: 1096 events, 2 acts, links of 239 characters.',
  );
  expect(racedIn(text.replace('M10 ackIndex', 'M99 gone'))).toEqual([ROW]);
});

test('a race writes the lines of the rules that it ran, and leaves the others', async () => {
  const out = join(folder, 'race.md');
  writeFileSync(out, raceText([MISSED, { ...ROW, rule: 'M02' }], 1, 3_000));
  const { code, said } = await counterexample('M02', '--race', '--events', '3000', '--out', out);
  expect(code).toBe(0);
  expect(said).toMatch(/^\| M02 savedState \| 5 of 5 \| \d+ \| write-ahead/);
  const rows = racedIn(readFileSync(out, 'utf8'));
  expect(rows[1]).toEqual(MISSED);
  expect(rows[0]).toMatchObject({ rule: 'M02', hits: 5, searches: 5, broken: ['write-ahead'] });
  expect(rows[0]?.link).toBeGreaterThan(100);
});

test.each([
  [['--evnts', '1'], "Unknown option '--evnts'"],
  [['M99'], 'M99 is no broken rule; there are M01, M02'],
  [['--events', '0'], '--events 0: a whole number from 1 on is needed.'],
  [['--out', 'x'], '--out goes with --race.'],
  [['--flights', '3'], '--flights goes with --breadth.'],
] as const)('%j is not understood: a sentence, the usage, and exit code 2', async (args, sentence) => {
  const { code, complained } = await counterexample(...args);
  expect(code).toBe(2);
  expect(complained).toContain(sentence);
  expect(complained).toContain('npm run counterexample --');
  expect(complained).not.toMatch(/\n\s+at /);
});

test('--help prints the usage', async () => {
  expect(await counterexample('--help')).toMatchObject({ code: 0, said: expect.stringContaining('--race') });
});
