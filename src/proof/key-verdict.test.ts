import { expect, test } from 'vitest';
import type { ClientOp, ClientResult } from '#node';
import { presetScenario, runScenario } from '#scenario';
import { type CallRecord, CallRecords } from '#sim';
import { verdictOfKey } from './key-verdict.ts';

const put = (value: string): ClientOp => ({ type: 'put', key: 'x', value });
const get: ClientOp = { type: 'get', key: 'x' };

/** A call from frame `askedIn` to frame `endedIn`; without `value` nobody was told what came of it. */
function record(
  call: number,
  op: ClientOp,
  askedIn: number,
  endedIn: number,
  value?: string | null,
  more: Partial<CallRecord> = {},
): CallRecord {
  const result: ClientResult | undefined = value === undefined ? undefined : { ok: true, index: call, value };
  const status = result === undefined ? 'unknown' : 'answered';
  const times = { askedAt: askedIn * 1_000, endedAt: endedIn * 1_000 };
  return {
    call: { call, node: 1, op, ...times, askedIn, attempts: 1, status, result, repeated: false },
    client: 1,
    endedIn,
    appliedIn: undefined,
    index: undefined,
    ...more,
  };
}

function recordsOf(preset: string, head: number): readonly CallRecord[] {
  const records = new CallRecords();
  for (const frame of runScenario(presetScenario(preset, undefined) ?? expect.unreachable(), head).frames) records.note(frame);
  return records.all();
}

test('a put that nobody answered and no machine applied need not have happened; one that was applied has its place before that', () => {
  const lost = record(1, put('1'), 1, 5);
  expect(verdictOfKey([lost, record(2, get, 6, 7, null)])).toEqual({ verdict: 'linearizable', order: [2] });
  const applied = { ...lost, appliedIn: 7, index: 1 };
  expect(verdictOfKey([applied, record(2, get, 8, 9, '1')])).toEqual({ verdict: 'linearizable', order: [1, 2] });
});

test('what a broken cluster applied and lost again is not held against its clients: they could not tell', () => {
  const lost = record(1, put('1'), 1, 5, undefined, { appliedIn: 3, index: 1 });
  expect(verdictOfKey([lost, record(2, get, 6, 7, null)])).toMatchObject({ verdict: 'linearizable' });
});

test('the longest order names the call that has no place after it', () => {
  const history = [record(1, put('1'), 1, 2, null), record(2, put('2'), 3, 4, '1'), record(3, get, 5, 6, '1')];
  expect(verdictOfKey(history)).toEqual({ verdict: 'illegal', order: [1, 2], blocked: 3 });
});

test('too much to try is unknown, and says how much was allowed', () => {
  const writes = Array.from({ length: 14 }, (_, i) => record(i + 1, put(`${i}`), 0, 50));
  expect(verdictOfKey([...writes, record(99, get, 60, 61, 'nobody wrote this')], 1_000)).toEqual({ verdict: 'unknown', budget: 1_000 });
});

test('a client keeps its name when it asks another node again', () => {
  const [only] = recordsOf('exactly-once', 2_000);
  expect(only).toMatchObject({ call: { status: 'answered', repeated: true } });
  expect(only?.client).not.toBe(only?.call.node);
  expect(verdictOfKey(only === undefined ? [] : [only])).toEqual({ verdict: 'linearizable', order: [1] });
});

test('a read answered too early has no place in any order', () => {
  expect(verdictOfKey(recordsOf('read-too-early', 400))).toEqual({ verdict: 'illegal', order: [1], blocked: 2 });
});
