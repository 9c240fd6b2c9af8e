/** One node as text: its part, its term and vote, its log, its timer, its disk, and what it believes of others. */
import { type ClusterSetup, entryAt, type Frame, lastIndexOf, type NodeView, type VirtualTime } from '#sim';
import { timerMillis, voteCount } from './election.ts';
import { entryText } from './entry-text.ts';
import { roleOf } from './palette.ts';
import { troubleWord } from './stage-faults.ts';
import type { Catalogue } from './text.ts';
import type { TextLine } from './text-view.ts';

/** Entries told of one log: more would be read aloud for minutes. */
const ENTRIES_TOLD = 12;

export function nodeLine(frame: Frame, node: NodeView, now: VirtualTime, setup: ClusterSetup, text: Catalogue): TextLine {
  const { screen, textView: words } = text;
  const role = screen.role[roleOf(node)];
  const trouble = troubleWord(text, node, setup);
  const parts = [screen.node(node.id), role, ...(node.paused ? [screen.frozen] : []), ...(trouble === undefined ? [] : [trouble])];
  const told = node.health === 'up' ? [...standing(node, words), ...votes(frame, node, words), ...timer(node, now, setup, words)] : [];
  return { text: parts.join(', '), lines: [...told, logLine(node, text), ...disk(node, now, text), ...beliefs(node, text)] };
}

type Words = Catalogue['textView'];

function standing(node: NodeView, words: Words): readonly TextLine[] {
  const follows = node.state === 'StateLeader' ? [] : [{ text: words.follows(node.lead) }];
  return [{ text: words.term(node.term) }, { text: words.vote(node.vote) }, ...follows, { text: words.commit(node.commit, node.applied) }];
}

function votes(frame: Frame, node: NodeView, words: Words): readonly TextLine[] {
  const count = voteCount(frame, node);
  return (count?.rings ?? []).map(({ granted, needed, dots }) => ({
    text: words.votes(granted, needed, count?.pre === true),
    lines: dots.map(({ id, state }) => ({ text: words.voter(id, words.voteState[state]) })),
  }));
}

function timer(node: NodeView, now: VirtualTime, setup: ClusterSetup, words: Words): readonly TextLine[] {
  if (node.state === 'StateLeader') return [];
  const left = timerMillis(node, now, setup);
  return [{ text: left === undefined ? words.noTimer : words.timer(left) }];
}

function logLine({ log, stable, commit, applied }: NodeView, text: Catalogue): TextLine {
  const { textView: words, screen } = text;
  const last = lastIndexOf(log);
  const first = log.snapshot.index + 1;
  const from = Math.max(first, last - ENTRIES_TOLD + 1);
  const lines: TextLine[] = [];
  if (log.snapshot.index > 0) lines.push({ text: words.snapshot(log.snapshot.index, log.snapshot.term) });
  if (from > first) lines.push({ text: words.earlier(from - first) });
  for (let index = from; index <= last; index += 1) {
    const entry = entryAt(log, index);
    if (entry === undefined) continue;
    const state = index <= applied ? 'applied' : index <= commit ? 'committed' : index <= stable ? 'stable' : 'unstable';
    lines.push({ text: words.entry(index, entry.term, screen.log.state[state], entryText(text, entry)) });
  }
  return { text: words.log(log.length, last), lines };
}

function disk(node: NodeView, now: VirtualTime, { textView: words, screen }: Catalogue): readonly TextLine[] {
  const { term, vote, last, unsyncedOps, unsyncedBytes } = node.durable;
  const flushing = node.flushDue === 0 ? [] : [{ text: words.flushing(screen.millis(Math.max(0, node.flushDue - now))) }];
  const lines = [{ text: words.unsynced(unsyncedOps, unsyncedBytes) }, ...flushing];
  return [{ text: words.disk(last.index, term, vote), lines }, { text: words.values([...node.pairs]) }];
}

function beliefs(node: NodeView, { textView: words, screen }: Catalogue): readonly TextLine[] {
  const others = node.progress.filter(({ id }) => id !== node.id);
  if (node.state !== 'StateLeader' || node.health !== 'up' || others.length === 0) return [];
  const lines = others.map(({ id, state, match, next, paused, recentActive }) => {
    const more = [...(paused ? [screen.leader.paused] : []), ...(recentActive ? [] : [screen.leader.inactive])];
    return { text: words.believed(id, screen.leader.state[state], match, next, more.join(', ')) };
  });
  return [{ text: words.believes, lines }];
}
