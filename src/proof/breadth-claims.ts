/**
 * What one event of a machine claims beyond itself: what the monitors of `sim` would compare with what other machines say, or have said. Each claim is judged by a ledger
 * (breadth-ledger.ts), or by what the others hold at the moment.
 */
import type { NodeOutput } from '#node';
import type { Entry, Index, NodeId, Term } from '#raft';
import { entriesOf, entryAt, lastIndexOf, type NodeView } from '#sim';

/** Logs are whole: the entry of index i stands at place i - 1. */
type Log = readonly Entry[];

export type Claim =
  | { readonly type: 'leads'; readonly node: NodeId; readonly term: Term; readonly voters: readonly NodeId[]; readonly log: Log }
  | { readonly type: 'votes'; readonly node: NodeId; readonly term: Term; readonly candidate: NodeId }
  /** Its log has something new from `from` on. */
  | { readonly type: 'has'; readonly from: Index; readonly log: Log }
  /** In place of an entry of that term; `in`: its own. */
  | { readonly type: 'replaces'; readonly index: Index; readonly term: Term; readonly in: Term }
  /** New up to `to`. `durable`: its own disk has that entry. */
  | {
      readonly type: 'commits';
      readonly to: Index;
      readonly log: Log;
      readonly in: Term;
      readonly durable: boolean;
      readonly voters: readonly NodeId[];
      readonly node: NodeId;
    }
  | { readonly type: 'applies'; readonly from: Index; readonly to: Index; readonly log: Log }
  | { readonly type: 'holds'; readonly applied: Index; readonly pairs: string };

/** A leader takes that entry for durable at a follower; `in`: its own term. */
export interface Belief {
  readonly peer: NodeId;
  readonly match: Index;
  readonly term: Term;
  readonly in: Term;
}

export function claimsOf(before: NodeView, after: NodeView, { messages, node }: NodeOutput): readonly Claim[] {
  const { id, term, state, conf, commit, applied } = after;
  const { voters } = conf;
  const claims: Claim[] = [];
  for (const { type, reject, term: voted, to } of messages) {
    if (type === 'MsgVoteResp' && !reject) claims.push({ type: 'votes', node: id, term: voted, candidate: to });
  }
  const log = entriesOf(after.log);
  const from = node.log?.from ?? 0;
  if (from > 0) claims.push({ type: 'has', from, log });
  const lives = before.health === 'up' && after.health === 'up' && before.incarnation === after.incarnation;
  const replaced = lives && from > 0 ? entryAt(before.log, from) : undefined;
  if (replaced !== undefined && replaced !== log[from - 1]) claims.push({ type: 'replaces', index: from, term: replaced.term, in: term });
  if (state === 'StateLeader' && (before.state !== 'StateLeader' || before.term !== term)) {
    claims.push({ type: 'leads', node: id, term, voters, log });
  }
  if (commit > before.commit) {
    claims.push({
      type: 'commits',
      to: commit,
      log,
      in: term,
      durable: holds(after, commit, log[commit - 1]?.term ?? 0),
      voters,
      node: id,
    });
  }
  if (applied > before.applied) claims.push({ type: 'applies', from: before.applied + 1, to: applied, log });
  if (node.pairs !== undefined && after.health === 'up') {
    claims.push({
      type: 'holds',
      applied,
      pairs: [...after.pairs]
        .map((pair) => pair.join())
        .sort()
        .join(),
    });
  }
  return claims;
}

export function beliefsOf(before: NodeView, after: NodeView): readonly Belief[] {
  if (after.state !== 'StateLeader' || after.progress === before.progress) return [];
  const beliefs: Belief[] = [];
  for (const { id, match } of after.progress) {
    const known =
      before.state === 'StateLeader' &&
      before.term === after.term &&
      before.progress.some((then) => then.id === id && then.match === match);
    if (id === after.id || match === 0 || known) continue;
    beliefs.push({ peer: id, match, term: entryAt(after.log, match)?.term ?? 0, in: after.term });
  }
  return beliefs;
}

/** A follower that has gone on to a newer term may since have lost what it had acknowledged in this one. */
export function isTrue(peer: NodeView, { match, term, in: led }: Belief): boolean {
  if (peer.term > led) return true;
  return peer.durable.last.index >= match && (lastIndexOf(peer.log) < match || entryAt(peer.log, match)?.term === term);
}

/** Whether a majority has on disk what is committed, one of them the machine that claims it, as it was at that moment. */
export function isDurable({ to, log, durable, voters, node }: Claim & { type: 'commits' }, viewOf: (id: NodeId) => NodeView): boolean {
  const term = log[to - 1]?.term ?? 0;
  const holders = voters.filter((id) => (id === node ? durable : holds(viewOf(id), to, term)));
  return 2 * holders.length > voters.length;
}

/** Durably. */
function holds(view: NodeView, index: Index, term: Term): boolean {
  return view.durable.last.index >= index && entryAt(view.log, index)?.term === term;
}
