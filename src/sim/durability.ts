/**
 * What a member promises must be on its disk before it says so, and stay there: watched at every event, against what is really
 * durable. O(1), or O(what the event sent or applied); a first commit looks once at every member.
 *
 * Nothing is asked of a machine that is beyond the model. A disk that was damaged or lost counts for a quorum as if it still held all: what
 * it had promised was true when it was said.
 */
import type { NodeOutput } from '#node';
import type { ConfState, Index, Message, NodeId, Term } from '#raft';
import type { NodeView, PropertyName } from './frame.ts';
import { entryAt } from './log-view.ts';
import { type Finding, isQuorum, termAt, type ViewOf } from './monitor.ts';

export class Durability {
  private readonly asyncStorageWrites: boolean;
  private readonly viewOf: ViewOf;
  /** The highest term in which a member has said something that binds it, by id. */
  private readonly bound: Term[] = [];
  /** Whom a member has voted for, as it has said or as its disk says, by (term, node). */
  private readonly votes = new Map<number, NodeId>();
  /** Term of each committed entry, by index. */
  private readonly committed: Term[] = [0];
  /** The term of the member that knew it first: it was committed in that term, or an older one. */
  private readonly committedIn: Term[] = [0];
  private found: Finding[] = [];

  constructor(asyncStorageWrites: boolean, viewOf: ViewOf) {
    this.asyncStorageWrites = asyncStorageWrites;
    this.viewOf = viewOf;
  }

  /** Compares one node after an event with what it was before; `viewOf` must already give what it is now. */
  check(before: NodeView, after: NodeView, output: NodeOutput): readonly Finding[] {
    if (this.found.length > 0) this.found = [];
    if (after.health === 'up') {
      const lives = before.health === 'up' && before.incarnation === after.incarnation;
      if (!after.faults.beyondModel) this.checkPromises(before, after, output, lives);
      this.checkLog(before, after, output, lives);
    }
    return this.found;
  }

  private checkPromises(before: NodeView, after: NodeView, output: NodeOutput, lives: boolean): void {
    const { id, durable } = after;
    const least = lives ? before.term : Math.max(this.bound[id] ?? 0, before.durable.term);
    if (after.term < least) this.report('term-monotone', after, 0);
    const voted = durable.vote !== before.durable.vote || durable.term !== before.durable.term;
    if (voted && durable.vote !== 0) this.noteVote(after, durable.term, durable.vote);
    for (const message of output.messages) this.checkMessage(after, message);
  }

  private checkLog(before: NodeView, after: NodeView, output: NodeOutput, lives: boolean): void {
    if (lives && output.node.log !== undefined) this.checkReplaced(before, after, output.node.log.from);
    if (after.commit >= this.committed.length) this.noteCommit(before, after);
    if (after.applied !== before.applied || !lives) this.checkApplied(before, after, output, lives);
  }

  private report(property: PropertyName, { id, term }: NodeView, index: Index): void {
    this.found.push({ property, nodes: [id], term, index });
  }

  /**
   * With synchronous storage a term is on the disk before anything is said in it. With asynchronous writes only what binds waits: votes,
   * acknowledgements, and a candidate's call for votes.
   *
   * An acknowledgement that leaves once its member is durably in a newer term may name entries that a newer leader has replaced before they were written. It
   * can do no harm: the quorum of the newer term holds a member that was asked first, and that one either has the entry or never acknowledged it.
   */
  private checkMessage(node: NodeView, message: Message): void {
    const { durable } = node;
    const { type, term, index, reject } = message;
    const acknowledges = type === 'MsgAppResp';
    const votes = type === 'MsgVoteResp';
    if (!acknowledges && !votes) {
      if (type === 'MsgPreVote' || type === 'MsgPreVoteResp') return;
      if (this.asyncStorageWrites && type !== 'MsgVote') return;
    }
    if (term > (this.bound[node.id] ?? 0)) this.bound[node.id] = term;
    if (term > durable.term) this.report('write-ahead', node, 0);
    else if (reject) return;
    else if (acknowledges && term === durable.term && index > durable.last.index) this.report('write-ahead', node, index);
    else if (votes) {
      if (term === durable.term && durable.vote !== message.to) this.report('write-ahead', node, 0);
      this.noteVote(node, term, message.to);
    }
  }

  private noteVote(node: NodeView, term: Term, candidate: NodeId): void {
    const place = term * 1_024 + node.id;
    const known = this.votes.get(place);
    if (known === undefined) this.votes.set(place, candidate);
    else if (known !== candidate) this.report('one-vote', node, 0);
  }

  /**
   * What a node knows as committed, or has and is committed, is not replaced while it runs. One that still follows a leader of an older term than that in which an entry
   * was committed may replace it: its copy was none of those that counted.
   */
  private checkReplaced(before: NodeView, after: NodeView, from: Index): void {
    const had = entryAt(before.log, from);
    if (had === undefined || had === entryAt(after.log, from) || from <= after.log.snapshot.index) return;
    const isKept = had.term === this.committed[from] && after.term >= (this.committedIn[from] ?? 0);
    if (from <= before.commit || isKept) this.report('committed-kept', after, from);
  }

  private noteCommit(before: NodeView, after: NodeView): void {
    const index = after.commit;
    const term = termAt(after, index);
    for (let i = this.committed.length; i <= index; i++) {
      this.committed[i] = termAt(after, i);
      this.committedIn[i] = after.term;
    }
    // A change of members that is applied with the same commit was not yet in force.
    if (this.isDurable(before.conf, index, term) || this.isDurable(after.conf, index, term)) return;
    this.report('durable-quorum', after, index);
  }

  private isDurable(conf: ConfState, index: Index, term: Term): boolean {
    return isQuorum(conf, (id) => holdsDurably(this.viewOf(id), index, term));
  }

  /** In order, each index once in the life of a process, and nothing that is not committed. */
  private checkApplied(before: NodeView, after: NodeView, output: NodeOutput, lives: boolean): void {
    let last = lives ? before.applied : 0;
    for (const fact of output.facts) {
      const index = appliedBy(fact);
      if (index === undefined) continue;
      if (index <= last) return this.report('apply-order', after, index);
      last = index;
    }
    if (after.applied < last || after.applied > after.commit) this.report('apply-order', after, after.applied);
  }
}

function appliedBy(fact: NodeOutput['facts'][number]): Index | undefined {
  if (fact.type === 'Applied' || fact.type === 'ConfApplied' || fact.type === 'ConfCancelled') return fact.index;
  return fact.type === 'SnapshotInstalled' ? fact.snapshot.index : undefined;
}

function holdsDurably(view: NodeView | undefined, index: Index, term: Term): boolean {
  if (view === undefined) return false;
  const { beyondModel, damaged, lost } = view.faults;
  if (beyondModel || damaged || lost) return true;
  return view.durable.last.index >= index && (index <= view.log.snapshot.index || termAt(view, index) === term);
}
