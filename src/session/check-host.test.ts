import { afterEach, expect, test, vi } from 'vitest';
import type { ClientResult } from '#node';
import type { CallRecord } from '#sim';
import { CallChecker } from './check-host.ts';
import type { CheckReply } from './check-protocol.ts';
import { checkKeys, PAGE_BUDGET } from './check-work.ts';
import { FakeWorker, useFakeWorkers } from './fake-worker.testkit.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A checker whose verdicts and failures are written down. */
function openChecker() {
  const heard: string[] = [];
  const checker = new CallChecker(
    (key, { verdict }) => heard.push(`${key} ${verdict}`),
    () => heard.push('failed'),
  );
  return { checker, heard };
}

const keys = (...names: readonly string[]) => names.map((key) => ({ key, records: [] }));
const reply = (id: number, key: string): CheckReply => ({ id, key, verdict: { verdict: 'linearizable', order: [] } });

test('one worker answers one question after another', () => {
  useFakeWorkers();
  const { checker, heard } = openChecker();
  checker.ask(keys('x', 'y'));
  const [worker] = FakeWorker.started;
  worker?.says(reply(1, 'x'));
  worker?.says(reply(1, 'y'));
  checker.ask(keys('x'));
  worker?.says(reply(2, 'x'));
  expect([heard, FakeWorker.started.length]).toEqual([['x linearizable', 'y linearizable', 'x linearizable'], 1]);
  checker.close();
  expect(worker?.isEnded).toBe(true);
});

test('a question while the last one is unanswered ends the worker and starts another', () => {
  useFakeWorkers();
  const { checker, heard } = openChecker();
  checker.ask(keys('x', 'y'));
  const [busy] = FakeWorker.started;
  busy?.says(reply(1, 'x'));
  checker.ask(keys('y'));
  expect([busy?.isEnded, FakeWorker.started.length]).toEqual([true, 2]);
  FakeWorker.started[1]?.says(reply(1, 'x'));
  FakeWorker.started[1]?.says(reply(2, 'y'));
  expect(heard).toEqual(['x linearizable', 'y linearizable']);
  checker.ask([]);
  expect(FakeWorker.started).toHaveLength(2);
  checker.close();
});

test('a worker that dies, says nothing, or cannot be started is told as a failure, and the next question starts another', () => {
  vi.useFakeTimers();
  useFakeWorkers();
  const { checker, heard } = openChecker();
  checker.ask(keys('x'));
  FakeWorker.started[0]?.onerror?.({ message: '' });
  expect(heard).toEqual(['failed']);
  checker.ask(keys('x'));
  vi.advanceTimersByTime(60_000);
  expect([heard.length, FakeWorker.started[1]?.isEnded]).toEqual([2, true]);
  useFakeWorkers(true);
  checker.ask(keys('x'));
  vi.advanceTimersByTime(0);
  expect(heard).toEqual(['failed', 'failed', 'failed']);
});

test('keys with few calls are answered first, and one with too much to try is unknown within the memory of a page', {
  timeout: 60_000,
}, () => {
  const result: ClientResult = { ok: true, index: 1, value: 'nobody wrote this' };
  const put = (call: number): CallRecord => ({
    call: {
      call,
      node: 1,
      op: { type: 'put', key: 'x', value: `${call}` },
      askedAt: 0,
      askedIn: 0,
      attempts: 1,
      status: 'unknown',
      result: undefined,
      repeated: false,
      endedAt: 9,
    },
    client: 1,
    endedIn: 9,
    appliedIn: undefined,
    index: undefined,
  });
  const first = put(99);
  const get = {
    ...first,
    call: { ...first.call, op: { type: 'get', key: 'x' }, askedIn: 10, status: 'answered', result },
    endedIn: 11,
  } as const;
  const writes = Array.from({ length: 30 }, (_, i) => put(i + 1));
  const replies = checkKeys({
    id: 7,
    keys: [
      { key: 'x', records: [...writes, get] },
      { key: 'y', records: [first] },
    ],
  });
  expect([...replies]).toEqual([
    { id: 7, key: 'y', verdict: { verdict: 'linearizable', order: [] } },
    { id: 7, key: 'x', verdict: { verdict: 'unknown', budget: PAGE_BUDGET } },
  ]);
});
