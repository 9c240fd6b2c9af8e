/**
 * One member, as a node uses it: feed it messages, ticks and proposals; take what it wants done; say when that is done.
 *
 * Nothing here waits or calls back. See `Ready` for the contract with the node.
 */
import { assert, panic } from './assert.ts';
import { encodeConfChange } from './confchange-codec.ts';
import type { Config } from './config.ts';
import { resolveConfig, validateConfig } from './config.ts';
import type { ProgressStatus } from './fact.ts';
import { applyConfChange } from './membership.ts';
import type { Message } from './message.ts';
import { isLocalType, isResponseType, message } from './message.ts';
import { Raft } from './raft.ts';
import type { Ready } from './ready.ts';
import type { StepResult } from './result.ts';
import { LOCAL_MESSAGE, PEER_NOT_FOUND } from './result.ts';
import { entriesSize } from './size.ts';
import { step } from './step.ts';
import { EMPTY_HARD_STATE } from './storage.ts';
import { appendResponse, applyResponse, storageMessages } from './storage-messages.ts';
import { tick, ticksUntilTimeout } from './tick.ts';
import type { ConfChangeV2, ConfState, Entry, HardState, Index, NodeId, RaftState, SoftState, Term } from './types.ts';
import { APPEND_THREAD, APPLY_THREAD, NO_LIMIT, NONE } from './types.ts';

/** A founding member. */
export interface Peer {
  readonly id: NodeId;
  /** Goes into the entry that adds it. */
  readonly context: Uint8Array | undefined;
}

/** etcd's Status: progress on a leader only, ascending by id. */
export interface Status {
  readonly id: NodeId;
  readonly hardState: HardState;
  readonly softState: SoftState;
  readonly applied: Index;
  readonly leadTransferee: NodeId;
  readonly config: ConfState;
  readonly progress: readonly ProgressStatus[];
}

const NO_PROGRESS: readonly ProgressStatus[] = [];

export class RawNode {
  private readonly raft: Raft;
  private readonly async: boolean;
  private readonly allowUnstable: boolean;
  /** What the Readies so far have told. */
  private toldLead: NodeId;
  private toldState: RaftState;
  private toldTerm: Term;
  private toldVote: NodeId;
  private toldCommit: Index;
  /** To be fed to this node itself when it advances. Synchronous storage only. */
  private stepsOnAdvance: Message[] = [];

  /** Panics if the config is not valid (`validateConfig`), or if what storage holds cannot be. */
  constructor(config: Config) {
    const flaw = validateConfig(config);
    if (flaw !== undefined) panic(flaw);
    const resolved = resolveConfig(config);
    const raft = new Raft(resolved);
    this.raft = raft;
    this.async = resolved.asyncStorageWrites;
    this.allowUnstable = resolved.rules.mayApplyUnstable(this.async);
    this.toldLead = raft.lead;
    this.toldState = raft.state;
    this.toldTerm = raft.term;
    this.toldVote = raft.vote;
    this.toldCommit = raft.log.committed;
  }

  /** One tick of time has passed. */
  tick(): void {
    tick(this.raft);
  }

  /** Ticks until this node acts by itself; 0 = never, unless something else happens first. */
  ticksUntilTimeout(): number {
    return ticksUntilTimeout(this.raft);
  }

  /** Feeds a message from the network, or from a storage thread. */
  step(m: Message): StepResult {
    const fromThread = m.from === APPEND_THREAD || m.from === APPLY_THREAD;
    if (!fromThread) {
      if (isLocalType(m.type)) return LOCAL_MESSAGE;
      if (isResponseType(m.type) && this.raft.tracker.get(m.from) === undefined) return PEER_NOT_FOUND;
    }
    return step(this.raft, m);
  }

  campaign(): StepResult {
    return step(this.raft, message('MsgHup', {}));
  }

  propose(data: Uint8Array): StepResult {
    return this.proposeEntry({ type: 'EntryNormal', data, typeSet: false });
  }

  /** `v1`: as one legacy change. A change that is not allowed now becomes an empty entry, and the proposal succeeds. */
  proposeConfChange(change: ConfChangeV2, v1: boolean): StepResult {
    return this.proposeEntry({ ...encodeConfChange(change, v1), typeSet: true });
  }

  /** To be called for every configuration change that is applied; with node id 0 to cancel one. Panics if it is impossible. */
  applyConfChange(change: ConfChangeV2): ConfState {
    return applyConfChange(this.raft, change);
  }

  reportUnreachable(id: NodeId): void {
    step(this.raft, message('MsgUnreachable', { from: id }));
  }

  /** Sending a snapshot to `id` has ended. Without this the leader waits for an acknowledgement for ever. */
  reportSnapshot(id: NodeId, ok: boolean): void {
    step(this.raft, message('MsgSnapStatus', { from: id, reject: !ok }));
  }

  transferLeader(to: NodeId): void {
    step(this.raft, message('MsgTransferLeader', { from: to }));
  }

  forgetLeader(): void {
    step(this.raft, message('MsgForgetLeader', {}));
  }

  /** Asks for a linearizable read; its answer is a ReadState with the same context, or never comes: then ask again. */
  readIndex(context: Uint8Array): void {
    step(this.raft, message('MsgReadIndex', { entries: [{ type: 'EntryNormal', term: 0, index: 0, data: context, typeSet: false }] }));
  }

  /** Founds a cluster: as if `peers` had been added by committed entries of term 1. Storage must be empty. */
  bootstrap(peers: readonly Peer[]): void {
    const { raft } = this;
    assert(peers.length > 0, 'must provide at least one peer to Bootstrap');
    assert(raft.log.storage.lastIndex() === 0, "can't bootstrap a nonempty Storage");
    // So that the first Ready tells term and commit.
    this.toldTerm = EMPTY_HARD_STATE.term;
    this.toldCommit = EMPTY_HARD_STATE.commit;
    raft.becomeFollower(1, NONE);
    const changes = peers.map(
      (peer): ConfChangeV2 => ({
        transition: 'ConfChangeTransitionAuto',
        changes: [{ type: 'ConfChangeAddNode', nodeId: peer.id }],
        context: peer.context,
      }),
    );
    raft.log.append(changes.map((change, i): Entry => ({ ...encodeConfChange(change, true), term: 1, index: i + 1, typeSet: true })));
    raft.log.committed = peers.length;
    // Now already, so that the node can campaign before it has applied them (and applies them again).
    for (const change of changes) applyConfChange(raft, change);
  }

  /** Fixes the timeout in ticks until the next change of role, for staged runs. */
  setRandomizedElectionTimeout(ticks: number): void {
    this.raft.randomizedElectionTimeout = ticks;
  }

  hasReady(): boolean {
    const { raft } = this;
    return (
      raft.messages.length > 0 ||
      raft.messagesAfterAppend.length > 0 ||
      raft.log.unstable.hasNextEntries() ||
      raft.log.unstable.nextSnapshot() !== undefined ||
      raft.log.hasNextCommitted(this.allowUnstable) ||
      raft.readStates.length > 0 ||
      this.softStateChanged() ||
      this.hardStateChanged()
    );
  }

  /** What is to be done now. Taking it is a promise to do it; see `Ready`. Empty if there is nothing. */
  ready(): Ready {
    const { raft } = this;
    assert(this.stepsOnAdvance.length === 0, 'two accepted Ready structs without call to Advance');
    const entries = raft.log.unstable.nextEntries();
    const committedEntries = raft.log.nextCommitted(this.allowUnstable);
    const hardState = this.hardStateChanged() ? raft.rules.savedState(raft.hardState()) : undefined;
    const ready: Ready = {
      softState: this.softStateChanged() ? { lead: raft.lead, raftState: raft.state } : undefined,
      hardState,
      readStates: raft.readStates,
      entries,
      snapshot: raft.log.unstable.nextSnapshot(),
      committedEntries,
      messages: raft.messages,
      mustSync: entries.length > 0 || raft.term !== this.toldTerm || raft.vote !== this.toldVote,
    };
    if (this.async) raft.messages.push(...storageMessages(raft, ready));
    else this.keepPromises(ready);
    this.accept(ready);
    return ready;
  }

  /** The last Ready is done: all is durable, sent and applied. Synchronous storage only. */
  advance(): void {
    assert(!this.async, 'Advance must not be called when using AsyncStorageWrites');
    const steps = this.stepsOnAdvance;
    this.stepsOnAdvance = [];
    for (const m of steps) step(this.raft, m);
  }

  status(): Status {
    const { raft } = this;
    return {
      id: raft.id,
      hardState: raft.hardState(),
      softState: { lead: raft.lead, raftState: raft.state },
      applied: raft.log.applied,
      leadTransferee: raft.leadTransferee,
      config: raft.tracker.config,
      progress: this.progress(),
    };
  }

  /** What a leader believes of everybody, itself included, ascending by id; of anybody else: nothing. `known`: what it was; the same list if it still is. */
  progress(known: readonly ProgressStatus[] = NO_PROGRESS): readonly ProgressStatus[] {
    return this.raft.state === 'StateLeader' ? this.raft.tracker.statuses(known) : NO_PROGRESS;
  }

  get id(): NodeId {
    return this.raft.id;
  }

  get state(): RaftState {
    return this.raft.state;
  }

  get term(): Term {
    return this.raft.term;
  }

  get vote(): NodeId {
    return this.raft.vote;
  }

  get lead(): NodeId {
    return this.raft.lead;
  }

  get leadTransferee(): NodeId {
    return this.raft.leadTransferee;
  }

  get committed(): Index {
    return this.raft.log.committed;
  }

  get applied(): Index {
    return this.raft.log.applied;
  }

  /** The first entry that is not known to be durable. */
  get unstableOffset(): Index {
    return this.raft.log.unstable.offset;
  }

  get firstIndex(): Index {
    return this.raft.log.firstIndex();
  }

  get lastIndex(): Index {
    return this.raft.log.lastIndex();
  }

  /** Term of the entry at `index`, durable or not; 0 where it is not known. */
  termAt(index: Index): Term {
    return this.raft.log.termOrZero(index);
  }

  /** Entries from `from` to the end, durable or not; none if `from` is compacted. */
  entriesFrom(from: Index): readonly Entry[] {
    const entries = this.raft.log.entriesFrom(from, NO_LIMIT);
    return entries === 'Compacted' ? [] : entries;
  }

  get electionElapsed(): number {
    return this.raft.electionElapsed;
  }

  get heartbeatElapsed(): number {
    return this.raft.heartbeatElapsed;
  }

  get randomizedElectionTimeout(): number {
    return this.raft.randomizedElectionTimeout;
  }

  get promotable(): boolean {
    return this.raft.isPromotable();
  }

  /** The active configuration. The same object as long as it does not change. */
  get config(): ConfState {
    return this.raft.tracker.config;
  }

  /** The configuration of what is applied: what the next change that is applied starts from. */
  get appliedConfig(): ConfState {
    return this.raft.appliedConfig;
  }

  /** The index of a snapshot that has been taken in and is not on disk yet; 0 without one. Its members are in force already. */
  get restoredTo(): Index {
    return this.raft.log.unstable.snapshot?.metadata.index ?? 0;
  }

  /** Votes of the own candidacy so far; the same map always. */
  get votes(): ReadonlyMap<NodeId, boolean> {
    return this.raft.tracker.votes;
  }

  private proposeEntry(proposal: Pick<Entry, 'type' | 'data' | 'typeSet'>): StepResult {
    const { type, data, typeSet } = proposal;
    return step(this.raft, message('MsgProp', { from: this.raft.id, entries: [{ type, term: 0, index: 0, data, typeSet }] }));
  }

  private softStateChanged(): boolean {
    return this.raft.lead !== this.toldLead || this.raft.state !== this.toldState;
  }

  /** Never back to all zero, so a change is never empty. */
  private hardStateChanged(): boolean {
    const { raft } = this;
    return raft.log.committed !== this.toldCommit || raft.term !== this.toldTerm || raft.vote !== this.toldVote;
  }

  /** Promises to others leave with this Ready; what the node says to itself waits for `advance`. */
  private keepPromises(ready: Ready): void {
    const { raft } = this;
    for (const m of raft.messagesAfterAppend) (m.to === raft.id ? this.stepsOnAdvance : raft.messages).push(m);
    const appended = appendResponse(raft, ready.snapshot);
    if (appended !== undefined) this.stepsOnAdvance.push(appended);
    if (ready.committedEntries.length > 0) this.stepsOnAdvance.push(applyResponse(raft, ready.committedEntries));
  }

  private accept(ready: Ready): void {
    const { raft } = this;
    this.toldLead = raft.lead;
    this.toldState = raft.state;
    this.toldTerm = raft.term;
    this.toldVote = raft.vote;
    this.toldCommit = raft.log.committed;
    raft.readStates = [];
    raft.messages = [];
    raft.messagesAfterAppend = [];
    raft.log.unstable.acceptInProgress();
    const last = ready.committedEntries.at(-1);
    if (last === undefined) return;
    const handedOut = raft.rules.handedOut(last.index, raft.log.committed);
    raft.log.acceptApplying(handedOut, raft.log.isApplyingLimited() ? entriesSize(ready.committedEntries) : 0, this.allowUnstable);
  }
}
