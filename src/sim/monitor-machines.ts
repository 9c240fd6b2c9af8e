/** A machine keeps its own books: its indexes are in order, a start gives back all that was durable, and its core meets nothing that Raft excludes. O(1). */
import type { Index } from '#raft';
import type { NodeView } from './frame.ts';
import { lastIndexOf } from './log-view.ts';
import { Monitor, type Observed, termAt } from './monitor.ts';

export class Machines extends Monitor {
  check({ before, after, input, output, lives }: Observed): void {
    const { beyondModel, damaged, lost } = after.faults;
    if (beyondModel || damaged || lost) return;
    const { id, term, commit, applied, log } = after;
    const { failure } = after;
    if (failure?.code === 'assumption-broken') this.report('no-panic', [id], term, 0);
    if (input.type === 'start' && failure?.code === 'log-damaged') this.report('recovered', [id], term, 0);
    if (after.health !== 'up') return;
    const ordered = log.snapshot.index <= commit && applied <= commit && commit <= lastIndexOf(log);
    for (const fact of output.facts) if (fact.type === 'SnapshotTaken') this.checkSnapshot(after, fact.snapshot.index);
    if (!ordered || (lives && commit < before.commit)) this.report('indexes-ordered', [id], term, commit);
    if (input.type === 'start' && !givesBack(before, after)) this.report('recovered', [id], term, before.durable.last.index);
  }

  /** It holds what is applied and stands for no more. */
  private checkSnapshot({ id, term, applied }: NodeView, index: Index): void {
    if (index > applied) this.report('indexes-ordered', [id], term, index);
  }
}

/** What a power cut would have left before the start is what it starts with. */
function givesBack({ durable }: NodeView, after: NodeView): boolean {
  if (after.term < durable.term || (after.term === durable.term && after.vote !== durable.vote)) return false;
  const { term, index } = durable.last;
  return index <= after.log.snapshot.index || termAt(after, index) === term;
}
