/** Two futures of one run side by side, at the same moment: who leads, in which term, what is committed, where the logs part. */
import type { Entry, EntryId, Index, NodeId, Term } from '#raft';
import {
  type Command,
  entryAt,
  type Frame,
  firstIndexOf,
  type LogView,
  lastIdOf,
  lastIndexOf,
  type NodeView,
  type Role,
  roleOf,
  type VirtualTime,
} from '#sim';
import { leaderOf } from './election.ts';
import { commandText } from './narrate-command.ts';
import type { Catalogue } from './text.ts';

/** What one run says; `same`: the other says it too. */
export interface Said<T> {
  readonly ours: T;
  readonly theirs: T;
  readonly same: boolean;
}

export interface NodeComparison {
  readonly id: NodeId;
  readonly role: Said<Role | undefined>;
  readonly term: Said<Term>;
  readonly commit: Said<Index>;
  readonly last: Said<EntryId>;
  /** From here on the logs hold other entries, or one has none; undefined: they hold the same. */
  readonly logsPart: Index | undefined;
  /** Terms of the entries from there on. */
  readonly terms: { readonly ours: readonly Term[]; readonly theirs: readonly Term[] };
}

export interface Comparison {
  /** 0 = nobody. */
  readonly leader: Said<NodeId>;
  readonly term: Said<Term>;
  readonly commit: Said<Index>;
  readonly nodes: readonly NodeComparison[];
}

/** Entries shown from where two logs part. */
const TERMS_SHOWN = 8;

export function compareFrames(ours: Frame, theirs: Frame): Comparison {
  const ids = [...(ours.nodes.length >= theirs.nodes.length ? ours : theirs).nodes].map(({ id }) => id);
  const highest = (frame: Frame, of: (node: NodeView) => number) => frame.nodes.reduce((most, node) => Math.max(most, of(node)), 0);
  return {
    leader: said(leaderOf(ours)?.id ?? 0, leaderOf(theirs)?.id ?? 0),
    term: said(
      highest(ours, (node) => node.term),
      highest(theirs, (node) => node.term),
    ),
    commit: said(
      highest(ours, (node) => node.commit),
      highest(theirs, (node) => node.commit),
    ),
    nodes: ids.map((id) => compareNodes(id, ours.nodes[id - 1], theirs.nodes[id - 1])),
  };
}

function compareNodes(id: NodeId, ours: NodeView | undefined, theirs: NodeView | undefined): NodeComparison {
  const none = { term: 0, index: 0 };
  const last = { ours: ours === undefined ? none : lastIdOf(ours.log), theirs: theirs === undefined ? none : lastIdOf(theirs.log) };
  const logsPart = ours === undefined || theirs === undefined ? undefined : whereLogsPart(ours.log, theirs.log);
  return {
    id,
    role: said(ours && roleOf(ours), theirs && roleOf(theirs)),
    term: said(ours?.term ?? 0, theirs?.term ?? 0),
    commit: said(ours?.commit ?? 0, theirs?.commit ?? 0),
    last: { ...last, same: last.ours.term === last.theirs.term && last.ours.index === last.theirs.index },
    logsPart,
    terms: { ours: termsFrom(ours?.log, logsPart), theirs: termsFrom(theirs?.log, logsPart) },
  };
}

function said<T extends number | string | undefined>(ours: T, theirs: T): Said<T> {
  return { ours, theirs, same: ours === theirs };
}

/** The first index at which two logs do not hold the same entry. In two runs, entries of the same term and index may say different things. */
function whereLogsPart(ours: LogView, theirs: LogView): Index | undefined {
  const first = Math.max(firstIndexOf(ours), firstIndexOf(theirs));
  const last = Math.max(lastIndexOf(ours), lastIndexOf(theirs));
  for (let index = first; index <= last; index += 1) if (!sameEntry(entryAt(ours, index), entryAt(theirs, index))) return index;
  return undefined;
}

function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.term !== b.term || a.type !== b.type) return false;
  const [ours, theirs] = [a.data ?? NOTHING, b.data ?? NOTHING];
  return ours.length === theirs.length && ours.every((byte, i) => byte === theirs[i]);
}

const NOTHING = new Uint8Array();

function termsFrom(log: LogView | undefined, from: Index | undefined): readonly Term[] {
  if (log === undefined || from === undefined) return [];
  const terms: Term[] = [];
  for (let index = from; index <= lastIndexOf(log) && terms.length < TERMS_SHOWN; index += 1) terms.push(entryAt(log, index)?.term ?? 0);
  return terms;
}

/** The number of the last frame at or before that time. */
export function numberAtTime(frameAt: (number: number) => Frame, head: number, time: VirtualTime): number {
  let low = 0;
  let high = head + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (frameAt(middle).time <= time) low = middle;
    else high = middle;
  }
  return low;
}

/** What a person does, in words, as it would be told right after `frame`. */
export function actText(text: Catalogue, command: Command, frame: Frame): string {
  return commandText({ frame, previous: frame, id: 0, before: undefined, after: undefined, t: text.events, text }, command);
}
