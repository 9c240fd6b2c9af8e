import { afterEach, expect, test, vi } from 'vitest';
import { FakeWorker, useFakeWorkers } from './fake-worker.testkit.ts';
import { startExploring, startSearch } from './search-host.ts';
import type { ExploreOrder, ExploreReport, SearchOrder, SearchReport } from './search-protocol.ts';

const ORDER: SearchOrder = { brokenRules: ['M06'], goal: undefined, seed: 1, events: 1_000, millis: 1_000 };
const EFFORT = { schedules: 1, events: 1, millis: 1, aside: [] };
const SEARCHING: SearchReport = { type: 'searching', effort: EFFORT, strategy: 'swarm' };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function begin() {
  const heard: SearchReport['type'][] = [];
  const stop = startSearch(ORDER, ({ type }) => heard.push(type));
  return { heard, stop, worker: FakeWorker.started[0] };
}

test('a search that is stopped ends its worker at once, and nothing more is reported', () => {
  vi.useFakeTimers();
  useFakeWorkers();
  const { heard, stop, worker } = begin();
  worker?.says({ type: 'search', report: SEARCHING });
  stop();
  worker?.says({ type: 'search', report: SEARCHING });
  vi.advanceTimersByTime(60_000);
  expect([heard, worker?.isEnded]).toEqual([['searching'], true]);
});

test('a search that ends ends its worker', () => {
  useFakeWorkers();
  const { heard, worker } = begin();
  worker?.says({ type: 'search', report: { type: 'nothing', effort: EFFORT, limit: 'events' } });
  expect([heard, worker?.isEnded]).toEqual([['nothing'], true]);
});

test('every behaviour is looked at in a worker of its own too, that ends with the last report or when it is stopped', () => {
  useFakeWorkers();
  const order: ExploreOrder = { brokenRules: [], bounds: { campaigns: 1, requests: 0, crashes: 0 }, states: 100 };
  const effort = { states: 1, choices: 1, depth: 1, millis: 1 };
  const heard: ExploreReport['type'][] = [];
  startExploring(order, ({ type }) => heard.push(type));
  const stop = startExploring(order, ({ type }) => heard.push(type));
  const [first, second] = FakeWorker.started;
  expect(first?.sent).toEqual([{ type: 'explore', order }]);
  for (const worker of [first, second]) worker?.says({ type: 'explore', report: { type: 'exploring', effort } });
  expect([first?.isEnded, second?.isEnded]).toEqual([false, false]);
  first?.says({ type: 'explore', report: { type: 'unbroken', effort, whole: true } });
  stop();
  second?.says({ type: 'explore', report: { type: 'exploring', effort } });
  expect([heard, first?.isEnded, second?.isEnded]).toEqual([['exploring', 'exploring', 'unbroken'], true, true]);
});

test('a worker that dies, says nothing for long, or cannot be started is told as a failure', () => {
  vi.useFakeTimers();
  useFakeWorkers();
  const died = begin();
  died.worker?.onerror?.({ message: 'out of memory' });
  useFakeWorkers();
  const silent = begin();
  silent.worker?.says({ type: 'search', report: SEARCHING });
  vi.advanceTimersByTime(30_000);
  useFakeWorkers(true);
  const none = begin();
  vi.advanceTimersByTime(0);
  expect([died.heard, silent.heard, none.heard]).toEqual([['failed'], ['searching', 'failed'], ['failed']]);
});
