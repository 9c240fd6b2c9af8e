import { expect, test } from 'vitest';
import { BREAK_IDS, BREAKS, brokenRules } from './breaks.ts';
import { TestNode } from './cluster.testkit.ts';
import { resolveConfig } from './config.ts';
import { RULES } from './rules.ts';

test('a sound cluster has the sound rules themselves', () => {
  expect(brokenRules([])).toBe(RULES);
});

test('each break changes its one rule and no other', () => {
  for (const id of BREAK_IDS) {
    const { rule, broken } = BREAKS[id];
    expect(brokenRules([id])).toEqual({ ...RULES, [rule]: broken });
    expect(broken).not.toBe(RULES[rule]);
  }
});

test('several are broken at once; of two breaks of one rule the later counts', () => {
  expect(brokenRules(['M01', 'M06'])).toEqual({ ...RULES, mayCommit: BREAKS.M01.broken, mayVote: BREAKS.M06.broken });
  expect(brokenRules(['M04', 'M05']).isUpToDate).toBe(BREAKS.M05.broken);
});

test('what a node promises to itself waits for its own disk under any rule', () => {
  for (const id of ['M13', 'M14'] as const) {
    const node = new TestNode(1, { voters: [1], options: { rules: brokenRules([id]) } }).lead();
    expect(node.raw.state).toBe('StateLeader');
    expect(node.applied).toHaveLength(1);
  }
});

test('a config that says nothing of it has the sound rules, and reads that ask a quorum', () => {
  expect(resolveConfig(new TestNode(1).config)).toMatchObject({ readOnlyOption: 'ReadOnlySafe', rules: RULES });
});
