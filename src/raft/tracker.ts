/** The active configuration, what the leader believes of each member, and the votes of the own candidacy. */

import { membersOf, votersOf } from './confchange.ts';
import type { ProgressStatus } from './fact.ts';
import { Progress } from './progress.ts';
import type { Ballot, VoteResult } from './quorum.ts';
import { jointIndex, jointVote } from './quorum.ts';
import type { Rules } from './rules.ts';
import { EMPTY_CONF_STATE } from './storage.ts';
import type { ConfState, Index, NodeId } from './types.ts';

export interface Tally {
  readonly granted: number;
  readonly rejected: number;
  readonly result: VoteResult;
}

const NO_PEERS: readonly Progress[] = [];

export class Tracker {
  config: ConfState = EMPTY_CONF_STATE;
  /** Everybody in the configuration, learners too, ascending by id. */
  peers: readonly Progress[] = NO_PEERS;
  /** Voters of both halves, ascending. */
  voterIds: readonly NodeId[] = [];
  readonly votes = new Map<NodeId, boolean>();
  private readonly rules: Rules;
  private readonly maxInflight: number;
  private readonly maxInflightBytes: number;
  private readonly byId = new Map<NodeId, Progress>();
  private incoming = NO_PEERS;
  private outgoing = NO_PEERS;
  // Where a commit computation puts its numbers; kept, because it runs at every acknowledgement.
  private readonly incomingMatches: number[] = [];
  private readonly outgoingMatches: number[] = [];

  constructor(rules: Rules, maxInflight: number, maxInflightBytes: number) {
    this.rules = rules;
    this.maxInflight = maxInflight;
    this.maxInflightBytes = maxInflightBytes;
  }

  get(id: NodeId): Progress | undefined {
    return this.byId.get(id);
  }

  /** Makes `config` the active one. `created`: members whose progress starts anew; they are probed behind `lastIndex`. */
  adopt(config: ConfState, created: readonly NodeId[], lastIndex: Index): void {
    this.config = config;
    const members = membersOf(config);
    for (const id of [...this.byId.keys()]) {
      if (!members.includes(id)) this.byId.delete(id);
    }
    for (const id of created) {
      if (members.includes(id)) this.byId.set(id, this.newMember(id, lastIndex));
    }
    for (const [id, progress] of this.byId) progress.learner = config.learners.includes(id);
    this.arrange(members);
  }

  /** Forgets what was believed of everybody, as at every change of role. Of itself a node knows that it matches to its end. */
  reset(self: NodeId, lastIndex: Index): void {
    for (const old of this.peers) {
      const fresh = new Progress(old.id, lastIndex + 1, this.maxInflight, this.maxInflightBytes);
      fresh.learner = old.learner;
      if (old.id === self) fresh.match = lastIndex;
      this.byId.set(old.id, fresh);
    }
    this.arrange(membersOf(this.config));
  }

  isSingleton(): boolean {
    return this.config.voters.length === 1 && this.config.votersOutgoing.length === 0;
  }

  /** The highest index that the configuration has acknowledged, by counting alone. */
  committed(self: NodeId, lastIndex: Index): Index {
    this.collect(this.incoming, this.incomingMatches, self, lastIndex);
    this.collect(this.outgoing, this.outgoingMatches, self, lastIndex);
    return jointIndex(this.incomingMatches, this.outgoingMatches, this.rules);
  }

  /** How far a quorum has come by any other count. */
  quorumOf(countOf: (id: NodeId) => number): number {
    const count = (peer: Progress) => countOf(peer.id);
    return jointIndex(this.incoming.map(count), this.outgoing.map(count), this.rules);
  }

  /** Has a quorum of voters answered since the last check? */
  quorumActive(): boolean {
    const ballot = (half: readonly Progress[]): Ballot => {
      return { voters: half.length, granted: half.filter((peer) => peer.recentActive).length, rejected: 0 };
    };
    return jointVote(ballot(this.incoming), ballot(this.outgoing), this.rules) === 'VoteWon';
  }

  /** The first answer of a voter stands. */
  recordVote(id: NodeId, granted: boolean): void {
    if (!this.votes.has(id)) this.votes.set(id, granted);
  }

  /** The counts are of all members but learners; the result is the configuration's. */
  tally(): Tally {
    const everybody = this.ballot(this.peers.filter((peer) => !peer.learner));
    const result = jointVote(this.ballot(this.incoming), this.ballot(this.outgoing), this.rules);
    return { granted: everybody.granted, rejected: everybody.rejected, result };
  }

  /** `known`: what it was before; what still holds of it stays the same object, and the list too if all of it holds. */
  statuses(known: readonly ProgressStatus[] = []): readonly ProgressStatus[] {
    const now = this.peers.map((peer, i) => peer.status(known[i]));
    return now.length === known.length && now.every((status, i) => status === known[i]) ? known : now;
  }

  private newMember(id: NodeId, lastIndex: Index): Progress {
    const progress = new Progress(id, Math.max(lastIndex, 1), this.maxInflight, this.maxInflightBytes);
    progress.recentActive = true;
    return progress;
  }

  private arrange(members: readonly NodeId[]): void {
    const progressOf = (id: NodeId) => this.byId.get(id) as Progress;
    this.peers = members.map(progressOf);
    const { voters, learners } = this.config;
    this.incoming = this.rules.deciders(voters, learners).map(progressOf);
    this.outgoing = this.config.votersOutgoing.map(progressOf);
    this.voterIds = votersOf(this.config);
    this.incomingMatches.length = this.incoming.length;
    this.outgoingMatches.length = this.outgoing.length;
  }

  private collect(half: readonly Progress[], into: number[], self: NodeId, lastIndex: Index): void {
    for (let i = 0; i < half.length; i++) {
      const peer = half[i] as Progress;
      into[i] = this.rules.countedMatch(peer.match, peer.id === self, lastIndex);
    }
  }

  private ballot(half: readonly Progress[]): Ballot {
    let granted = 0;
    let rejected = 0;
    for (const peer of half) {
      const vote = this.votes.get(peer.id);
      if (vote === true) granted++;
      else if (vote === false) rejected++;
    }
    return { voters: half.length, granted, rejected };
  }
}
