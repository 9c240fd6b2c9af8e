import { expect, test } from 'vitest';
import type { ClientOp, ClientResult } from '#node';
import type { CallRecord } from '#sim';
import { DEFAULT_SETUP, type Frame, LocalRun } from '#sim';
import { callLabel, callSentence, extendClientHistory } from './client-history.ts';
import { callAxis, callRuler, xAt } from './client-history-axis.ts';
import { historyScene } from './client-history-scene.ts';
import { type KeyVerdict, keyLines, reasonOf, verdictText } from './client-history-verdict.ts';
import { settledRun } from './run.testkit.ts';
import { EN } from './text-en.ts';

const put = (value: string): ClientOp => ({ type: 'put', key: 'x', value });
const get: ClientOp = { type: 'get', key: 'x' };
const ok = (value: string | null): ClientResult => ({ ok: true, index: 1, value });

/** A call of a client, asked and ended in frames that are a millisecond long; without an end it waits. */
function record(call: number, client: number, op: ClientOp, askedIn: number, endedIn?: number, result?: ClientResult): CallRecord {
  const status = result !== undefined ? 'answered' : endedIn === undefined ? 'pending' : 'unknown';
  const times = { askedAt: askedIn * 1_000, endedAt: (endedIn ?? 0) * 1_000 };
  return {
    call: { call, node: client, op, ...times, askedIn, attempts: 1, status, result, repeated: false },
    client,
    endedIn,
    appliedIn: undefined,
    index: undefined,
  };
}

/** A stale read: client 1 is told 1, although 2 was written and answered before it asked. */
const STALE = [record(1, 1, put('1'), 10, 20, ok(null)), record(2, 2, put('2'), 30, 45, ok('1')), record(3, 1, get, 60, 70, ok('1'))];
const ILLEGAL = { verdict: 'illegal', order: [1, 2], blocked: 3 } as const;
const of = (verdict: KeyVerdict) => new Map([['x', verdict]]);

test('the history is the same array until a call changes, and is gathered anew where the run went another way', () => {
  const { world, leader } = settledRun();
  const frameAt = (number: number): Frame => world.frames[Math.min(number, world.head.number)] as Frame;
  const empty = extendClientHistory(undefined, frameAt, world.head.number);
  expect(empty.calls).toEqual([]);
  world.act({ type: 'request', node: leader, op: put('1') });
  const asked = extendClientHistory(empty, frameAt, world.head.number);
  expect(asked.calls).toMatchObject([{ client: leader, endedIn: undefined, call: { status: 'pending' } }]);
  expect(extendClientHistory(asked, frameAt, world.head.number)).toBe(asked);
  world.runTo(world.head.number + 60);
  const answered = extendClientHistory(asked, frameAt, world.head.number);
  const [only] = answered.calls;
  expect(only?.call.status).toBe('answered');
  expect(frameAt(only?.endedIn ?? 0).calls[0]).toBe(only?.call);
  expect(frameAt((only?.endedIn ?? 0) - 1).calls[0]?.status).toBe('pending');
  const other = new LocalRun(DEFAULT_SETUP, 2);
  other.runTo(300);
  expect(extendClientHistory(answered, (number) => other.frames[number] as Frame, 300).calls).toEqual([]);
});

test('labels are as short as in a paper, and say what a read found', () => {
  const label = (op: ClientOp, result?: ClientResult, endedIn?: number) => callLabel(EN, record(1, 1, op, 1, endedIn, result));
  const cas: ClientOp = { type: 'cas', key: 'x', expect: null, value: '1' };
  expect([label(put('1'), ok(null), 2), label(get, ok('1'), 2), label(get, ok(null), 2)]).toEqual(['put x=1', 'get x → 1', 'get x → ∅']);
  expect([label(cas, ok(null), 2), label(cas, { ok: false, reason: 'cas-mismatch' }, 2)]).toEqual(['cas x ∅→1', 'cas x ∅→1 ✗']);
  expect([label(get), label(get, undefined, 9), label(put('a much longer value'))]).toEqual(['get x …', 'get x ?', 'put x=a much lo… …']);
  expect(label(put('1'), { ok: false, reason: 'dropped' }, 2)).toBe('put x=1 ✗');
});

test('a sentence tells all of one call', () => {
  expect(callSentence(EN, STALE[1] as CallRecord, 2, false)).toBe(
    'put x = 2, by client 2: asked in step 30 at 30 ms. In step 45 at 45 ms: done, was 1. Number 2 in the order.',
  );
  expect(callSentence(EN, record(1, 1, get, 5), undefined, false)).toBe('get x, by client 1: asked in step 5 at 5.0 ms. It still waits.');
});

test('why a call has no place is said with the calls and steps that leave it none', () => {
  expect(verdictText(EN, STALE, ILLEGAL)).toBe(
    'get x by client 1 (asked in step 60) was answered: the value is 1. The longest order that fits places 2 calls before it, and then x is 2. ' +
      'put x = 2 by client 2 had been answered in step 45, before this was asked in step 60. No order explains all the answers.',
  );
  const [first, second, third] = STALE as [CallRecord, CallRecord, CallRecord];
  const meanwhile = [first, { ...second, endedIn: 65 }, third];
  expect(reasonOf(meanwhile, ILLEGAL)).toMatchObject({ standing: meanwhile[1], place: 2, over: false, value: '2' });
  expect(verdictText(EN, meanwhile, ILLEGAL)).toContain('That is left by put x = 2 of client 2, number 2.');
  expect(verdictText(EN, STALE, { ...ILLEGAL, order: [] })).toContain(
    'No call can be placed before it, and at first there is no key x. None of them has changed x.',
  );
});

test('a cas that found something else, or nobody was told of, changes the value only if it could', () => {
  const missed = record(2, 2, { type: 'cas', key: 'x', expect: '9', value: '2' }, 30, 45, { ok: false, reason: 'cas-mismatch' });
  const lost = record(2, 2, { type: 'cas', key: 'x', expect: '1', value: '2' }, 30, 45);
  const [first, , third] = STALE as [CallRecord, CallRecord, CallRecord];
  expect(reasonOf([first, missed, third], ILLEGAL)?.value).toBe('1');
  expect(reasonOf([first, lost, third], ILLEGAL)?.value).toBe('2');
});

test('keys that are not linearizable come first, and calls without effect count for nothing', () => {
  const other = record(4, 1, { type: 'put', key: 'y', value: '1' }, 80, 81, { ok: false, reason: 'dropped' });
  const verdicts = new Map<string, KeyVerdict>([
    ['y', { verdict: 'linearizable', order: [] }],
    ['x', ILLEGAL],
  ]);
  const lines = keyLines([other, ...STALE], (key) => verdicts.get(key) ?? expect.unreachable());
  expect(lines.map(({ key }) => key)).toEqual(['x', 'y']);
  expect(verdictText(EN, [other], verdicts.get('y') ?? expect.unreachable())).toBe(
    '0 calls have their place in one order that explains every answer.',
  );
});

test('time keeps its order, gives every call its room and fills the paper', () => {
  const lengths = [80, 60, 70];
  const axis = callAxis(STALE, lengths, 900);
  const at = axis.moments.map(({ x }) => x);
  expect(at).toEqual([...at].sort((a, b) => a - b));
  STALE.forEach(({ call, endedIn }, i) => {
    expect(xAt(axis, endedIn ?? 0, call.endedAt) - xAt(axis, call.askedIn, call.askedAt)).toBeGreaterThanOrEqual(lengths[i] ?? 0);
  });
  expect(axis.width).toBe(900);
  expect(callAxis(STALE, lengths, 0).width).toBeGreaterThan(200);
  expect(xAt(axis, 35, 37_500)).toBeCloseTo(((at[2] ?? 0) + (at[3] ?? 0)) / 2, 0);
  expect([xAt(axis, 0, 0), xAt(axis, 9_999, 9_999_000)].every((x) => x >= 0 && x <= axis.width)).toBe(true);
});

test('the ruler writes no time twice or over another, and marks where time is drawn together', () => {
  const far = [...STALE, record(4, 1, get, 5_000, 5_010, ok('2'))];
  const axis = callAxis(far, [80, 60, 70, 70], 0);
  const { marks, breaks } = callRuler(axis);
  const written = marks.filter((mark) => mark.written).map(({ x }) => x);
  expect(written.length).toBeGreaterThan(2);
  expect(written.slice(1).every((x, i) => x - (written[i] ?? 0) >= 50)).toBe(true);
  expect(breaks).toHaveLength(1);
});

test('effects stand in their order within their bars, and the call without a place has none', () => {
  const scene = historyScene(EN, STALE, of(ILLEGAL), 400);
  expect(scene.rows.map(({ client }) => client)).toEqual([1, 2]);
  expect(scene.bars.map(({ point, blocked }) => [point?.place, blocked])).toEqual([
    [1, false],
    [2, false],
    [undefined, true],
  ]);
  const points = scene.bars.flatMap(({ point, from, to }) => (point === undefined ? [] : [[from, point.x, to]]));
  expect(points.every(([from, x, to]) => (from ?? 0) < (x ?? 0) && (x ?? 0) < (to ?? 0))).toBe(true);
  expect(scene.threads).toHaveLength(1);
  expect(scene.conflicts).toHaveLength(1);
  expect(historyScene(EN, STALE, of({ verdict: 'checking' }), 400)).toMatchObject({ threads: [], conflicts: [] });
});

test('an order against the order of asking still goes from left to right', () => {
  const calls = [record(1, 1, get, 10, 50, ok('2')), record(2, 2, put('2'), 48, 90, ok(null)), record(3, 3, get, 12, 49, ok(null))];
  const { bars } = historyScene(EN, calls, of({ verdict: 'linearizable', order: [3, 2, 1] }), 300);
  const x = (call: number) => bars[call - 1]?.point?.x ?? expect.unreachable();
  expect([x(3), x(2), x(1)]).toEqual([x(3), x(2), x(1)].sort((a, b) => a - b));
  for (const { point, from, to } of bars) expect([(point?.x ?? 0) >= from, (point?.x ?? 0) <= to]).toEqual([true, true]);
});

test('calls of one client never cover each other, and one that waits makes room for those after it', () => {
  const calls = [record(1, 1, put('1'), 10), record(2, 1, put('2'), 12, 40, ok(null)), record(3, 1, put('3'), 400, 410, ok('2'))];
  const { bars, rows, height } = historyScene(EN, calls, of({ verdict: 'checking' }), 300);
  expect(rows).toHaveLength(1);
  expect(bars[0]?.y).not.toBe(bars[1]?.y);
  for (const a of bars) for (const b of bars) if (a !== b && a.y === b.y) expect(a.to <= b.from || b.to <= a.from).toBe(true);
  expect(Math.max(...bars.map(({ y }) => y))).toBeLessThan(height);
});
