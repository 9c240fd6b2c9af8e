import { expect, test } from 'vitest';
import { BREAK_IDS, BREAKS, RULES } from '#raft';
import { DEFAULT_SETUP } from '#sim';
import { eventRate, hitName, nextText } from './counterexample.ts';
import { brokenText, findRules, RULEBOOK, switchBreak, upTo, withBrokenRules } from './rulebook.ts';
import { EN } from './text-en.ts';

const entries = RULEBOOK.flatMap((group) => group.entries);

test('every rule stands in the book once, in the order of the code, with its broken forms', () => {
  expect(entries.map(({ rule }) => rule)).toEqual(Object.keys(RULES));
  expect(entries.flatMap(({ breaks }) => breaks).sort()).toEqual([...BREAK_IDS].sort());
  for (const { rule, breaks } of entries) expect(breaks.map((id) => BREAKS[id].rule)).toEqual(breaks.map(() => rule));
});

test('what happened is counted up to a frame, that one included', () => {
  const happened = { frames: [3, 7, 20], totals: [2, 3, 9] };
  expect([2, 3, 6, 7, 19, 500].map((frame) => upTo(happened, frame))).toEqual([
    { count: 0, last: undefined },
    { count: 2, last: 3 },
    { count: 2, last: 3 },
    { count: 3, last: 7 },
    { count: 3, last: 7 },
    { count: 9, last: 20 },
  ]);
});

test('a rule is found by its words, by its name, and by the number of a broken form', () => {
  const found = (wanted: string) => findRules(EN, wanted).flatMap((group) => group.entries.map(({ rule }) => rule));
  expect(found('')).toHaveLength(entries.length);
  expect(found('mayVote')).toEqual(['mayVote']);
  expect(found('m31')).toEqual(['mayAutoLeave']);
  expect(found('14370')).toEqual(['countedMatch']);
  expect(found('cloudflare quorum')).toEqual(['mayStayLeader']);
  expect(findRules(EN, 'no such thing')).toEqual([]);
});

test('a form is switched on and off, in place of another form of the same rule', () => {
  expect(switchBreak([], 'M06', true)).toEqual(['M06']);
  expect(switchBreak(['M06'], 'M01', true)).toEqual(['M01', 'M06']);
  expect(switchBreak(['M13', 'M01'], 'M14', true)).toEqual(['M01', 'M14']);
  expect(switchBreak(['M01', 'M06'], 'M06', false)).toEqual(['M01']);
});

test('a lease without the quorum check goes with the broken rule that allowed it', () => {
  const lease = { ...DEFAULT_SETUP, leaseReads: true, brokenRules: ['M23' as const] };
  expect(withBrokenRules(lease, ['M06', 'M23'])).toMatchObject({ leaseReads: true, brokenRules: ['M06', 'M23'] });
  expect(withBrokenRules(lease, [])).toMatchObject({ leaseReads: false, brokenRules: [] });
  expect(withBrokenRules({ ...lease, checkQuorum: true }, [])).toMatchObject({ leaseReads: true });
});

test('the banner names every form', () => {
  expect(brokenText(EN, ['M06', 'M15'])).toBe('M06 gives a second vote in a term; M15 counts the leader’s own copy before its disk has it');
});

test('a hit says what will be broken, or what it was that was looked for', () => {
  expect(nextText(EN, { property: 'one-vote', clients: false, goal: undefined })).toMatch(/^Next: “.+” will be broken\. ./);
  expect(nextText(EN, { property: undefined, clients: false, goal: 'two-leaders' })).toBe('Next: two leaders at once.');
  expect(nextText(EN, { property: undefined, clients: true, goal: undefined })).toContain('fit no order');
  expect(hitName(EN, { property: undefined, clients: false, goal: 'split-vote' })).toBe('a split vote');
  expect([eventRate(500, 1_000), eventRate(123_456, 1_000), eventRate(5, 0)]).toEqual([500, 123_000, 0]);
});
