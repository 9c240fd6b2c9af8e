import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from './quorum.ts';
import { jointIndex, jointVote, majorityIndex, majorityVote } from './quorum.ts';
import { RULES } from './rules.ts';
import { NO_LIMIT } from './types.ts';

const indexes = fc.array(fc.nat(20), { maxLength: 9 });
const ballots = fc
  .record({ voters: fc.nat(9), granted: fc.nat(9), rejected: fc.nat(9) })
  .filter(({ voters, granted, rejected }) => granted + rejected <= voters);

/** By the definition: the highest index that more than half have reached. */
function naive(matches: readonly number[]): number {
  if (matches.length === 0) return NO_LIMIT;
  const reached = (index: number) => matches.filter((match) => match >= index).length * 2 > matches.length;
  return Math.max(0, ...matches.filter(reached));
}

test('the committed index is the highest that more than half have reached', () => {
  fc.assert(fc.property(indexes, (matches) => majorityIndex([...matches], RULES) === naive(matches)));
});

test('a joint quorum commits what both majorities have', () => {
  fc.assert(
    fc.property(indexes, indexes, (a, b) => {
      const joint = jointIndex([...a], [...b], RULES);
      expect(joint).toBe(Math.min(naive(a), naive(b)));
      expect(joint).toBe(jointIndex([...b], [...a], RULES));
    }),
  );
});

test('joint with itself or with nobody, a quorum is itself', () => {
  fc.assert(
    fc.property(indexes, (a) => {
      expect(jointIndex([...a], [...a], RULES)).toBe(majorityIndex([...a], RULES));
      expect(jointIndex([...a], [], RULES)).toBe(majorityIndex([...a], RULES));
    }),
  );
});

test('a vote is decided exactly when the missing answers cannot change it', () => {
  fc.assert(
    fc.property(ballots, (ballot) => {
      const missing = ballot.voters - ballot.granted - ballot.rejected;
      const wins = (granted: number) => ballot.voters === 0 || granted * 2 > ballot.voters;
      const expected = wins(ballot.granted) ? 'VoteWon' : wins(ballot.granted + missing) ? 'VotePending' : 'VoteLost';
      expect(majorityVote(ballot, RULES)).toBe(expected);
    }),
  );
});

test.each<[Ballot['granted'], Ballot['rejected'], Ballot['granted'], Ballot['rejected'], string]>([
  [2, 0, 2, 0, 'VoteWon'],
  [2, 0, 0, 2, 'VoteLost'],
  [0, 2, 2, 0, 'VoteLost'],
  [2, 0, 1, 1, 'VotePending'],
  [0, 2, 1, 1, 'VoteLost'],
])('both halves of a joint configuration must agree: %i+%i- and %i+%i- is %s', (ga, ra, gb, rb, result) => {
  expect(jointVote({ voters: 3, granted: ga, rejected: ra }, { voters: 3, granted: gb, rejected: rb }, RULES)).toBe(result);
});
