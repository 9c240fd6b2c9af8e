/**
 * The space-time diagram between two positions of its axis, as pieces to draw: bands of terms, lanes that show roles, partitions, pauses,
 * messages, and dots. Nothing outside the window is looked at, so a long run costs no more than a short one.
 */
import type { NodeId, Term } from '#raft';
import type { Frame, FrameNumber, MessageId, VirtualTime } from '#sim';
import type { FaultSpan, Lanes, RolePiece } from './lanes.ts';
import { messageGlyph, messageKind, messageShape, termLook } from './palette.ts';
import { placeAtMost } from './run-index.ts';
import type { Axis, AxisGap } from './space-time-axis.ts';
import { framePosition, gapsBetween, placeAt, placePosition, timePosition } from './space-time-axis.ts';
import type { DotKind, MessageStory, SpaceTimeIndex } from './space-time-index.ts';
import { laneOf, storiesBetween } from './space-time-index.ts';
import type { LaneChoice } from './space-time-lanes.ts';
import { laneCount, laneIndex } from './space-time-lanes.ts';
import type { Pen, Shape, WordShape } from './space-time-shapes.ts';
import { arrowShapes, box, dotShapes, filled, makePen, stroke, word } from './space-time-shapes.ts';

/** What a drawing depends on beside the window. */
export interface SpaceTimePlan {
  readonly index: SpaceTimeIndex;
  readonly lanes: Lanes;
  readonly axis: Axis;
  readonly choice: LaneChoice;
  readonly frameAt: (number: FrameNumber) => Frame;
  /** True: time goes downwards. */
  readonly down: boolean;
  /** Pixels across: the margin for times, then the lanes. */
  readonly across: number;
  readonly heartbeats: boolean;
  /** Words for a pause: its length, and the heartbeats in it. */
  readonly gapText: (micros: VirtualTime, heartbeats: number) => string;
  readonly millis: (time: VirtualTime) => string;
  /** What was drawn before on this plan, to be the same objects again; anew when anything but the run has changed. */
  readonly drawn: Drawn;
}

/** Items that cannot change any more: they stand between places that are known. */
export interface Drawn {
  readonly arrows: WeakMap<MessageStory, ArrowItem>;
  readonly dots: WeakMap<Frame, DotItem>;
}

export function nothingDrawn(): Drawn {
  return { arrows: new WeakMap(), dots: new WeakMap() };
}

/** A message, or several of one event to the folded lane. */
export interface ArrowItem {
  readonly key: string;
  readonly messages: readonly MessageId[];
  readonly from: FrameNumber;
  /** Frames of arrival; none while it flies or when it is lost. */
  readonly to: readonly FrameNumber[];
  readonly entries: readonly { readonly term: Term; readonly index: number }[];
  readonly term: Term;
  readonly story: MessageStory;
  readonly shapes: readonly Shape[];
  /** Its kind and the field that matters most; none for heartbeats, and for those of many on one lane. */
  readonly sign: readonly WordShape[];
}

export interface DotItem {
  readonly frame: FrameNumber;
  readonly node: NodeId;
  readonly kind: DotKind;
  readonly x: number;
  readonly y: number;
  readonly shapes: readonly Shape[];
}

export interface SpaceTimeScene {
  /** Terms, lanes and faults: what lies under the rest. */
  readonly ground: readonly Shape[];
  readonly arrows: readonly ArrowItem[];
  /** The signs of the messages, as many as find room. */
  readonly signs: readonly ArrowItem[];
  readonly dots: readonly DotItem[];
  /** Times and pauses. */
  readonly notes: readonly Shape[];
}

/** Room for times, in pixels. */
export function gutterOf(down: boolean): number {
  return down ? 60 : 24;
}

/** Pixels across that the lanes need at least. */
export function leastAcross(down: boolean, choice: LaneChoice): number {
  return gutterOf(down) + laneCount(choice) * (down ? 40 : 27);
}

export function laneCentre(plan: SpaceTimePlan, lane: number): number {
  const gutter = gutterOf(plan.down);
  return gutter + ((plan.across - gutter) / Math.max(1, laneCount(plan.choice))) * (lane + 0.5);
}

function pitchOf(plan: SpaceTimePlan): number {
  return (plan.across - gutterOf(plan.down)) / Math.max(1, laneCount(plan.choice));
}

export function spaceTimeScene(plan: SpaceTimePlan, from: number, to: number): SpaceTimeScene {
  const pen = makePen(plan.down);
  const { frames } = plan.axis.index;
  const first = Math.max(0, placeAt(plan.axis, from) - 1);
  const last = Math.min(frames.length - 1, placeAt(plan.axis, to) + 1);
  const gaps = gapsBetween(plan.axis, first, last + 1);
  const arrows = arrowsOf(plan, pen, frames[first] ?? 0, frames[last] ?? 0);
  return {
    ground: [...faultShapes(plan, pen, from, to), ...laneShapes(plan, pen, from, to)],
    arrows,
    signs: signsOf(arrows),
    dots: dotsOf(plan, pen, first, last),
    notes: [...gapShapes(plan, pen, gaps), ...tickShapes(plan, pen, first, last)],
  };
}

// Lanes.

function laneShapes(plan: SpaceTimePlan, pen: Pen, from: number, to: number): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const [lane, node] of plan.choice.nodes.entries())
    shapes.push(...oneLane(plan, pen, plan.lanes.roles[node - 1] ?? [], lane, from, to));
  if (plan.choice.folded.length > 0) {
    const across = laneCentre(plan, plan.choice.nodes.length);
    shapes.push(filled(box(pen, [from, to], [across - 14, across + 14]), 'surface-sunk'));
    for (const off of [-4, 0, 4]) shapes.push(stroke(`M${pen.at(from, across + off)}L${pen.at(to, across + off)}`, 'role-follower', 1));
  }
  return shapes;
}

function oneLane(plan: SpaceTimePlan, pen: Pen, pieces: readonly RolePiece[], lane: number, from: number, to: number): readonly Shape[] {
  const across = laneCentre(plan, lane);
  const begin = plan.axis.index.frames[placeAt(plan.axis, from)] ?? 0;
  const bands: Shape[] = [];
  const lines: Shape[] = [];
  for (
    let at = Math.max(
      0,
      placeAtMost(
        pieces.map((piece) => piece.from),
        begin,
      ) - 1,
    );
    at < pieces.length;
    at++
  ) {
    const piece = pieces[at] as RolePiece;
    const start = framePosition(plan.axis, plan.frameAt(piece.from));
    if (start > to) break;
    const next = pieces[at + 1];
    const end = next === undefined ? to : framePosition(plan.axis, plan.frameAt(next.from));
    const span = [Math.max(from, start), Math.min(to, end)] as const;
    if (span[1] <= span[0]) continue;
    bands.push(...termBand(pen, piece, across, span, start >= from && pieces[at - 1]?.term !== piece.term));
    lines.push(...roleLine(pen, piece, across, span));
  }
  return [...bands, ...lines];
}

const BAND = 15;

function termBand(pen: Pen, piece: RolePiece, across: number, [a, b]: readonly [number, number], begins: boolean): readonly Shape[] {
  if (piece.term === 0 || piece.role === 'off') return [];
  const { slot, striped } = termLook(piece.term);
  const shapes: Shape[] = [filled(box(pen, [a, b], [across - BAND, across + BAND]), `term-${slot}`, { opacity: 0.2 })];
  if (striped) {
    for (const side of [-BAND + 3, BAND - 3]) {
      shapes.push(stroke(`M${pen.at(a, across + side)}L${pen.at(b, across + side)}`, `term-${slot}`, 3, { dash: '4 4', opacity: 0.5 }));
    }
  }
  if (!begins) return shapes;
  shapes.push(stroke(`M${pen.at(a, across - BAND)}L${pen.at(a, across + BAND)}`, `term-${slot}`, 2.5));
  if (b - a < 48) return shapes;
  // Beside the line, after the event with which the term begins and the flush that follows it.
  const [x, y] = pen.down ? [across + 4, a + 36] : [a + 26, across - 4];
  return [...shapes, word(x, y, `t${piece.term}`, 'ink-muted', { anchor: 'start', bold: true })];
}

/** Thin follower, double leader, dashed candidate, dotted while down. */
function roleLine(pen: Pen, piece: RolePiece, across: number, [a, b]: readonly [number, number]): readonly Shape[] {
  const line = `M${pen.at(a, across)}L${pen.at(b, across)}`;
  const dash = piece.paused ? '1 5' : undefined;
  switch (piece.role) {
    case 'leader':
      return [stroke(line, 'role-leader', 8, { dash }), stroke(line, 'surface', 3)];
    case 'candidate':
      return [stroke(line, 'role-candidate', 4, { dash: '8 4' })];
    case 'pre-candidate':
      return [stroke(line, 'role-candidate', 3, { dash: '3 4' })];
    case 'learner':
      return [stroke(line, 'role-learner', 2, { dash })];
    case 'follower':
      return [stroke(line, 'role-follower', 2.5, { dash })];
    default:
      return [stroke(line, 'role-down', 1.5, { dash: '2 7' })];
  }
}

// Faults.

function faultShapes(plan: SpaceTimePlan, pen: Pen, from: number, to: number): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const span of plan.lanes.faults) {
    if (span.type !== 'parted') continue;
    const start = framePosition(plan.axis, plan.frameAt(span.from));
    const end = span.to === undefined ? to : framePosition(plan.axis, plan.frameAt(span.to));
    if (start > to || end < from) continue;
    shapes.push(...partition(plan, pen, span, [Math.max(from - 20, start), Math.min(to + 20, end)]));
  }
  return shapes;
}

/** A shaded band over all lanes, a wall between lanes that are parted, and who is with whom. */
function partition(plan: SpaceTimePlan, pen: Pen, { groups }: FaultSpan, along: readonly [number, number]): readonly Shape[] {
  const [a, b] = along;
  const half = pitchOf(plan) / 2;
  const edges: readonly [number, number] = [gutterOf(plan.down), plan.across];
  const shapes: Shape[] = [filled(box(pen, along, edges), 'wall', { opacity: 0.11 })];
  for (const each of along) shapes.push(stroke(`M${pen.at(each, edges[0])}L${pen.at(each, edges[1])}`, 'wall', 1.5, { dash: '6 4' }));
  const groupOf = (node: NodeId | undefined) => groups.findIndex((group) => node !== undefined && group.includes(node));
  for (let lane = 1; lane < plan.choice.nodes.length; lane++) {
    if (groupOf(plan.choice.nodes[lane - 1]) === groupOf(plan.choice.nodes[lane])) continue;
    const across = laneCentre(plan, lane) - half;
    shapes.push(stroke(`M${pen.at(a, across)}L${pen.at(b, across)}`, 'wall', 3.5, { dash: '2 5' }));
  }
  const label = groups.map((group) => (group.length > 6 ? `${group.slice(0, 5).join(' ')} …` : group.join(' '))).join('  |  ');
  // Said again where the beginning is out of sight, always at the same places.
  for (let at = a; at < b - 30; at = Math.floor(at / LABEL_APART + 1) * LABEL_APART) {
    const [x, y] = pen.down ? [plan.across - 6, at + 14] : [at + 6, plan.across - 6];
    shapes.push(word(x, y, label, 'ink', { anchor: pen.down ? 'end' : 'start', bold: true, rim: 'surface' }));
  }
  return shapes;
}

const LABEL_APART = 400;

// Messages.

function isQuietStory(plan: SpaceTimePlan, { flight, arrivedIn }: MessageStory): boolean {
  if (plan.heartbeats || messageKind(flight.message.type) !== 'heartbeat') return false;
  const { frames } = plan.axis.index;
  return arrivedIn === 0 || frames[placeAtMost(frames, arrivedIn)] !== arrivedIn;
}

function arrowsOf(plan: SpaceTimePlan, pen: Pen, first: FrameNumber, last: FrameNumber): readonly ArrowItem[] {
  const groups = new Map<string, MessageStory[]>();
  const fold = plan.choice.nodes.length;
  for (const story of storiesBetween(plan.index, first, last)) {
    const { flight, end, arrivedIn } = story;
    if (end === 'arrived' && arrivedIn < first) continue;
    if (end === 'lost' && story.endAt < plan.frameAt(first).time) continue;
    const [from, to] = [laneIndex(plan.choice, flight.message.from), laneIndex(plan.choice, flight.message.to)];
    if (from === to || isQuietStory(plan, story)) continue;
    const key = to === fold ? `${flight.sentIn} ${flight.message.type} ${end}` : `${flight.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [story]);
    else group.push(story);
  }
  return [...groups].map(([key, stories]) => keptArrow(plan, pen, key, stories));
}

/** The same object as before where the message has ended between known places. */
function keptArrow(plan: SpaceTimePlan, pen: Pen, key: string, stories: readonly MessageStory[]): ArrowItem {
  const story = stories[0] as MessageStory;
  const kept = stories.length === 1 ? plan.drawn.arrows.get(story) : undefined;
  if (kept !== undefined) return kept;
  const item = arrow(plan, pen, key, stories);
  const { frames, times } = plan.axis.index;
  const isFinal =
    stories.length === 1 && story.end !== 'open' && (frames.at(-1) ?? 0) >= story.arrivedIn && (times.at(-1) ?? 0) >= story.endAt;
  if (isFinal) plan.drawn.arrows.set(story, item);
  return item;
}

function arrow(plan: SpaceTimePlan, pen: Pen, key: string, stories: readonly MessageStory[]): ArrowItem {
  const story = stories[stories.length >> 1] as MessageStory;
  const { flight, end, arrivedIn } = story;
  const { message } = flight;
  const start = framePosition(plan.axis, plan.frameAt(flight.sentIn));
  const stop = arrivedIn > 0 ? framePosition(plan.axis, plan.frameAt(arrivedIn)) : timePosition(plan.axis, story.endAt);
  const a = laneCentre(plan, laneIndex(plan.choice, message.from));
  const b = laneCentre(plan, laneIndex(plan.choice, message.to));
  const reach = end === 'open' && flight.status !== 'flying' ? HELD_REACH : story.reach;
  const kind = messageKind(message.type);
  const folded = plan.choice.folded.includes(message.from) || plan.choice.folded.includes(message.to);
  const look = { ink: `message-${kind}`, shape: messageShape(message.type), lost: end === 'lost', thin: kind === 'heartbeat' || folded };
  const tip = [Math.max(start, stop), a + (b - a) * reach] as const;
  return {
    key,
    messages: stories.map((each) => each.flight.id),
    from: flight.sentIn,
    to: stories.flatMap((each) => (each.arrivedIn > 0 ? [each.arrivedIn] : [])),
    entries: message.entries,
    term: message.term,
    story,
    shapes: arrowShapes(pen, [start, a], tip, look),
    sign: kind === 'heartbeat' || (folded && stories.length === 1) ? [] : [signOf(pen, story, stories.length, [start, a], tip)],
  };
}

/** A held message rests near its sender. */
const HELD_REACH = 0.3;

/** Signs stand near the end that fans out least: by the receiver of a request, by the sender of a reply. */
const SIGN_AT = { request: 0.64, box: 0.64, reply: 0.36, lost: 0.5 };

function signOf(
  pen: Pen,
  { flight: { message }, end }: MessageStory,
  count: number,
  [start, a]: readonly [number, number],
  [stop, b]: readonly [number, number],
): WordShape {
  const part = SIGN_AT[end === 'lost' ? 'lost' : messageShape(message.type)];
  const [along, across] = [start + (stop - start) * part, a + (b - a) * part];
  const text = count > 1 ? `${messageGlyph(message)} ×${count}` : messageGlyph(message);
  const ink = `message-${messageKind(message.type)}`;
  return word(pen.x(along, across), pen.y(along, across) + 4, text, ink, { bold: true, rim: 'surface' });
}

/** Half the width of a letter, and the height of a line, in pixels. */
const LETTER = { half: 3.7, high: 13 };

/** The arrows whose signs find room, earlier ones first. */
function signsOf(arrows: readonly ArrowItem[]): readonly ArrowItem[] {
  const taken: { readonly x: number; readonly y: number; readonly half: number }[] = [];
  return arrows.filter(({ sign: [sign] }) => {
    if (sign === undefined) return false;
    const { x, y } = sign;
    const half = sign.word.length * LETTER.half;
    if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < LETTER.high)) return false;
    taken.push({ x, y, half });
    return true;
  });
}

// Dots.

function dotsOf(plan: SpaceTimePlan, pen: Pen, first: number, last: number): readonly DotItem[] {
  const dots: DotItem[] = [];
  for (let place = first; place <= last; place++) {
    const number = plan.axis.index.frames[place] as FrameNumber;
    const frame = plan.frameAt(number);
    const kept = plan.drawn.dots.get(frame);
    if (kept !== undefined) dots.push(kept);
    if (kept !== undefined) continue;
    const node = laneOf(frame);
    const kind = plan.index.dots[number];
    if (kind === undefined || kind === 'origin') continue;
    const along = placePosition(plan.axis, place);
    // What a person does to the network stands in the margin.
    const across = node === 0 ? gutterOf(plan.down) - 4 : laneCentre(plan, laneIndex(plan.choice, node));
    const shapes = [...flushBar(plan, pen, number, kind, along, across), ...dotShapes(kind, pen, along, across)];
    const dot = { frame: number, node, kind, x: pen.x(along, across), y: pen.y(along, across), shapes };
    plan.drawn.dots.set(frame, dot);
    dots.push(dot);
  }
  return dots;
}

/** How long the disk took, beside the lane. */
function flushBar(plan: SpaceTimePlan, pen: Pen, number: FrameNumber, kind: DotKind, along: number, across: number): readonly Shape[] {
  if (kind !== 'flush' && kind !== 'commit') return [];
  const begun = plan.index.causality.causes[number]?.find((cause) => cause.kind === 'flush')?.frame;
  if (begun === undefined) return [];
  const start = framePosition(plan.axis, plan.frameAt(begun));
  return [filled(box(pen, [start, along], [across + 8, across + 11]), 'ink-muted', { opacity: 0.75 })];
}

// Times.

/** Half the width of the strip that stands for a pause. */
const CUT = 9;

function gapShapes(plan: SpaceTimePlan, pen: Pen, gaps: readonly AxisGap[]): readonly Shape[] {
  return gaps.flatMap(({ at, from, to, micros }) => {
    const beats = (plan.index.heartbeats[to - 1] ?? 0) - (plan.index.heartbeats[from] ?? 0);
    const [start, end] = [gutterOf(plan.down), plan.across];
    const middle = (start + end) / 2;
    const text = plan.gapText(micros, beats);
    const cut = filled(box(pen, [at - CUT, at + CUT], [start, end]), 'surface');
    const edges = [-CUT, CUT].map((off) => stroke(zigzag(pen, at + off, start, end), 'line-strong', 1));
    const [x, y] = pen.down ? [middle, at + 4] : [at + 4, middle];
    return [cut, ...edges, word(x, y, text, 'ink-muted', { turned: !pen.down })];
  });
}

function zigzag(pen: Pen, along: number, from: number, to: number): string {
  let d = `M${pen.at(along, from)}`;
  for (let across = from + 6, side = 1; across <= to; across += 6, side = -side) d += `L${pen.at(along + side * 2, across)}`;
  return d;
}

/** Pixels between two times at least. */
const TICK_APART = { down: 46, right: 84 };

function tickShapes(plan: SpaceTimePlan, pen: Pen, first: number, last: number): readonly Shape[] {
  const shapes: Shape[] = [];
  const apart = plan.down ? TICK_APART.down : TICK_APART.right;
  let free = Number.NEGATIVE_INFINITY;
  for (let place = first; place <= last; place++) {
    const along = placePosition(plan.axis, place);
    // By position alone, so that scrolling does not choose other ones.
    const slot = Math.floor(along / apart);
    if (slot <= free) continue;
    free = slot;
    const text = plan.millis(plan.axis.index.times[place] ?? 0);
    if (pen.down) shapes.push(word(gutterOf(true) - 12, along + 4, text, 'ink-muted', { anchor: 'end' }));
    else shapes.push(word(along, 14, text, 'ink-muted'));
  }
  return shapes;
}
