/**
 * The whole state as text, equal to the picture: what just happened, what is next, every node, every message, the network, clients, safety.
 * Nested lines under headings; the screen adds nothing to them.
 */
import type { ClusterSetup, Frame, Upcoming, VirtualTime } from '#sim';
import { leaderOf } from './election.ts';
import { factSentences } from './fact-sentences.ts';
import { messageSentence } from './inbox.ts';
import { narrate } from './narrate.ts';
import { partitionGroups } from './partition.ts';
import { opText, resultText } from './scene.ts';
import type { Catalogue } from './text.ts';
import { nodeLine } from './text-view-node.ts';

export interface TextLine {
  readonly text: string;
  readonly lines?: readonly TextLine[];
}

export type SectionName = keyof Catalogue['textView']['sections'];

export interface TextSection {
  readonly name: SectionName;
  readonly title: string;
  readonly lines: readonly TextLine[];
}

export interface TextScene {
  readonly frame: Frame;
  readonly previous: Frame | undefined;
  readonly upcoming: Upcoming | undefined;
  /** Where the playhead stands. */
  readonly now: VirtualTime;
  readonly setup: ClusterSetup;
  readonly text: Catalogue;
}

export function textView(scene: TextScene): readonly TextSection[] {
  const { sections } = scene.text.textView;
  const makers: Record<SectionName, (scene: TextScene) => readonly TextLine[]> = {
    happened,
    next,
    nodes,
    messages,
    network,
    calls,
    safety,
  };
  return (Object.keys(makers) as SectionName[]).map((name) => ({ name, title: sections[name], lines: makers[name](scene) }));
}

const line = (text: string, lines: readonly TextLine[] = []): TextLine => (lines.length === 0 ? { text } : { text, lines });

function happened({ frame, previous, text }: TextScene): readonly TextLine[] {
  const { what, because, so } = narrate(frame, previous, text);
  const facts = factSentences(text, frame.facts).map((sentence) => line(sentence));
  return [line(what, facts), ...[because, so].flatMap((sentence) => (sentence === undefined ? [] : [line(sentence)]))];
}

function next({ upcoming, now, text }: TextScene): readonly TextLine[] {
  const { narration: words, millis } = text.screen;
  if (upcoming === undefined) return [line(words.quiet)];
  const { type, node, time } = upcoming;
  return [line(`${words.inTime(words.upcoming[type](node), millis(Math.max(0, time - now)))}.`)];
}

function nodes({ frame, now, setup, text }: TextScene): readonly TextLine[] {
  const leader = leaderOf(frame);
  const words = text.textView;
  const first = line(leader === undefined ? words.nobodyLeads : words.leads(leader.id, leader.term));
  return [first, ...frame.nodes.map((node) => nodeLine(frame, node, now, setup, text))];
}

function messages({ frame, now, text }: TextScene): readonly TextLine[] {
  const words = text.textView;
  const ways = new Map<string, { readonly from: number; readonly to: number; readonly lines: TextLine[] }>();
  for (const flight of frame.flights) {
    const { type, from, to } = flight.message;
    const way = ways.get(`${from} ${to}`) ?? { from, to, lines: [] };
    ways.set(`${from} ${to}`, way);
    way.lines.push(line(words.message(type, messageSentence(flight.message, text), when(flight, now, text))));
  }
  if (ways.size === 0) return [line(words.noMessages)];
  return [...ways.values()].sort((a, b) => a.from - b.from || a.to - b.to).map(({ from, to, lines }) => line(words.way(from, to), lines));
}

function when(
  { status, due, lostBy }: Frame['flights'][number],
  now: VirtualTime,
  { screen, textView: { when: words } }: Catalogue,
): string {
  if (status === 'flying') return words.flying(screen.millis(Math.max(0, due - now)));
  if (status === 'lost') return words.lost(screen.details.lostBy[lostBy ?? 'chance']);
  return words[status];
}

function network({ frame, setup, text }: TextScene): readonly TextLine[] {
  const words = text.textView;
  const groups = partitionGroups(frame);
  const sides = groups.length < 2 ? [line(words.whole)] : groups.map((group) => line(words.group(group.nodes, group.canCommit)));
  const links = frame.links.flatMap((link) => {
    const ways = waysOf(link, setup, text);
    return ways.length === 0 ? [] : [line(words.link(link.from, link.to, ways.join(', ')))];
  });
  return [...sides, ...links];
}

function waysOf(link: Frame['links'][number], setup: ClusterSetup, { screen, textView: { ways } }: Catalogue): readonly string[] {
  const delayed = link.latency !== setup.latency || link.jitter !== setup.jitter;
  return [
    ...(link.cut ? [ways.cut] : []),
    ...(link.hold ? [ways.hold] : []),
    ...(delayed ? [ways.delay(screen.millis(link.latency), screen.millis(link.jitter))] : []),
    ...(link.loss === setup.loss ? [] : [ways.loss(link.loss / 10)]),
    ...(link.duplicate === setup.duplicate ? [] : [ways.duplicate(link.duplicate / 10)]),
    ...(link.reorder && !setup.reorder ? [ways.reorder] : []),
    ...(link.drops.length === 0 ? [] : [ways.drops(link.drops)]),
    ...(link.holds.length === 0 ? [] : [ways.holds(link.holds)]),
  ];
}

function calls({ frame, text }: TextScene): readonly TextLine[] {
  const words = text.textView;
  const { client } = text.screen;
  if (frame.calls.length === 0) return [line(words.noCalls)];
  return frame.calls.map(({ op, node, status, result }) => {
    const answer = status === 'pending' ? client.pending : result === undefined ? client.unknown : resultText(text, op, result);
    return line(words.call(opText(text, op), node, answer));
  });
}

function safety({ frame, text }: TextScene): readonly TextLine[] {
  const words = text.textView;
  if (frame.violations.length === 0) return [line(words.safe)];
  return frame.violations.map(({ property, frame: step, nodes: by }) => line(words.broken(text.screen.property[property], step, by)));
}
