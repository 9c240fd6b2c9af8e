import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '#sim';
import { roleOf } from '#sim';
import { EXPRESSION_LENGTH, readExpression } from './expression.ts';
import { presetScenario } from './presets/library.ts';
import { runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

const { frames } = runScenario(presetScenario('leader-crash', undefined) as Scenario, 200);
const calm = frames[60] as Frame;

function holds(text: string, frame = calm): boolean {
  const condition = readExpression(text);
  if (!condition.ok) throw new Error(`${condition.problem.code} at ${condition.problem.at}`);
  return condition.holds(frame);
}

function problemOf(text: string) {
  const condition = readExpression(text);
  return condition.ok ? 'ok' : condition.problem;
}

test.each([
  ['1 + 2 * 3 == 7', true],
  ['(1 + 2) * 3 == 9', true],
  ['-2 + 5 == 3 and not 1 > 2', true],
  ['1 < 2 or 1 / 2 == 1', 'unknown-sign'],
  ['false or true and false', false],
  ['not true or true', true],
  ['not (true or true)', false],
  ['!false && true || false', true],
  ['nodes[1].role == \'follower\' or nodes[1].role == "leader"', true],
  ['nodes[9].term == 0 and not nodes[9].up and nodes[9].role == ""', true],
  ['1.5 * 2 == 3', true],
  ['10-3-2==5', true],
])('%s is %s', (text, wanted) => {
  if (typeof wanted === 'string') expect(problemOf(text)).toMatchObject({ code: wanted });
  else expect(holds(text)).toBe(wanted);
});

test('a condition sees what is in the frame', () => {
  const leader = calm.nodes.find((node) => roleOf(node) === 'leader');
  if (leader === undefined) throw new Error('step 60 has a leader');
  const on = (from: number) => calm.flights.filter(({ message, status }) => status !== 'lost' && message.from === from).length;
  expect(holds(`leader == ${leader.id} and leaders == 1 and nodes[leader].role == 'leader'`)).toBe(true);
  expect(holds(`nodes[${leader.id}].term == ${leader.term} and term == ${leader.term}`)).toBe(true);
  expect(holds(`inflight() == ${calm.flights.length} and inflight(${leader.id}) == ${on(leader.id)}`)).toBe(true);
  expect(holds(`inflight(${leader.id}, 0, "MsgApp") < inflight()`)).toBe(true);
  expect(holds(`count('follower') == 4 and count('leader') == 1`)).toBe(true);
  expect(holds(`step == 60 and time > ${calm.time / 1_000 - 1} and time < ${calm.time / 1_000 + 1}`)).toBe(true);
  expect(holds('violations == 0 and nodes[1].starts == 1 and nodes[1].up and not nodes[1].frozen')).toBe(true);
});

describe('what is wrong with a condition is told with its place', () => {
  test.each([
    ['', 'empty', 1],
    ['   ', 'empty', 1],
    ['nodes[1].term >', 'not-finished', 16],
    ['nodes[1', 'not-finished', 8],
    ['nodes[1].colour == 2', 'unknown-field', 10],
    ['nodes.term == 2', 'expected', 6],
    ['trem > 4', 'unknown-name', 1],
    ['term = 4', 'unknown-sign', 6],
    ['term > 4 term', 'unexpected', 10],
    ['1 < 2 < 3', 'unexpected', 7],
    ['term', 'not-condition', 1],
    ['term and true', 'needs-conditions', 6],
    ['true > 1', 'needs-numbers', 6],
    ["term == 'x'", 'differing-kinds', 6],
    ['not 3', 'not-condition', 5],
    ['-true > 1', 'not-number', 2],
    ['count(1) == 1', 'not-text', 7],
    ["count('leader', 2) == 1", 'too-many', 15],
    ['nodes["x"].term == 1', 'not-number', 7],
    ['constructor == 1', 'unknown-name', 1],
    ['nodes[1].__proto__ == 1', 'unknown-field', 10],
    [`${'('.repeat(30)}true${')'.repeat(30)}`, 'too-deep', 21],
    [`${'1 + '.repeat(60)}1 == 2`, 'too-long', EXPRESSION_LENGTH + 1],
    ['term > 4 § 3', 'unknown-sign', 10],
  ] as const)('%s', (text, code, at) => {
    expect(problemOf(text)).toMatchObject({ code, at });
  });
});

test('whatever is written, it is a condition of this frame or one problem with a place in the text', () => {
  const pieces = fc.constantFrom(
    'nodes',
    '[',
    ']',
    '.',
    'term',
    '1',
    '(',
    ')',
    '==',
    'and',
    'not',
    '-',
    'inflight',
    ',',
    "'x'",
    'up',
    '<',
    '§',
    ' ',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(pieces, { maxLength: 20 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const condition = readExpression(text);
      if (condition.ok) expect(typeof condition.holds(calm)).toBe('boolean');
      else {
        expect(condition.problem.at).toBeGreaterThanOrEqual(1);
        expect(condition.problem.at).toBeLessThanOrEqual(text.length + 1);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('arithmetic is the arithmetic of whole numbers', () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(99), fc.nat(99), (a, b, c) => {
      expect(holds(`${a} + ${b} * ${c} - ${b} == ${a + b * c - b}`)).toBe(true);
      expect(holds(`${a} < ${b} or ${b} <= ${a}`)).toBe(true);
      expect(holds(`${a} * (${b} - ${c}) != ${a * (b - c)}`)).toBe(false);
    }),
  );
});
