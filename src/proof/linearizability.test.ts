import { expect, test } from 'vitest';
import type { ClientOp } from '#node';
import { PRESETS, presetScenario, randomScenario, runScenario } from '#scenario';
import { isLinearizable } from './brute-force.testkit.ts';
import { History } from './history.ts';
import { callsByKey, checkLinearizable } from './linearizability.ts';
import { NEVER, type Operation, type OperationResult } from './operation.ts';

const put = (key: string, value: string): ClientOp => ({ type: 'put', key, value });
const get = (key: string): ClientOp => ({ type: 'get', key });
const found = (value: string | null): OperationResult => ({ type: 'found', value });

test('a read that sees an older value than an earlier read is illegal, and the verdict names it', () => {
  const history: Operation[] = [
    { call: 1, op: put('x', '1'), asked: 1, ended: 2, result: found(null) },
    { call: 2, op: put('x', '2'), asked: 3, ended: 10, result: found('1') },
    { call: 3, op: get('x'), asked: 4, ended: 5, result: found('2') },
    { call: 4, op: get('x'), asked: 6, ended: 7, result: found('1') },
  ];
  expect(checkLinearizable(history)).toMatchObject({ verdict: 'illegal', key: 'x', order: [1, 2, 3], blocked: 4 });
  expect(checkLinearizable(history.slice(0, 3))).toEqual({ verdict: 'linearizable' });
});

test('a call without an answer may take effect at any later time, or never', () => {
  const lost: Operation = { call: 1, op: put('x', '1'), asked: 1, ended: NEVER, result: { type: 'unknown' } };
  const read = (call: number, value: string | null): Operation => ({
    call,
    op: get('x'),
    asked: call * 10,
    ended: call * 10 + 1,
    result: found(value),
  });
  expect(checkLinearizable([lost, read(2, null), read(3, '1')])).toEqual({ verdict: 'linearizable' });
  expect(checkLinearizable([lost, read(2, null), read(3, null)])).toEqual({ verdict: 'linearizable' });
  expect(checkLinearizable([lost, read(2, '1'), read(3, null)])).toMatchObject({ verdict: 'illegal', blocked: 3 });
});

test('more configurations than the budget allows: unknown, not a guess', () => {
  const writes = Array.from(
    { length: 14 },
    (_, i): Operation => ({ call: i, op: put('x', `${i}`), asked: 0, ended: 50, result: { type: 'unknown' } }),
  );
  const impossible: Operation = { call: 99, op: get('x'), asked: 60, ended: 61, result: found('nobody wrote this') };
  expect(checkLinearizable([...writes, impossible], 1_000)).toEqual({ verdict: 'unknown', key: 'x' });
  expect(checkLinearizable([...writes, impossible])).toMatchObject({ verdict: 'illegal', blocked: 99 });
});

/** Small integers from a seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

function randomHistory(seed: number): Operation[] {
  const pick = chance(seed);
  const value = () => `${pick(2)}`;
  const seen = () => (pick(3) === 0 ? null : value());
  return Array.from({ length: 1 + pick(7) }, (_, call): Operation => {
    const asked = pick(8);
    const key = pick(5) === 0 ? 'y' : 'x';
    const ops: ClientOp[] = [put(key, value()), get(key), { type: 'delete', key }, { type: 'cas', key, expect: seen(), value: value() }];
    const op = ops[pick(4)] as ClientOp;
    const unknown = pick(3) === 0;
    const mismatch = op.type === 'cas' && pick(2) === 0;
    const result: OperationResult = unknown
      ? { type: 'unknown' }
      : mismatch
        ? { type: 'mismatch' }
        : found(op.type === 'cas' ? op.expect : seen());
    return { call, op, asked, ended: unknown && pick(2) === 0 ? NEVER : asked + pick(12), result };
  });
}

test('equals the definition, tried out literally, on 20,000 random small histories', () => {
  const counts = { linearizable: 0, illegal: 0 };
  for (let seed = 1; seed <= 20_000; seed++) {
    const history = randomHistory(seed);
    const literally = [...callsByKey(history).values()].every(isLinearizable) ? 'linearizable' : 'illegal';
    const { verdict } = checkLinearizable(history);
    counts[literally] += 1;
    if (verdict !== literally) expect({ seed, verdict }).toEqual({ seed, verdict: literally });
  }
  // Both answers are common, or the comparison would say little.
  expect(Math.min(counts.linearizable, counts.illegal)).toBeGreaterThan(4_000);
});

test('what clients saw in every preset is linearizable, patched or not, unless a disk or a clock is beyond the model or a rule is broken', () => {
  for (const { id } of PRESETS) {
    const scenario = presetScenario(id, undefined);
    if (scenario === undefined || scenario.cluster.brokenRules.length > 0) continue;
    const run = runScenario(scenario, 1_500);
    const { nodes, violations } = run.frames.at(-1) ?? expect.unreachable();
    if (nodes.some((node) => node.faults.beyondModel) || violations.some(({ expected }) => expected)) continue;
    const history = new History();
    for (const frame of run.frames) history.note(frame);
    expect([id, checkLinearizable(history.operations())]).toEqual([id, { verdict: 'linearizable' }]);
    expect([id, checkLinearizable(history.seenByClients())]).toEqual([id, { verdict: 'linearizable' }]);
  }
});

test('a client can tell from its answers that a lease was trusted by a clock that goes wrong', () => {
  const history = new History();
  for (const frame of runScenario(presetScenario('lease-drift', undefined) ?? expect.unreachable(), 1_500).frames) history.note(frame);
  expect(checkLinearizable(history.seenByClients())).toMatchObject({ verdict: 'illegal', key: 'x', blocked: 3 });
});

test('what clients saw in 40 random scenarios is linearizable', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const history = new History();
    for (const frame of runScenario(randomScenario(seed), 800).frames) history.note(frame);
    expect([seed, checkLinearizable(history.operations())]).toEqual([seed, { verdict: 'linearizable' }]);
  }
});

test('a client can tell from its answers that reads were answered before a commit of the new term', () => {
  const history = new History();
  for (const frame of runScenario(presetScenario('read-too-early', undefined) ?? expect.unreachable(), 400).frames) history.note(frame);
  expect(checkLinearizable(history.seenByClients())).toMatchObject({ verdict: 'illegal', key: 'x', blocked: 2 });
});
