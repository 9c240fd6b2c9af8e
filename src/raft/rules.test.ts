import { expect, test } from 'vitest';
import { TestNode } from './cluster.testkit.ts';
import { MESSAGE_TYPES, message } from './message.ts';
import { jointIndex, jointVote } from './quorum.ts';
import { RULES } from './rules.ts';

test('exactly the promises wait for the disk', () => {
  expect(MESSAGE_TYPES.filter((type) => RULES.waitsForDisk(type))).toEqual(['MsgAppResp', 'MsgVoteResp', 'MsgPreVoteResp']);
});

test('only lower terms are stale', () => {
  expect([2, 3, 4].map((term) => RULES.isStale('MsgApp', term, 3))).toEqual([true, false, false]);
});

test('without an outgoing half, only the incoming one decides', () => {
  expect(RULES.needsOutgoing(0)).toBe(false);
  expect(RULES.needsOutgoing(1)).toBe(true);
});

test('a rule that forgets the outgoing half is obeyed, wherever a quorum is counted', () => {
  const rules = { ...RULES, needsOutgoing: () => false };
  expect(jointIndex([5], [1], rules)).toBe(5);
  expect(jointVote({ voters: 1, granted: 1, rejected: 0 }, { voters: 1, granted: 0, rejected: 1 }, rules)).toBe('VoteWon');
});

test('the rule about what counts is asked who it is about, and how long the own log is', () => {
  const asked: string[] = [];
  const countedMatch = (match: number, isSelf: boolean, lastIndex: number) => {
    asked.push(`${match} ${isSelf} ${lastIndex}`);
    return match;
  };
  const node = new TestNode(1, { terms: [1], options: { rules: { ...RULES, countedMatch } } }).lead();
  asked.length = 0;
  node.hear('MsgAppResp', { from: 2, index: 1 });
  expect(asked).toEqual(['2 true 2', '1 false 2', '0 false 2']);
});

test('the rule about agreement is told when there is no entry to compare', () => {
  const asked: (number | undefined)[] = [];
  const previousMatches = (ownTerm: number | undefined, claimedTerm: number) => {
    asked.push(ownTerm);
    return RULES.previousMatches(ownTerm, claimedTerm);
  };
  const node = new TestNode(1, { terms: [1], options: { rules: { ...RULES, previousMatches } } });
  node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 1, logTerm: 1 }));
  node.raw.step(message('MsgApp', { from: 2, to: 1, term: 1, index: 7, logTerm: 1 }));
  expect(asked).toEqual([1, undefined]);
});
