import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTrace, type TraceVerdict, verifyTrace, writeTrace } from './file-trace.ts';
import { presetScenario } from './presets/library.ts';
import { randomScenario } from './random-scenario.ts';
import { framesOfActs, runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

function traceOf(scenario: Scenario, more = 40): string {
  return writeTrace(scenario, runScenario(scenario, framesOfActs(scenario) + more).frames);
}

function verdict(text: string): TraceVerdict {
  const trace = readTrace(text);
  if (!trace.ok) throw new Error(trace.problem.code);
  const pieces = verifyTrace(trace.value);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

const scenario = presetScenario('leader-crash', undefined) as Scenario;
const whole = traceOf(scenario);
const changed = (change: (trace: { frames: Record<string, unknown>[] } & Record<string, unknown>) => void) => {
  const trace = JSON.parse(whole);
  change(trace);
  return JSON.stringify(trace);
};

test('a trace is verified by making the run again', () => {
  const count = JSON.parse(whole).frames.length;
  expect(count).toBeGreaterThan(100);
  expect(verdict(whole)).toEqual({ same: count, difference: undefined });
  for (let seed = 1; seed <= 20; seed++) expect(verdict(traceOf(randomScenario(seed))).difference).toBeUndefined();
});

test('a frame that was changed is named, with what it should be', () => {
  const hash = changed(({ frames }) => {
    const frame = frames[57] as { hash: string };
    frame.hash = `${frame.hash.startsWith('1') ? '2' : '1'}${frame.hash.slice(1)}`;
  });
  expect(verdict(hash)).toMatchObject({ same: 57, difference: { frame: 57, field: 'hash' } });
  const time = changed(({ frames }) => Object.assign(frames[30] ?? {}, { time: 5 }));
  expect(verdict(time)).toMatchObject({ same: 30, difference: { frame: 30, field: 'time', found: '5' } });
});

test('another seed, another command or another cluster is another run', () => {
  const seed = changed((trace) => Object.assign(trace.scenario as object, { s: 3 }));
  expect(verdict(seed).difference?.frame).toBeLessThan(20);
  const act = changed((trace) => Object.assign((trace.scenario as { a: [number, object][] }).a[0]?.[1] ?? {}, { node: 1 }));
  expect(verdict(act).difference).toMatchObject({ frame: (scenario.acts[0]?.after ?? 0) + 1 });
});

test('a frame too many is missing in a quiet run', () => {
  const quiet: Scenario = {
    ...scenario,
    name: 'quiet',
    acts: [1, 2, 3, 4, 5].map((node, i) => ({ after: 5 + i, command: { type: 'crash', node } })),
  };
  const trace = JSON.parse(traceOf(quiet, 200));
  trace.frames.push(trace.frames.at(-1));
  expect(verdict(JSON.stringify(trace)).difference).toMatchObject({ field: 'missing' });
});

test.each([
  ['', 'not-readable'],
  ['{}', 'not-readable'],
  ['[]', 'not-readable'],
  ['null', 'not-readable'],
  [changed((trace) => Object.assign(trace, { version: 2 })), 'unknown-version'],
  [changed((trace) => Object.assign(trace, { scenario: 7 })), 'wrong-shape'],
  [changed((trace) => Object.assign(trace, { frames: {} })), 'wrong-shape'],
  [changed(({ frames }) => Object.assign(frames[3] ?? {}, { hash: '<b>' })), 'wrong-shape'],
  [changed(({ frames }) => Object.assign(frames[3] ?? {}, { event: '<script>' })), 'wrong-shape'],
])('%# is refused with a reason', (text, code) => {
  expect(readTrace(text)).toMatchObject({ ok: false, problem: { code } });
});

test('whatever is cut out of a trace or put into it, nothing is thrown', () => {
  const short = whole.slice(0, 2_000);
  fc.assert(
    fc.property(fc.nat(short.length), fc.nat(30), fc.string({ maxLength: 10 }), (at, cut, put) => {
      expect(typeof readTrace(whole.slice(0, at) + put + whole.slice(at + cut)).ok).toBe('boolean');
    }),
  );
});
