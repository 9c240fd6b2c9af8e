/** One term of a run, as far as the frame shown: who stood, who led, who voted for whom, which entries are left of it. */
import type { Index, NodeId, Term } from '#raft';
import type { Frame, FrameNumber } from '#sim';
import { entriesOf } from '#sim';
import type { TapePiece } from './timeline.ts';

export interface TermSummary {
  readonly term: Term;
  /** Who is in the term now. */
  readonly nodes: readonly NodeId[];
  /** Who leads in it now; 0: nobody. */
  readonly leader: NodeId;
  readonly votes: readonly { readonly from: NodeId; readonly to: NodeId }[];
  /** Indexes of its entries in any log, ascending; only the first and the last. */
  readonly entries: { readonly from: Index; readonly to: Index } | undefined;
  /** The frame in which some node first was in it; undefined: not yet, or not known. */
  readonly began: FrameNumber | undefined;
}

export function termSummary(frame: Frame, term: Term, tape: readonly TapePiece[]): TermSummary {
  const inside = frame.nodes.filter((node) => node.health === 'up' && node.term === term);
  const indexes = frame.nodes.flatMap((node) =>
    entriesOf(node.log)
      .filter((entry) => entry.term === term)
      .map((entry) => entry.index),
  );
  return {
    term,
    nodes: inside.map((node) => node.id),
    leader: inside.find((node) => node.state === 'StateLeader')?.id ?? 0,
    votes: inside.filter((node) => node.vote !== 0).map((node) => ({ from: node.id, to: node.vote })),
    entries: indexes.length === 0 ? undefined : { from: Math.min(...indexes), to: Math.max(...indexes) },
    began: tape.find((piece) => piece.term === term)?.from,
  };
}
