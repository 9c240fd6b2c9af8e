/**
 * Broken forms of the rules, each one line, each a mistake that somebody has really made: to see what a rule was for. A core that is given one
 * is a wrong core, on purpose. The numbers are those of the team's list of mutants. M45 is missing: it needs a state machine that outlives a crash.
 */

import type { MessageType } from './message.ts';
import { RULES, type RuleName, type Rules } from './rules.ts';
import type { Index, NodeId, Term } from './types.ts';
import { NONE } from './types.ts';

interface Break<R extends RuleName = RuleName> {
  readonly rule: R;
  readonly broken: Rules[R];
}

const breaks = <R extends RuleName>(rule: R, broken: Rules[R]): Break<R> => ({ rule, broken });

const acceptsOld = (accepted: MessageType) => (type: MessageType, messageTerm: Term, term: Term) => messageTerm < term && type !== accepted;
const sendsEarly = (early: MessageType) => (type: MessageType) => type !== early && RULES.waitsForDisk(type);

export const BREAKS = {
  /** Counts copies of an entry whatever its term (figure 8). LogCabin #44, PySyncObj. */
  M01: breaks('mayCommit', () => true),
  /** The vote is not saved. Canonical raft #386. */
  M02: breaks('savedState', (state) => ({ ...state, vote: NONE })),
  /** The term is not saved. */
  M03: breaks('savedState', (state) => ({ ...state, term: 0 })),
  /** Any log will do for a candidate. */
  M04: breaks('isUpToDate', () => true),
  /** The longer log wins, whatever its terms. */
  M05: breaks('isUpToDate', (_candidateTerm, candidateIndex, _lastTerm, lastIndex) => candidateIndex >= lastIndex),
  /** A second vote in a term is as good as the first. CCF #5891. */
  M06: breaks('mayVote', (vote: NodeId, lead: NodeId, candidate: NodeId, later: boolean) => vote === candidate || lead === NONE || later),
  /** An append fits if there is any entry at that place. etcd-io/raft 76f1249. */
  M07: breaks('previousMatches', (ownTerm) => ownTerm !== undefined),
  /** What is in conflict stays; only what is beyond the end is taken. WRaft. */
  M08: breaks('replaceFrom', (conflict: Index, _previous, lastNew: Index, lastIndex: Index) => {
    if (conflict === 0 || conflict > lastIndex) return conflict;
    return lastNew > lastIndex ? lastIndex + 1 : 0;
  }),
  /** Every append cuts off what follows, though it be newer. CCF #5991, RaftOS. */
  M09: breaks('replaceFrom', (_conflict, previous, lastNew) => (lastNew > previous ? previous + 1 : 0)),
  /** All of the log is acknowledged, not what the append has proved. CCF #6001. */
  M10: breaks('ackIndex', (_lastNew, lastIndex) => lastIndex),
  /** All of the log is committed as far as the leader says. */
  M11: breaks('followerCommit', (leaderCommit, _lastNew, lastIndex) => Math.min(leaderCommit, lastIndex)),
  /** A heartbeat carries the leader's commit index, whatever the follower has. */
  M12: breaks('heartbeatCommit', (_match, committed) => committed),
  /** Entries are acknowledged before they are durable. TiKV #994, etcd #14143. */
  M13: breaks('waitsForDisk', sendsEarly('MsgAppResp')),
  /** A vote leaves before it is durable. */
  M14: breaks('waitsForDisk', sendsEarly('MsgVoteResp')),
  /** The leader counts its own copy before its own disk has it. etcd #14370. */
  M15: breaks('countedMatch', (match, isSelf, lastIndex) => (isSelf ? lastIndex : match)),
  /** An acknowledgement of an earlier term counts. */
  M16: breaks('isStale', acceptsOld('MsgAppResp')),
  /** A vote of an earlier term counts. */
  M17: breaks('isStale', acceptsOld('MsgVoteResp')),
  /** Several changes of members at once. etcd #11284, #5004. */
  M18: breaks('isConfChangePending', () => false),
  /** A change of members counts from the log on, and nothing need be committed before it. Ongaro 2015. */
  M19: breaks('inForceTo', (_applied, lastIndex) => lastIndex),
  /** In a joint configuration the new half decides alone. etcd-io/raft e515a67. */
  M20: breaks('needsOutgoing', () => false),
  /** A snapshot brings no members with it. Canonical raft #250. */
  M21: breaks('restoredConfig', (current) => current),
  /** Reads are answered before anything is committed in the new term. etcd #7331. */
  M22: breaks('mayRead', () => true),
  /** A lease without the quorum check that makes it one. TiKV #964. */
  M23: breaks('mayTrustLease', () => true),
  /** Reads are answered without asking anybody. Xraft. */
  M24: breaks('confirmedReads', (_quorumAcked, newest) => newest),
  /** An old echo confirms newer reads too, as up to v3.6. etcd #20418. */
  M25: breaks('ackedReads', (_echoed, newest) => newest),
  /** Any snapshot is taken, an old one too. hashicorp/raft #697. */
  M26: breaks('isNewerSnapshot', () => true),
  /** A snapshot has no table of sessions. etcd #13766. */
  M27: breaks('savesSessions', () => false),
  /** What is committed counts as handed out, though only a part of it was. etcd-io/raft 8ecce32. */
  M28: breaks('handedOut', (_last, committed) => committed),
  /** A request that is asked again takes effect again. */
  M29: breaks('isRepeated', () => false),
  /** Half of the members decide. */
  M30: breaks('quorumSize', (voters) => Math.max(1, voters >>> 1)),
  /** A joint configuration is never left by itself. etcd #12136. */
  M31: breaks('mayAutoLeave', () => false),
  /** A snapshot stands for all that is committed, applied or not. */
  M32: breaks('snapshotIndex', (_applied, committed) => committed),
  /** Learners count as voters do. etcd-io/raft abb533c. */
  M33: breaks('deciders', (voters, learners) => [...voters, ...learners]),
  /** A pre-vote raises terms as a vote does. etcd-io/raft d4471b2. */
  M34: breaks('adoptsTerm', () => true),
  /** A leader without a quorum stays. Cloudflare 2020. */
  M35: breaks('mayStayLeader', () => true),
  /** Proposals are taken while leadership is handed over. */
  M36: breaks('mayPropose', () => true),
  /** A received snapshot is acknowledged, and old files given up, before its commit index is on disk. etcd #10219. */
  M37: breaks('mustSync', (mustSync) => mustSync),
  /** The checksum begins anew in every file. */
  M38: breaks('firstCrc', () => 0),
  /** A log is cut off at any damage. NuRaft #185. */
  M39: breaks('mayCutOff', () => true),
  /** Old files are removed, needed or not. hashicorp/raft #85. */
  M40: breaks('mayRemove', () => true),
  /** Any snapshot on the disk is used. */
  M41: breaks('isUsableSnapshot', () => true),
  /** All members wait equally long before they stand. */
  M42: breaks('electionJitter', () => 0),
  /** A report of a write is believed, though the log has changed since. */
  M43: breaks('isStableReport', () => true),
  /** Who has stopped answering appends is never sent any more. etcd-io/raft e419ba5. */
  M44: breaks('staysPaused', (paused) => paused),
} as const;

export type BreakId = keyof typeof BREAKS;

export const BREAK_IDS: readonly BreakId[] = Object.keys(BREAKS) as BreakId[];

/** The sound rules, but for those that are broken. Of two breaks of one rule the later counts. */
export function brokenRules(ids: readonly BreakId[]): Rules {
  if (ids.length === 0) return RULES;
  return Object.assign({}, RULES, ...ids.map((id) => ({ [BREAKS[id].rule]: BREAKS[id].broken })));
}
