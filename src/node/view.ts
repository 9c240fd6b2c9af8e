/** The change of a node's visible state by one event: scalars always, objects only when they are not what was last shown. */
import type { Index, NodeId, RawNode, Term } from '#raft';
import type { Disk, WAL } from '#wal';
import type { KeyValue } from './key-value.ts';
import type { DurableView, LogDelta, NodeDelta, NodeFailure, NodeHealth, ProgressView, VoteView } from './protocol.ts';

const NO_PROGRESS: readonly ProgressView[] = [];
const NO_VOTES: readonly VoteView[] = [];

/** Remembers what was shown of one process. */
export class Viewer {
  private progress: readonly ProgressView[] | undefined;
  private votes: readonly VoteView[] | undefined;
  private conf: NodeDelta['conf'];
  private summary: WAL['durable'] | undefined;
  private unsyncedOps = -1;
  private unsyncedBytes = -1;
  /** Terms of the log as shown: terms[i] is that of the entry at `compacted` + 1 + i. */
  private terms: Term[] = [];
  private compacted: Index = -1;

  delta(raw: RawNode, wal: WAL, disk: Disk, kv: KeyValue, applied: Index): NodeDelta {
    const pairs = kv.takeChanges();
    return {
      health: 'up',
      failure: undefined,
      state: raw.state,
      term: raw.term,
      vote: raw.vote,
      lead: raw.lead,
      commit: raw.committed,
      applied,
      stable: raw.unstableOffset - 1,
      electionElapsed: raw.electionElapsed,
      heartbeatElapsed: raw.heartbeatElapsed,
      electionTimeout: raw.randomizedElectionTimeout,
      promotable: raw.promotable,
      leadTransferee: raw.leadTransferee,
      durable: this.durableChange(wal, disk),
      log: this.logChange(raw),
      conf: this.confChange(raw),
      votes: this.votesChange(raw),
      progress: this.progressChange(raw),
      pairs: pairs?.pairs,
      pairsReset: pairs?.reset ?? false,
    };
  }

  private durableChange(wal: WAL, disk: Disk): DurableView | undefined {
    const summary = wal.durable;
    const { ops, bytes } = disk.unsynced;
    if (summary === this.summary && ops === this.unsyncedOps && bytes === this.unsyncedBytes) return undefined;
    this.summary = summary;
    this.unsyncedOps = ops;
    this.unsyncedBytes = bytes;
    return durableView(summary, ops, bytes);
  }

  /**
   * Two logs with the same last (index, term) are the same (log matching), so a look at the end tells whether anything changed; and
   * terms alone tell from where.
   */
  private logChange(raw: RawNode): LogDelta | undefined {
    const compacted = raw.firstIndex - 1;
    const last = raw.lastIndex;
    const shownLast = this.compacted + this.terms.length;
    const moved = compacted !== this.compacted;
    if (!moved && last === shownLast && (last === compacted || raw.termAt(last) === this.terms[this.terms.length - 1])) return undefined;
    if (moved) {
      const gone = compacted - this.compacted;
      this.terms = this.compacted < 0 || gone < 0 ? [] : this.terms.slice(gone);
      this.compacted = compacted;
    }
    let same = Math.min(this.terms.length, last - compacted);
    while (same > 0 && this.terms[same - 1] !== raw.termAt(compacted + same)) same--;
    const from = compacted + same + 1;
    const entries = raw.entriesFrom(from).slice();
    this.terms.length = same;
    for (const entry of entries) this.terms.push(entry.term);
    return { snapshot: { term: raw.termAt(compacted), index: compacted }, from, entries };
  }

  private confChange(raw: RawNode): NodeDelta['conf'] {
    const { config } = raw;
    if (config === this.conf) return undefined;
    this.conf = config;
    return config;
  }

  private votesChange(raw: RawNode): readonly VoteView[] | undefined {
    const asks = raw.state === 'StateCandidate' || raw.state === 'StatePreCandidate';
    const votes = asks && raw.votes.size > 0 ? votesOf(raw.votes) : NO_VOTES;
    if (votes === this.votes || (this.votes !== undefined && sameVotes(votes, this.votes))) return undefined;
    this.votes = votes;
    return votes;
  }

  private progressChange(raw: RawNode): readonly ProgressView[] | undefined {
    const progress = raw.progress(this.progress);
    if (progress === this.progress) return undefined;
    this.progress = progress;
    return progress;
  }
}

/** A node without a process. What its disk holds is still there to see. */
export function lifeless(health: NodeHealth, failure: NodeFailure | undefined, durable: DurableView, log: LogDelta): NodeDelta {
  return {
    health,
    failure,
    state: 'StateFollower',
    term: durable.term,
    vote: durable.vote,
    lead: 0,
    commit: durable.commit,
    applied: durable.snapshot.index,
    stable: durable.last.index,
    electionElapsed: 0,
    heartbeatElapsed: 0,
    electionTimeout: 0,
    promotable: false,
    leadTransferee: 0,
    durable,
    log,
    conf: undefined,
    votes: NO_VOTES,
    progress: NO_PROGRESS,
    pairs: [],
    pairsReset: true,
  };
}

function durableView(summary: WAL['durable'], unsyncedOps: number, unsyncedBytes: number): DurableView {
  const { term, vote, commit, last, snapshot } = summary;
  return { term, vote, commit, last, snapshot, unsyncedOps, unsyncedBytes };
}

function votesOf(votes: ReadonlyMap<NodeId, boolean>): readonly VoteView[] {
  return [...votes].map(([id, granted]) => ({ id, granted })).sort((a, b) => a.id - b.id);
}

function sameVotes(a: readonly VoteView[], b: readonly VoteView[]): boolean {
  return a.length === b.length && a.every(({ id, granted }, i) => id === b[i]?.id && granted === b[i]?.granted);
}
