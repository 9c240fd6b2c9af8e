/** What a majority, or two majorities at once (thesis 4.3), agree on. */
import type { Rules } from './rules.ts';
import type { Index } from './types.ts';
import { NO_LIMIT } from './types.ts';

export type VoteResult = 'VotePending' | 'VoteLost' | 'VoteWon';

/** How one half of a configuration has voted. */
export interface Ballot {
  readonly voters: number;
  readonly granted: number;
  readonly rejected: number;
}

/** The highest index that a majority has reached; no voters agree on anything. Sorts `matches` in place. */
export function majorityIndex(matches: number[], rules: Rules): Index {
  const voters = matches.length;
  if (voters === 0) return NO_LIMIT;
  // Insertion sort: a handful of numbers, nearly sorted the same way each time.
  for (let i = 1; i < voters; i++) {
    const match = matches[i] as number;
    let place = i;
    for (; place > 0 && (matches[place - 1] as number) > match; place--) matches[place] = matches[place - 1] as number;
    matches[place] = match;
  }
  return matches[voters - rules.quorumSize(voters)] as number;
}

export function jointIndex(incoming: number[], outgoing: number[], rules: Rules): Index {
  const index = majorityIndex(incoming, rules);
  return rules.needsOutgoing(outgoing.length) ? Math.min(index, majorityIndex(outgoing, rules)) : index;
}

/** Won or lost once the missing votes can no longer change it; no voters agree on anything. */
export function majorityVote(ballot: Ballot, rules: Rules): VoteResult {
  if (ballot.voters === 0) return 'VoteWon';
  const quorum = rules.quorumSize(ballot.voters);
  if (ballot.granted >= quorum) return 'VoteWon';
  return ballot.voters - ballot.rejected >= quorum ? 'VotePending' : 'VoteLost';
}

export function jointVote(incoming: Ballot, outgoing: Ballot, rules: Rules): VoteResult {
  const first = majorityVote(incoming, rules);
  if (!rules.needsOutgoing(outgoing.voters)) return first;
  const second = majorityVote(outgoing, rules);
  if (first === second) return first;
  return first === 'VoteLost' || second === 'VoteLost' ? 'VoteLost' : 'VotePending';
}
