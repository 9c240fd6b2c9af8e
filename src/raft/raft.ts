/**
 * The state of one member, and its changes of role. What messages do to it is in step.ts and the files it names.
 *
 * Fields are open to the files of this floor: they are one machine, cut by subject.
 */
import { assert, panic } from './assert.ts';
import { restoreConfig } from './confchange.ts';
import type { ResolvedConfig } from './config.ts';
import type { Report, UnpromotableReason } from './fact.ts';
import { followLog } from './in-force.ts';
import { RaftLog } from './log.ts';
import type { Message } from './message.ts';
import { isResponseType, isVoteType } from './message.ts';
import { ReadOnly } from './read-only.ts';
import type { ReadState } from './ready.ts';
import type { Rules } from './rules.ts';
import { EMPTY_CONF_STATE } from './storage.ts';
import { Tracker } from './tracker.ts';
import type { ConfState, HardState, Index, NodeId, RaftState, Term } from './types.ts';
import { NONE } from './types.ts';

export class Raft {
  readonly id: NodeId;
  readonly config: ResolvedConfig;
  readonly rules: Rules;
  readonly report: Report;
  readonly log: RaftLog;
  readonly tracker: Tracker;
  /** The configuration of what is applied. The active one is that of the tracker: the same, unless a rule is broken. */
  appliedConfig: ConfState = EMPTY_CONF_STATE;

  term: Term = 0;
  vote: NodeId = NONE;
  state: RaftState = 'StateFollower';
  lead: NodeId = NONE;
  /** Who leadership is being handed to; proposals are refused meanwhile. */
  leadTransferee: NodeId = NONE;
  /** Index of the newest configuration change that may be unapplied: no other is proposed until it is applied. */
  pendingConfIndex: Index = 0;
  /** Payload bytes proposed in this term and not yet applied. Counted only under a limit. */
  uncommittedSize = 0;

  /** Ticks since the last sign of the leader, or since the last quorum check of a leader. */
  electionElapsed = 0;
  /** Ticks since the last heartbeat that was sent. */
  heartbeatElapsed = 0;
  /** In [electionTick, 2 * electionTick - 1], drawn anew at every change of role (paper 5.2). */
  randomizedElectionTimeout = 0;

  /** To be sent at once. */
  messages: Message[] = [];
  /** Promises: to be sent, or given to this node itself, once all that is unstable now is durable. */
  messagesAfterAppend: Message[] = [];
  /** Reads that may be served, for the next Ready. */
  readStates: ReadState[] = [];
  readOnly: ReadOnly;
  /** Reads asked before this leader has committed in its term. They outlive a change of role. */
  parkedReads: Message[] = [];

  constructor(config: ResolvedConfig) {
    this.id = config.id;
    this.config = config;
    this.rules = config.rules;
    this.report = config.report;
    this.log = new RaftLog(config.storage, config.maxCommittedSizePerReady, config.rules, config.report);
    this.tracker = new Tracker(config.rules, config.maxInflightMsgs, config.maxInflightBytes);
    this.readOnly = new ReadOnly(config.rules);
    const { hardState, confState } = config.storage.initialState();
    this.restoreMembers(confState);
    this.loadState(hardState);
    if (config.applied > 0) this.log.appliedTo(config.applied, 0);
    followLog(this);
    this.becomeFollower(this.term, NONE);
    this.report({
      type: 'NewRaft',
      node: this.id,
      peers: this.tracker.voterIds,
      term: this.term,
      commit: this.log.committed,
      applied: this.log.applied,
      last: this.log.lastId(),
    });
  }

  hardState(): HardState {
    return { term: this.term, vote: this.vote, commit: this.log.committed };
  }

  /** Why this node may not campaign now; undefined if it may. */
  unpromotable(): UnpromotableReason | undefined {
    const self = this.tracker.get(this.id);
    if (self === undefined) return 'not-member';
    if (self.learner) return 'learner';
    return this.log.unstable.snapshot === undefined ? undefined : 'snapshot-pending';
  }

  isPromotable(): boolean {
    return this.unpromotable() === undefined;
  }

  /** Puts a message where it belongs. Promises wait for the disk, and what a node promises to itself always does. */
  send(message: Message): void {
    const { type, to, term } = message;
    if (term === 0 && isVoteType(type)) panic(`term should be set when sending ${type}`);
    if (this.rules.waitsForDisk(type) || (to === this.id && isResponseType(type))) this.messagesAfterAppend.push(message);
    else if (to === this.id) panic(`message should not be self-addressed when sending ${type}`);
    else this.messages.push(message);
  }

  becomeFollower(term: Term, lead: NodeId): void {
    this.reset(term);
    this.lead = lead;
    this.state = 'StateFollower';
    this.report({ type: 'BecameFollower', node: this.id, term: this.term, lead });
  }

  /** Asks who would vote for it in the next term, without entering that term (thesis 9.6). Its timers go on. */
  becomePreCandidate(): void {
    assert(this.state !== 'StateLeader', 'invalid transition [leader -> pre-candidate]');
    this.tracker.votes.clear();
    this.lead = NONE;
    this.state = 'StatePreCandidate';
    this.report({ type: 'BecamePreCandidate', node: this.id, term: this.term });
  }

  becomeCandidate(): void {
    assert(this.state !== 'StateLeader', 'invalid transition [leader -> candidate]');
    this.reset(this.term + 1);
    this.vote = this.id;
    this.state = 'StateCandidate';
    this.report({ type: 'BecameCandidate', node: this.id, term: this.term });
  }

  /** The caller appends the empty entry of the new term. */
  becomeLeader(): void {
    assert(this.state !== 'StateFollower', 'invalid transition [follower -> leader]');
    this.reset(this.term);
    this.lead = this.id;
    this.state = 'StateLeader';
    const self = this.tracker.get(this.id);
    if (self === undefined) return panic('a leader is a member');
    self.becomeReplicate();
    self.recentActive = true;
    // The log may hold a change of an earlier leader that is not applied yet.
    this.pendingConfIndex = this.log.lastIndex();
  }

  /** Takes over a configuration as a whole, from the disk or from a snapshot. */
  restoreMembers(confState: ConfState): void {
    const restored = restoreConfig(confState);
    if (!restored.ok) return panic(`unable to restore config ${JSON.stringify(confState)}: ${restored.error}`);
    this.tracker.adopt(restored.config, restored.created, this.log.lastIndex());
    this.appliedConfig = restored.config;
    this.report({ type: 'SwitchedConfig', node: this.id, config: restored.config });
  }

  private loadState(state: HardState): void {
    if (state.term === 0 && state.vote === NONE && state.commit === 0) return;
    const last = this.log.lastIndex();
    if (state.commit < this.log.committed || state.commit > last) {
      panic(`${this.id.toString(16)} state.commit ${state.commit} is out of range [${this.log.committed}, ${last}]`);
    }
    this.log.committed = state.commit;
    this.term = state.term;
    this.vote = state.vote;
  }

  private reset(term: Term): void {
    if (this.term !== term) {
      this.term = term;
      this.vote = NONE;
    }
    this.lead = NONE;
    this.electionElapsed = 0;
    this.heartbeatElapsed = 0;
    const { electionTick, random } = this.config;
    this.randomizedElectionTimeout = electionTick + this.rules.electionJitter(random(electionTick));
    this.leadTransferee = NONE;
    this.tracker.votes.clear();
    this.tracker.reset(this.id, this.log.lastIndex());
    this.pendingConfIndex = 0;
    this.uncommittedSize = 0;
    this.readOnly = new ReadOnly(this.rules);
  }
}
