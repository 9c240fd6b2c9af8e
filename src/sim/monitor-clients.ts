/**
 * What clients are promised: a read sees all that was answered before it was asked, a request takes effect once, and machines that have applied
 * the same entries hold the same table. O(1), or O(what was answered, applied or changed).
 *
 * The log is itself a linearization: a write stands at its index, a read behind the index that it was served at. So a read that is served at an index
 * below one already answered is the violation itself, in the frame in which it happens. Whether a client could tell is for a checker of histories.
 */
import type { Index } from '#raft';
import type { NodeView } from './frame.ts';
import { finish, mixText } from './hash.ts';
import { Monitor, type Observed } from './monitor.ts';

export class Clients extends Monitor {
  /** The highest index that any client has been answered with. */
  private answered: Index = 0;
  /** What it was when the call was asked first. */
  private readonly floors = new Map<number, Index>();
  /** Where each request took effect. */
  private readonly effects = new Map<number, Index>();
  /** Fingerprints of the tables: of each machine now, and of the first machine at each index. */
  private readonly tables: number[] = [];
  private readonly tableAt: (number | undefined)[] = [];

  check({ before, after, input, output }: Observed): void {
    if (input.type === 'request' && !this.floors.has(input.request.call)) this.floors.set(input.request.call, this.answered);
    for (const fact of output.facts) {
      if (fact.type === 'ReadServed' && fact.index < (this.floors.get(fact.call) ?? 0)) {
        this.report('fresh-reads', [after.id], after.term, fact.index);
      } else if (fact.type === 'Applied') this.checkOnce(after, fact.call, fact.index);
    }
    for (const { result } of output.answers) if (result.ok && result.index > this.answered) this.answered = result.index;
    if (output.node.pairs !== undefined || output.node.pairsReset) this.checkTable(before, after, output.node);
  }

  private checkOnce(node: NodeView, call: number, index: Index): void {
    const known = this.effects.get(call);
    if (known === undefined) this.effects.set(call, index);
    else if (known !== index) this.report('exactly-once', [node.id], node.term, index);
  }

  private checkTable(before: NodeView, after: NodeView, { pairs, pairsReset }: Observed['output']['node']): void {
    let hash = pairsReset ? 0 : (this.tables[after.id] ?? 0);
    if (pairsReset) for (const [key, value] of after.pairs) hash ^= pairHash(key, value);
    else {
      const keys = (pairs ?? []).map(({ key }) => key);
      // A table is rarely changed twice at once.
      for (const key of keys.length > 1 ? new Set(keys) : keys)
        hash ^= pairHash(key, before.pairs.get(key)) ^ pairHash(key, after.pairs.get(key));
    }
    this.tables[after.id] = hash;
    // A machine without a process has no table, whatever it had applied.
    if (after.health !== 'up') return;
    const known = this.tableAt[after.applied];
    if (known === undefined) this.tableAt[after.applied] = hash;
    else if (known !== hash) this.report('same-table', [after.id], after.term, after.applied);
  }
}

/** 0 for a key that is not there, so that the fingerprint of a table is the sum of those of its pairs. */
function pairHash(key: string, value: string | undefined): number {
  return value === undefined ? 0 : finish(mixText(mixText(0, key), value));
}
