/**
 * The five classic properties of Raft (paper, figure 3), watched at every event. O(1) or O(entries of the event) each: a log is
 * compared by the fingerprint of its whole prefix, so log matching is one look-up per new entry.
 *
 * A broken property is data. The observer shares no code with the core.
 */
import type { Entry, Index, NodeId, Term } from '#raft';
import type { LogView, NodeView, PropertyName } from './frame.ts';
import { chain } from './hash.ts';
import { lastIndexOf } from './log-view.ts';
import type { Finding } from './monitor.ts';

/** What is remembered of one node's log: fingerprints of its prefixes. hashes[i] is that of the prefix ending at base + i. */
interface Shadow {
  base: Index;
  hashes: number[];
}

interface Committed {
  readonly hash: number;
  readonly term: Term;
}

/** The highest index committed while a term was current, with the prefix fingerprint there. */
interface Height {
  readonly term: Term;
  index: Index;
  hash: number;
}

const key = (index: Index, term: Term): number => index * 1_048_576 + term;

export class Invariants {
  private readonly shadows = new Map<NodeId, Shadow>();
  private readonly leaders = new Map<Term, NodeId>();
  /** Prefix fingerprint by (index, term). */
  private readonly prefixes = new Map<number, number>();
  private readonly committed: (Committed | undefined)[] = [];
  /** What was applied at an index, by anybody first. */
  private readonly applied: (Committed | undefined)[] = [];
  /** Ascending by term. */
  private readonly heights: Height[] = [];
  private found: Finding[] = [];

  /** Compares one node after an event with what it was before; gives what was broken by it. `logFrom`: see NodeDelta.log; 0 = unchanged. */
  check(before: NodeView, after: NodeView, logFrom: Index): readonly Finding[] {
    this.found = [];
    if (logFrom !== 0) this.checkLog(before, after, logFrom);
    if (after.state === 'StateLeader' && (before.state !== 'StateLeader' || before.term !== after.term)) this.checkLeader(after);
    if (after.commit > before.commit) this.noteCommit(after, before.commit);
    if (after.applied > before.applied) this.checkApplied(after, before.applied);
    return this.found;
  }

  private report(property: PropertyName, nodes: readonly NodeId[], term: Term, index: Index): void {
    this.found.push({ property, nodes, term, index });
  }

  private checkLog(before: NodeView, after: NodeView, from: Index): void {
    const shadow = this.shadow(after.id);
    this.rebase(shadow, after.log);
    const leads = before.state === 'StateLeader' && after.state === 'StateLeader' && before.term === after.term;
    if (leads && from <= lastIndexOf(before.log)) this.report('leader-append-only', [after.id], after.term, from);
    // A replaced end is remembered no longer.
    if (from - shadow.base < shadow.hashes.length) shadow.hashes.length = Math.max(1, from - shadow.base);
    const { buffer, length, snapshot } = after.log;
    for (let index = shadow.base + shadow.hashes.length; index <= snapshot.index + length; index++) {
      this.checkEntry(after.id, shadow, index, buffer[index - snapshot.index - 1] as Entry);
    }
  }

  private checkEntry(node: NodeId, shadow: Shadow, index: Index, entry: Entry): void {
    const hash = chain(shadow.hashes[shadow.hashes.length - 1] as number, entry);
    shadow.hashes.push(hash);
    const place = key(index, entry.term);
    const known = this.prefixes.get(place);
    if (known === undefined) this.prefixes.set(place, hash);
    else if (known !== hash) this.report('log-matching', [node], entry.term, index);
  }

  /** A log that now begins behind a snapshot: the prefix that the snapshot stands for is known by its (index, term). */
  private rebase(shadow: Shadow, log: LogView): void {
    const { index, term } = log.snapshot;
    if (index === shadow.base) return;
    const at = index - shadow.base;
    const own = at > 0 && at < shadow.hashes.length ? (shadow.hashes[at] as number) : undefined;
    const hash = this.prefixes.get(key(index, term)) ?? own ?? 0;
    shadow.hashes = own === hash ? shadow.hashes.slice(at) : [hash];
    shadow.base = index;
  }

  private checkLeader(node: NodeView): void {
    const other = this.leaders.get(node.term);
    if (other === undefined) this.leaders.set(node.term, node.id);
    else if (other !== node.id) this.report('election-safety', [other, node.id], node.term, 0);
    const height = this.heights.findLast((known) => known.term < node.term);
    if (height === undefined) return;
    const shadow = this.shadow(node.id);
    // What the leader's snapshot covers was committed, so it is there.
    if (height.index <= shadow.base) return;
    if (shadow.hashes[height.index - shadow.base] !== height.hash) this.report('leader-completeness', [node.id], node.term, height.index);
  }

  /**
   * Remembers in which term each index was committed: by the term of the node that first knew. (Not by the entry's term: an
   * old leader may rightly lack an entry of an older term that a newer leader committed; figure 8 (e).)
   */
  private noteCommit(node: NodeView, from: Index): void {
    const shadow = this.shadow(node.id);
    for (let index = Math.max(from, shadow.base) + 1; index <= node.commit; index++) {
      const hash = shadow.hashes[index - shadow.base];
      if (hash === undefined || this.committed[index] !== undefined) continue;
      this.committed[index] = { hash, term: node.term };
      this.raise(node.term, index, hash);
    }
  }

  private raise(term: Term, index: Index, hash: number): void {
    let at = this.heights.length;
    while (at > 0 && (this.heights[at - 1] as Height).term > term) at--;
    const known = at > 0 ? (this.heights[at - 1] as Height) : undefined;
    if (known?.term === term) {
      known.index = index;
      known.hash = hash;
    } else this.heights.splice(at, 0, { term, index, hash });
  }

  private checkApplied(node: NodeView, from: Index): void {
    const shadow = this.shadow(node.id);
    for (let index = Math.max(from, shadow.base) + 1; index <= node.applied; index++) {
      const hash = shadow.hashes[index - shadow.base];
      if (hash === undefined) continue;
      const known = this.applied[index];
      if (known === undefined) this.applied[index] = { hash, term: node.term };
      else if (known.hash !== hash) this.report('state-machine-safety', [node.id], node.term, index);
    }
  }

  private shadow(node: NodeId): Shadow {
    let shadow = this.shadows.get(node);
    if (shadow === undefined) {
      shadow = { base: 0, hashes: [0] };
      this.shadows.set(node, shadow);
    }
    return shadow;
  }
}
