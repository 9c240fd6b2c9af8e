import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '#sim';
import { DEFAULT_SETUP } from '#sim';
import { BOOKMARKS_KEPT } from './bookmark.ts';
import { FILE_LIMIT, readScenarioFile, type ScenarioFile } from './file.ts';
import { FILE_VERBS } from './file-command.ts';
import { printScenarioFile } from './file-print.ts';
import { runScenarioFile } from './file-run.ts';
import { PRESETS, presetScenario } from './presets/library.ts';
import { randomScenario } from './random-scenario.ts';
import { framesOfActs, runScenario } from './run.ts';
import type { Act, Scenario } from './scenario.ts';

const FILES = resolve(import.meta.dirname, 'files');

function read(text: string): ScenarioFile {
  const found = readScenarioFile(text);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.file;
}

const problemsOf = (text: string) => {
  const found = readScenarioFile(text);
  return found.ok ? [] : found.problems;
};

const hashes = (frames: readonly Frame[]) => frames.map(({ hash }) => hash);

/** The file of the scenario gives the scenario back, and playing it the frames. */
function comesBack(scenario: Scenario): void {
  const text = printScenarioFile({ scenario });
  const run = runScenarioFile(read(text));
  expect(run.trouble).toBeUndefined();
  expect(run.scenario).toEqual(scenario);
  const wanted = hashes(runScenario(scenario, framesOfActs(scenario)).frames);
  // Without acts there is nothing to play.
  const frames = scenario.acts.length > 0 ? run.frames : runScenario(run.scenario).frames;
  expect(hashes(frames)).toEqual(wanted);
}

test.each(PRESETS.map(({ id }) => id))('%s, written as a file, is the same run', (id) => {
  comesBack(presetScenario(id, undefined) as Scenario);
});

// Two hundred; a few at a time, since a machine may be busy with something else.
test.each([0, 50, 100, 150])('fifty scenarios by chance after seed %i, written as files, are the same runs', (seeds) => {
  for (let seed = seeds + 1; seed <= seeds + 50; seed++) comesBack(settledOnly(randomScenario(seed)));
});

/** Acts that a quiet world never comes to are no part of a run: a session cannot record them. */
function settledOnly(scenario: Scenario): Scenario {
  const { number } = runScenario(scenario).last;
  return { ...scenario, acts: scenario.acts.filter(({ after }) => after < number) };
}

test('a beat more than are kept is a problem of its own line, wherever it stands', () => {
  const file = (beats: number) =>
    `scenario: many\nsteps:\n${Array.from({ length: beats }, (_, i) => `  at ${i}ms: beat "${i}"\n`).join('')}  crash 1\n`;
  expect(problemsOf(file(BOOKMARKS_KEPT))).toEqual([]);
  expect(problemsOf(file(BOOKMARKS_KEPT + 2))).toMatchObject([
    { line: 53, column: 12, code: 'too-many-beats', found: '50' },
    { line: 54, column: 12, code: 'too-many-beats', found: '50' },
  ]);
});

test('acts between two events keep their time to the microsecond', () => {
  const frames = runScenario(presetScenario('calm-election', undefined) as Scenario, 40).frames;
  const acts: Act[] = [10, 20, 30].map((after) => {
    const [before, next] = [frames[after]?.time ?? 0, frames[after + 1]?.time ?? 0];
    return { after, at: Math.floor((before + next) / 2), command: { type: 'pause', node: (after / 10) as 1 } };
  });
  comesBack({ version: 1, name: 'between', seed: 11, cluster: DEFAULT_SETUP, acts: acts.slice(0, 1) });
});

test('a disk that is loaded is carried, and names with signs of their own stay', () => {
  const path = 'wal/0000000000000000-0000000000000000.wal';
  const command = { type: 'load-disk', node: 1, files: [{ path, size: 64, data: 'AAECAw==' }] } as const;
  const op = { type: 'cas', key: 'a "b" # c', expect: 'nothing', value: '' } as const;
  const acts: Act[] = [
    { after: 5, command: { type: 'crash', node: 1 } },
    { after: 6, command },
    { after: 7, command: { type: 'request', node: 2, op } },
    { after: 8, command: { type: 'partition', groups: [[], [1, 2]] } },
    { after: 9, command: { type: 'partition', groups: [] } },
    { after: 10, command: { type: 'partition', groups: [[]] } },
    { after: 11, command: { type: 'topology', cut: [] } },
  ];
  comesBack({ version: 1, name: '"quoted": # no comment ', seed: 7, cluster: DEFAULT_SETUP, acts });
});

test('bookmarks become beats, and the moment shown is kept', () => {
  const scenario = presetScenario('leader-crash', undefined) as Scenario;
  const bookmarks = [
    { frame: 40, name: 'before "it"' },
    { frame: 5_000, name: '' },
  ];
  const file = read(printScenarioFile({ scenario, show: 44, bookmarks }));
  expect(file.show).toBe(44);
  const run = runScenarioFile(file);
  expect(run.scenario).toEqual(scenario);
  expect(run.beats).toEqual([
    { frame: 40, name: 'before "it"', note: '' },
    { frame: 5_000, name: '5000', note: '' },
  ]);
});

describe('the example files', () => {
  const names = readdirSync(FILES);
  test.each(names)('%s holds what it expects', (name) => {
    const run = runScenarioFile(read(readFileSync(resolve(FILES, name), 'utf8')));
    expect(run.trouble).toBeUndefined();
    expect(run.expectations.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.expectations.length).toBeGreaterThan(0);
    // What came of it is a scenario like any other: links, undo and replay make the same frames.
    const replay = runScenario(run.scenario, run.frames.length - 1);
    expect(hashes(replay.frames)).toEqual(hashes(run.frames));
  });
});

test.each(['leader-crash', 'minority-partition', 'follower-far-behind', 'read-too-early'])(
  '%s, told by roles, holds with other seeds',
  (id) => {
    const text = PRESETS.find((each) => each.id === id)?.text ?? '';
    for (const seed of [7, 19, 35]) {
      const run = runScenarioFile({ ...read(text), seed });
      expect({ seed, trouble: run.trouble, failed: run.expectations.filter(({ ok }) => !ok) }).toEqual({
        seed,
        trouble: undefined,
        failed: [],
      });
    }
  },
);

describe('expectations', () => {
  const answer = (steps: string) => {
    const run = runScenarioFile(read(`scenario: x\nseed: 11\nsteps:\n  ${steps.replaceAll('\n', '\n  ')}`));
    return run.trouble?.code ?? run.expectations.map(({ ok }) => (ok ? '✓' : '✗')).join('');
  };

  test.each([
    ['expect leader by 1s\nexpect leader\nexpect no leader', '✓✓✗'],
    ['expect leader by 10ms', '✗'],
    ['when leader: let one = leader\nexpect leader one\nexpect leader not one', '✓✗'],
    ['when leader: crash leader\nexpect leader\nexpect leader within 3s', '✗✓'],
    ['expect committed 1 by 1s\nexpect committed 9', '✓✗'],
    ['expect applied 1 by 1s\nexpect applied 9', '✓✗'],
    ['expect term 1 by 1s\nexpect term 2', '✓✗'],
    ['expect agreed by 1s\nput x = 1 at leader\nexpect agreed', '✓✗'],
    ['when agreed: put x = 1 at leader\nexpect answered\nexpect answered 1 within 1s\nexpect answered', '✗✓✓'],
    ['when agreed: put x = 1 at leader\nexpect value x = nothing on all\nexpect value x = 1 on all within 1s', '✓✓'],
    ['when agreed: crash follower(2)\nexpect count("down") == 1\nexpect node 1 is leader', '✓✗'],
    ['expect safe\nexpect violation\nexpect violation election-safety', '✓✗✗'],
    ['when leader: let one = leader\nexpect established\nexpect established one within 1s\nexpect established not one', '✗✓✗'],
    ['when leader: let one = leader\nlet two = next(one)\nexpect nodes[one].role == "leader" and two == one + 1\nexpect one == 0', '✓✗'],
    ['at 10ms: let first = next(5)\nexpect first == 1\ncrash next(first)\nexpect node 2 is down', '✓✓'],
    ['crash next(leader)', 'nobody'],
    ['past 100ms: expect time >= 100 and time < 200\npast 0ms: expect time < 200', '✓✓'],
    ['unless leader within 1ms: crash 1\nexpect node 1 is down\nexpect time >= 1 and time < 200', '✓✓'],
    ['unless leader within 1s: crash 1\nexpect node 1 is down\nexpect leader', '✗✓'],
    ['when inflight(0, 0, "MsgVote") > 0: duplicate MsgVote\nhold copy\nexpect inflight(0, 0, "MsgVote") == 5', '✓'],
    ['drop copy', 'no-message'],
    ['when term == 99: crash 1', 'never-happened'],
    ['at 1s: crash 1\nat 900ms: crash 2', 'passed'],
    ['put x = 1 at leader', 'nobody'],
    ['crash follower(9)', 'nobody'],
    ['drop MsgSnap', 'no-message'],
  ])('%s', (steps, wanted) => {
    expect(answer(steps)).toBe(wanted);
  });

  test('groups beside the rest are in the order of numbers, others as they are written', () => {
    const run = runScenarioFile(read('scenario: x\nsteps:\n partition 4 2 | rest\n partition 4 2 | 5 1 3'));
    expect(run.scenario.acts.map(({ command }) => command)).toEqual([
      {
        type: 'partition',
        groups: [
          [2, 4],
          [1, 3, 5],
        ],
      },
      {
        type: 'partition',
        groups: [
          [4, 2],
          [5, 1, 3],
        ],
      },
    ]);
  });

  test('after is a moment of its own, past the first frame after it', () => {
    const acts = (moment: string) => runScenarioFile(read(`scenario: x\nsteps:\n ${moment} 100ms: pause 1`)).scenario.acts;
    expect(acts('after')).toMatchObject([{ at: 100_000 }]);
    expect(acts('past')).not.toMatchObject([{ at: expect.anything() }]);
    expect(acts('past')[0]?.after).toBe((acts('after')[0]?.after ?? 0) + 1);
  });

  test('time goes by where nothing happens, and the command comes at that very moment', () => {
    const run = runScenarioFile(read('scenario: x\nsteps:\n at 100.5ms: pause 1\n after 250us: resume 1'));
    expect(run.frames.filter(({ event }) => event.type === 'command').map(({ time }) => time)).toEqual([100_500, 100_750]);
  });
});

describe('what is wrong is told with its line and its column', () => {
  const steps = (line: string) => `scenario: x\nsteps:\n  ${line}`;
  test.each([
    ['', 1, 1, 'missing'],
    ['crash 3', 1, 8, 'expected'],
    ['  crash 3', 1, 3, 'no-part'],
    ['scenario: x\nscenario: y', 2, 1, 'twice'],
    ['scenario: x\ncolour: red', 2, 1, 'unknown-key'],
    ['scenario: x\nseed: many', 2, 7, 'bad-number'],
    ['scenario: x\ncluster:\n  voters: 3\n  colour: red', 4, 1, 'unknown-option'],
    ['scenario: x\ncluster:\n  voters: 3\n  preVote: perhaps', 4, 12, 'bad-option'],
    ['scenario: x\ncluster:\n  voters: 500', 3, 11, 'bad-option'],
    ['scenario: x\ncluster:\n  leaseReads: on', 3, 15, 'bad-option'],
    [steps('explode 3'), 3, 3, 'unknown-verb'],
    [steps('crash'), 3, 8, 'expected'],
    [steps('crash 102'), 3, 9, 'bad-node'],
    [steps('crash old'), 3, 9, 'unknown-name'],
    [steps('crash 3 now'), 3, 11, 'unexpected'],
    [steps('let leader = 3'), 3, 7, 'bad-name'],
    [steps('at noon: crash 3'), 3, 6, 'bad-time'],
    [steps('at 200: crash 3'), 3, 6, 'bad-time'],
    [steps('at 0.0005ms: crash 3'), 3, 6, 'bad-time'],
    [steps('at 200ms crash 3'), 3, 19, 'expected'],
    [steps('at 200ms:'), 3, 12, 'expected'],
    [steps('when trem > 2: crash 3'), 3, 8, 'condition'],
    [steps('- when leader: crash 3 # late\n  when term >: heal-all'), 4, 14, 'condition'],
    [steps('expect leader by noon'), 3, 20, 'bad-time'],
    [steps('past noon: crash 3'), 3, 8, 'bad-time'],
    [steps('unless leader: crash 3'), 3, 16, 'expected'],
    [steps('unless leader within noon: crash 3'), 3, 24, 'bad-time'],
    [steps('unless lader within 1s: crash 3'), 3, 10, 'condition'],
    [steps('when nodes[old].term > 1: crash 3'), 3, 14, 'condition'],
    [steps('crash next(old)'), 3, 14, 'unknown-name'],
    [steps('crash next(next(1))'), 3, 9, 'bad-node'],
    [steps('expect established old'), 3, 22, 'unknown-name'],
    [steps('expect violation murder'), 3, 20, 'unknown-property'],
    [steps('drop MsgNone'), 3, 8, 'unknown-message'],
    [steps('put x 1 at 2'), 3, 9, 'expected'],
    [steps(`put ${'k'.repeat(65)} = 1 at 2`), 3, 7, 'bad-text'],
    [steps('put "a\\u202eb" = 1 at 2'), 3, 7, 'bad-text'],
    [steps('put \u202e = 1 at 2'), 3, 3, 'not-text'],
    [steps('beat split: x'), 3, 8, 'expected'],
    [steps('load-disk 1 ../../etc/passwd 3 "AAAA"'), 3, 15, 'bad-files'],
    [steps('link 1 - 2'), 3, 10, 'expected'],
    [steps('filter 1 -> 2 drop MsgHup'), 3, 22, 'unknown-message'],
    [steps('filter-all drop MsgApp hold MsgApp'), 3, 31, 'unexpected'],
    [steps('filter-all lose MsgApp'), 3, 14, 'expected'],
    [steps('tick-period 1 2001'), 3, 17, 'bad-number'],
    [steps('damage 1 everywhere bit 3'), 3, 12, 'expected'],
    [steps(`topology ${'1->2 '.repeat(20_000)}`), 3, 51_032, 'unexpected'],
    ['x'.repeat(FILE_LIMIT + 1), 1, 1, 'too-large'],
  ] as const)('%#: %s', (text, line, column, code) => {
    expect(problemsOf(text)[0]).toMatchObject({ line, column, code });
  });

  test('every bad line is told, in order, and fifty are enough', () => {
    const problems = problemsOf(`scenario: x\nsteps:\n${'  explode 1\n'.repeat(80)}`);
    expect(problems.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, i) => i + 3));
  });
});

test('comments, blank lines, tabs, dashes and line ends of any system are nothing', () => {
  const plain = 'scenario: x\nseed: 3\nsteps:\n  crash 1\n  put y = "# 1" at 2\n';
  const dressed = '\ufeff# head\r\nscenario: x # here\r\n\r\nseed:   3\r\nsteps:\r\n\t- crash   1# no comment? it is\r\n'.replace(
    '# no',
    ' # no',
  );
  const one = runScenarioFile(read(plain)).scenario;
  expect(runScenarioFile(read(`${dressed}- put y = "# 1" at 2`)).scenario).toEqual(one);
});

test('whatever the file, it is read, or has problems inside the text, and nothing is thrown', () => {
  const pieces = [
    'scenario',
    'seed',
    'cluster',
    'steps',
    ':',
    ' ',
    '\n',
    '\n  ',
    '"',
    '#',
    '->',
    '|',
    '=',
    'when',
    'at',
    '200ms',
    'expect',
    'by',
  ];
  const words = fc.constantFrom(
    ...pieces,
    ...FILE_VERBS,
    'leader',
    'follower(2)',
    '1',
    '\u202e',
    '__proto__',
    'constructor',
    '\\',
    'beat "x"',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
    fc.array(words, { maxLength: 20 }).map((list) => `scenario: x\nsteps:\n  ${list.join(' ')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n|\r|\n/);
      for (const { line, column } of problemsOf(text)) {
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 2);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a file with a piece cut out, doubled or put in is read, or has problems, and changes nothing for everybody', () => {
  const whole = printScenarioFile({ scenario: presetScenario('lost-disk', undefined) as Scenario });
  const pieces = fc.constantFrom('', '__proto__', '\u0000', '\u202e', '"', ':', '\n', '  ', '#', '<img src=x>', '999999999999999999', '}{');
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(20), pieces, fc.boolean(), (at, length, put, twice) => {
      const rest = whole.slice(twice ? Math.max(0, at - length) : at + length);
      expect(typeof readScenarioFile(whole.slice(0, at) + put + rest).ok).toBe('boolean');
    }),
    { numRuns: 3_000 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});
