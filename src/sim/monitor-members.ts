/**
 * Configurations: every member has the same one at the same place of the log, one change is under way at a time, and decisions before and after a
 * change share a member. O(1) but where a configuration changes.
 */
import type { ConfState, Index, NodeId } from '#raft';
import type { NodeView } from './frame.ts';
import { entryAt, lastIndexOf } from './log-view.ts';
import { Monitor, type Observed } from './monitor.ts';

/** The configuration in force from an index on. */
interface Since {
  readonly index: Index;
  readonly conf: ConfState;
  readonly text: string;
}

export class Members extends Monitor {
  /** Ascending by index, as first seen. */
  private readonly known: Since[] = [];

  check({ before, after, output, lives }: Observed): void {
    for (const fact of output.facts) {
      if (fact.type === 'ConfApplied') this.compare(after, fact.index, fact.conf);
      else if (fact.type === 'SnapshotInstalled') this.compareAfter(after, fact.snapshot.index);
    }
    const from = output.node.log?.from ?? 0;
    const leads = lives && before.state === 'StateLeader' && after.state === 'StateLeader' && before.term === after.term;
    if (leads && from > lastIndexOf(before.log)) this.checkProposed(after, from);
  }

  private compare(node: NodeView, index: Index, conf: ConfState): void {
    const text = textOf(conf);
    const known = this.known.find((since) => since.index === index);
    if (known !== undefined) {
      if (known.text !== text) this.report('same-members', [node.id], node.term, index);
      return;
    }
    const place = this.known.findLastIndex((since) => since.index < index) + 1;
    const previous = this.known[place - 1];
    this.known.splice(place, 0, { index, conf, text });
    if (previous !== undefined && !mustMeet(previous.conf, conf)) this.report('quorums-meet', [node.id], node.term, index);
  }

  /** A snapshot stands for all changes up to its index. While it was written, the core may have taken a newer one, and has the members of that. */
  private compareAfter(node: NodeView, index: Index): void {
    if (node.log.snapshot.index !== index) return;
    const known = this.known.findLast((since) => since.index <= index);
    // Changes of before anything was seen to change would be unknown; then there is nothing to compare with.
    if (known !== undefined && known.text !== textOf(node.conf)) this.report('same-members', [node.id], node.term, index);
  }

  /** A leader proposes no change while one in its log is not applied. What it inherited may hold several. */
  private checkProposed(after: NodeView, from: Index): void {
    for (let index = from; index <= lastIndexOf(after.log); index++) {
      if (!isChange(after, index)) continue;
      for (let earlier = after.applied + 1; earlier < index; earlier++) {
        if (isChange(after, earlier)) return this.report('one-change-at-a-time', [after.id], after.term, index);
      }
    }
  }
}

function isChange({ log }: NodeView, index: Index): boolean {
  const type = entryAt(log, index)?.type;
  return type !== undefined && type !== 'EntryNormal';
}

function textOf({ voters, votersOutgoing, learners, learnersNext }: ConfState): string {
  return [voters, votersOutgoing, learners, learnersNext].map((ids) => [...ids].sort((a, b) => a - b).join()).join('/');
}

/** Some half of the one and some half of the other cannot decide without a common member. */
function mustMeet(a: ConfState, b: ConfState): boolean {
  const halves = (conf: ConfState) => [conf.voters, conf.votersOutgoing].filter((half) => half.length > 0);
  return halves(a).some((one) => halves(b).some((other) => majoritiesMeet(one, other)));
}

function majoritiesMeet(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  const common = a.filter((id) => b.includes(id)).length;
  const needs = (ids: readonly NodeId[]) => Math.max(0, (ids.length >>> 1) + 1 - (ids.length - common));
  return needs(a) + needs(b) > common;
}
