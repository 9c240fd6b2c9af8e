/**
 * The drawing of a history, as in the papers on linearizability: a row for each client, a bar for each call from asking to answer, and on each
 * bar the moment at which the call may have taken effect.
 */
import type { NodeId } from '#raft';
import type { CallRecord } from '#sim';
import { type CallFate, callFate, callLabel } from './client-history.ts';
import { AFTER, type CallAxis, callAxis, callRuler, type Ruler, xAt } from './client-history-axis.ts';
import { type KeyVerdict, reasonOf } from './client-history-verdict.ts';
import { lettersOf } from './letters.ts';
import type { Catalogue } from './text.ts';

export interface HistoryBar {
  readonly record: CallRecord;
  readonly label: string;
  readonly fate: CallFate;
  readonly reads: boolean;
  readonly from: number;
  readonly to: number;
  /** The middle of the bar. */
  readonly y: number;
  /** The moment of its effect, and its number in the order of its key. */
  readonly point: { readonly x: number; readonly place: number } | undefined;
  /** The first call that has no place. */
  readonly blocked: boolean;
}

export interface ClientRow {
  readonly client: NodeId;
  readonly top: number;
  readonly height: number;
}

export interface HistoryScene {
  readonly axis: CallAxis;
  readonly ruler: Ruler;
  readonly height: number;
  readonly rows: readonly ClientRow[];
  /** In the order asked. */
  readonly bars: readonly HistoryBar[];
  /** One line for each key, from effect to effect. */
  readonly threads: readonly string[];
  /** From the end of what stands to the beginning of the call that does not see it, where one was over before the other began. */
  readonly conflicts: readonly string[];
}

/** Pixels: the ruler on top, one bar with its label above and its number below, and the room between clients. */
export const RULER = 24;
const LANE = 50;
const MIDDLE = 27;
const BETWEEN = 6;
/** A letter of a label, and what a label has round it. */
const LETTER = 7.3;
const ROUND = 14;
/** A bar without an answer goes on so far behind what is known of it. */
const TAIL = 30;
/** Two effects stand so far apart, where the bars allow it, and from the ends of a bar. */
const APART = 18;
const INSET = 9;

export function historyScene(
  text: Catalogue,
  calls: readonly CallRecord[],
  verdicts: ReadonlyMap<string, KeyVerdict>,
  width: number,
): HistoryScene {
  const labels = calls.map((record) => callLabel(text, record));
  const axis = callAxis(
    calls,
    labels.map((label) => lengthOf(label)),
    width,
  );
  const points = pointsOf(axis, calls, verdicts);
  const extents = calls.map((record) => extentOf(axis, record, points.get(record.call.call)?.x));
  const { rows, tops, nexts, height } = stack(
    calls,
    extents.map(({ from, to }, i) => ({ from, to: Math.max(to, from + lengthOf(labels[i] ?? '')) })),
  );
  const bars = calls.map((record, i): HistoryBar => {
    const { call } = record;
    const verdict = verdicts.get(call.op.key);
    return {
      record,
      label: labels[i] ?? '',
      fate: callFate(record),
      reads: call.op.type === 'get',
      from: extents[i]?.from ?? 0,
      to: call.status === 'pending' ? Math.min(axis.width, nexts[i] ?? axis.width) : (extents[i]?.to ?? 0),
      y: (tops[i] ?? 0) + MIDDLE,
      point: points.get(call.call),
      blocked: verdict?.verdict === 'illegal' && verdict.blocked === call.call,
    };
  });
  return { axis, ruler: callRuler(axis), height, rows, bars, threads: threadsOf(bars, verdicts), conflicts: conflictsOf(bars, verdicts) };
}

/** The bar itself; open at the right where nobody knows where it ends. */
export function spanPath({ fate, from, to, y }: HistoryBar): string {
  return isOpen(fate) ? `M${to} ${y - 5}H${from}V${y + 5}H${to}` : `M${from} ${y - 5}H${to}V${y + 5}H${from}Z`;
}

/** Its ends: asking and answer, or an arrow where there is none. */
export function capsPath({ fate, from, to, y }: HistoryBar): string {
  return `M${from} ${y - 8}V${y + 8}${isOpen(fate) ? `M${to - 5} ${y - 4}L${to} ${y}L${to - 5} ${y + 4}` : `M${to} ${y - 8}V${y + 8}`}`;
}

function isOpen(fate: CallFate): boolean {
  return fate === 'unknown' || fate === 'pending';
}

interface Extent {
  readonly from: number;
  readonly to: number;
}

function lengthOf(label: string): number {
  return lettersOf(label) * LETTER + ROUND;
}

function extentOf(axis: CallAxis, { call, endedIn }: CallRecord, point: number | undefined): Extent {
  const from = xAt(axis, call.askedIn, call.askedAt);
  // One that waits goes on as far as there is room, and makes none.
  if (endedIn === undefined) return { from, to: Math.max(from, point ?? 0) + TAIL };
  const to = Math.max(from + 4, xAt(axis, endedIn, call.endedAt));
  return call.status === 'unknown' ? { from, to: Math.min(axis.width, Math.max(to, point ?? 0) + TAIL) } : { from, to };
}

/** Rows of clients, ascending; calls of one client that would cover each other stand below each other. */
function stack(calls: readonly CallRecord[], extents: readonly Extent[]) {
  /** The call that was put last into each lane. */
  const lanes = new Map<NodeId, number[]>();
  const nexts: number[] = [];
  const laneOf = calls.map(({ client }, i) => {
    const { from } = extents[i] as Extent;
    const last = lanes.get(client) ?? [];
    lanes.set(client, last);
    const found = last.findIndex((before) => (extents[before]?.to ?? 0) <= from);
    const lane = found < 0 ? last.length : found;
    const before = last[lane];
    if (before !== undefined) nexts[before] = from - ROUND / 2;
    last[lane] = i;
    return lane;
  });
  let top = RULER;
  const rows = [...lanes]
    .sort(([a], [b]) => a - b)
    .map(([client, last]): ClientRow => {
      const row = { client, top, height: last.length * LANE + BETWEEN };
      top += row.height;
      return row;
    });
  const topOf = new Map(rows.map((row) => [row.client, row.top]));
  const tops = calls.map(({ client }, i) => (topOf.get(client) ?? 0) + (laneOf[i] ?? 0) * LANE);
  return { rows, tops, nexts, height: top };
}

/**
 * When each call of an order may have taken effect: within its bar, after those before it. Where the run shows when a machine first applied it, as
 * near to that as the order allows, else in the middle.
 */
function pointsOf(
  axis: CallAxis,
  calls: readonly CallRecord[],
  verdicts: ReadonlyMap<string, KeyVerdict>,
): ReadonlyMap<number, { readonly x: number; readonly place: number }> {
  const byNumber = new Map(calls.map((record) => [record.call.call, record]));
  const points = new Map<number, { readonly x: number; readonly place: number }>();
  for (const verdict of verdicts.values()) {
    if (verdict.verdict !== 'linearizable' && verdict.verdict !== 'illegal') continue;
    const order = verdict.order.flatMap((call) => byNumber.get(call) ?? []);
    if (order.length < verdict.order.length) continue;
    const spans = order.map((record) => spanOf(axis, record));
    const latest = latestOf(spans);
    let before = 0;
    order.forEach(({ call }, i) => {
      const { from, to, wanted } = spans[i] as Span;
      const last = latest[i] as number;
      const first = Math.max(from, before);
      const inset = Math.min(INSET, (to - from) / 3);
      const apart = i === 0 ? first : Math.max(first, Math.min(before + APART, last));
      const x = Math.min(last, Math.max(apart, Math.min(to - inset, Math.max(from + inset, wanted))));
      points.set(call.call, { x, place: i + 1 });
      before = x;
    });
  }
  return points;
}

interface Span extends Extent {
  readonly wanted: number;
}

function spanOf(axis: CallAxis, { call, endedIn, appliedIn }: CallRecord): Span {
  const from = xAt(axis, call.askedIn, call.askedAt);
  const open = call.status !== 'answered' || endedIn === undefined;
  const to = open ? axis.width - AFTER / 3 : xAt(axis, endedIn, call.endedAt);
  const near = endedIn === undefined ? from + INSET : (from + xAt(axis, endedIn, call.endedAt)) / 2;
  const place = appliedIn === undefined ? -1 : axis.moments.findLastIndex(({ frame }) => frame <= appliedIn);
  const [low, high] = [axis.moments[place], axis.moments[place + 1]];
  if (appliedIn === undefined || low === undefined || high === undefined) return { from, to, wanted: near };
  return { from, to, wanted: low.x + ((high.x - low.x) * (appliedIn - low.frame)) / (high.frame - low.frame) };
}

/** The latest place for each effect that leaves room for those after it. */
function latestOf(spans: readonly Span[]): readonly number[] {
  const latest: number[] = [];
  let earliest = 0;
  const firsts = spans.map(({ from }) => {
    earliest = Math.max(earliest, from);
    return earliest;
  });
  let after = Number.POSITIVE_INFINITY;
  for (let i = spans.length - 1; i >= 0; i -= 1) {
    const { to } = spans[i] as Span;
    after = Math.min(to, Math.max(firsts[i] as number, after - APART), after);
    latest[i] = after;
  }
  return latest;
}

function threadsOf(bars: readonly HistoryBar[], verdicts: ReadonlyMap<string, KeyVerdict>): readonly string[] {
  const byNumber = new Map(bars.map((bar) => [bar.record.call.call, bar]));
  return [...verdicts.values()].flatMap((verdict) => {
    if (verdict.verdict !== 'linearizable' && verdict.verdict !== 'illegal') return [];
    const stops = verdict.order.flatMap((call) => {
      const bar = byNumber.get(call);
      return bar?.point === undefined ? [] : [`${bar.point.x.toFixed(1)} ${bar.y}`];
    });
    return stops.length < 2 ? [] : [`M${stops.join('L')}`];
  });
}

function conflictsOf(bars: readonly HistoryBar[], verdicts: ReadonlyMap<string, KeyVerdict>): readonly string[] {
  return bars.flatMap((bar) => {
    const verdict = verdicts.get(bar.record.call.op.key);
    if (!bar.blocked || verdict?.verdict !== 'illegal') return [];
    const reason = reasonOf(
      bars.map(({ record }) => record),
      verdict,
    );
    const standing = bars.find(({ record }) => record === reason?.standing);
    if (standing === undefined || reason?.over !== true) return [];
    return [`M${standing.to.toFixed(1)} ${standing.y}L${bar.from.toFixed(1)} ${bar.y}`];
  });
}
