/** What a leader believes of its followers is true, and what members say is well formed. O(followers that changed), O(entries sent). */
import type { ProgressView } from '#node';
import type { Message } from '#raft';
import type { NodeView } from './frame.ts';
import { lastIndexOf } from './log-view.ts';
import { type Finding, Monitor, type Observed, termAt, type ViewOf } from './monitor.ts';

export class Beliefs extends Monitor {
  private readonly viewOf: ViewOf;
  private readonly maxInflight: number;

  constructor(findings: Finding[], viewOf: ViewOf, maxInflight: number) {
    super(findings);
    this.viewOf = viewOf;
    this.maxInflight = maxInflight;
  }

  check({ before, after, output }: Observed): void {
    if (after.progress !== before.progress && after.state === 'StateLeader') this.checkProgress(before, after);
    for (const message of output.messages) {
      if (!isWellFormed(after, message)) this.report('well-formed', [after.id, message.to], message.term, message.index);
    }
  }

  private checkProgress(before: NodeView, after: NodeView): void {
    const led = before.state === 'StateLeader' && before.term === after.term && before.conf === after.conf;
    for (let i = 0; i < after.progress.length; i++) {
      const now = after.progress[i] as ProgressView;
      const then = before.progress[i];
      if (led && then !== undefined && then.id === now.id && then.match === now.match && then.next === now.next) continue;
      const back = led && then !== undefined && then.id === now.id && now.match < then.match;
      if (back || now.match >= now.next || now.inflight > this.maxInflight || !this.isTrue(after, now)) {
        this.report('true-progress', [after.id, now.id], after.term, now.match);
      }
    }
  }

  /** A follower that has gone on to a newer term may since have lost what it had acknowledged in this one. */
  private isTrue(leader: NodeView, { id, match }: ProgressView): boolean {
    const peer = this.viewOf(id);
    if (match === 0 || peer === undefined || peer.term > leader.term) return true;
    const { beyondModel, damaged, lost } = peer.faults;
    if (beyondModel || damaged || lost || peer.health === 'stopped') return true;
    if (peer.durable.last.index < match) return false;
    const covered = match <= peer.log.snapshot.index || match <= leader.log.snapshot.index;
    return covered || lastIndexOf(peer.log) < match || termAt(peer, match) === termAt(leader, match);
  }
}

/** From is the sender, but where a request is passed on for another; entries follow one another, with terms that never fall. */
function isWellFormed(node: NodeView, { type, from, term, logTerm, index, entries }: Message): boolean {
  if (type === 'MsgProp' || type === 'MsgReadIndex') return term === 0;
  if (term === 0 || (from !== node.id && type !== 'MsgTransferLeader')) return false;
  if (type !== 'MsgApp') return true;
  let last = { term: logTerm, index };
  for (const entry of entries) {
    if (entry.index !== last.index + 1 || entry.term < last.term || entry.term > term) return false;
    last = entry;
  }
  return true;
}
