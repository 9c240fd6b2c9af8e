/** No fact is without a sentence. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { factSentences } from './fact-sentences.ts';
import { run, until } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { FACTS_EN } from './text-en-facts.ts';

const ELSEWHERE = ['Applied', 'Recovered', 'RequestRepeated', 'Stopped'];

/** The `type` literals of a source file from a line on: what a core or a machine can notice. */
function kindsIn(file: string, from: string, to: string): readonly string[] {
  const source = readFileSync(resolve(import.meta.dirname, '..', file), 'utf8');
  const begin = source.indexOf(from);
  const end = source.indexOf(to, begin);
  if (begin < 0 || end < 0) throw new Error(`${file} is written otherwise`);
  return [...source.slice(begin, end).matchAll(/type: '([A-Z]\w+)'/g)].map((found) => found[1] ?? '');
}

test('every kind of fact that the core and the machine declare has a sentence, and no sentence is left over', () => {
  const core = kindsIn('raft/fact.ts', 'export type RoleFact', 'export type Fact =');
  const machine = kindsIn('node/protocol.ts', 'export type MachineFact', 'export type AnyFact');
  expect(core.length).toBeGreaterThan(60);
  expect([...Object.keys(FACTS_EN), ...ELSEWHERE].sort()).toEqual([...new Set([...core, ...machine])].sort());
});

/** Everything that happened in a run with crashes, partitions, snapshots and faults of disks. */
function eventful(seed: number): readonly Frame[] {
  const world = run(
    { voters: 3, snapshotEvery: 3, catchUpEntries: 1, preVote: seed % 2 === 0, clientRetries: 2, callTimeout: 60_000 },
    seed,
  );
  for (let i = 1, dice = seed * 7_919; i <= 60; i++) {
    dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0;
    const node = (dice % 3) + 1;
    const other = (node % 3) + 1;
    world.runTo(world.head.number + (dice >>> 27));
    const acts = [
      { type: 'request', node, op: { type: 'put', key: 'k', value: String(i) } },
      { type: 'request', node, op: { type: 'get', key: 'k' } },
      { type: 'crash', node, survive: { keep: i % 3, tornBytes: 16 } },
      { type: 'restart', node },
      { type: 'partition', groups: [[node], [other]] },
      { type: 'heal-all' },
      { type: 'fail-flush', node },
      { type: 'transfer-leader', node, to: other },
      { type: 'damage', node, where: 'tail', bit: i },
      { type: 'restart', node: other },
    ] as const;
    world.act(acts[(dice >>> 8) % acts.length] ?? acts[0]);
  }
  return world.frames;
}

test('what is noticed in any run is told in whole sentences, without a hole', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 8; seed++) {
    for (const { facts } of eventful(seed)) {
      const told = factSentences(EN, facts);
      expect(told.length).toBeGreaterThanOrEqual(facts.length);
      for (const sentence of told) {
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|null|\[object|node 0\b/);
      }
      for (const fact of facts) seen.add(fact.type);
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

test('a repeated request is told as answered from the table of sessions, with the entry where it took effect', () => {
  const world = run({ voters: 3, clientRetries: 5, callTimeout: 600_000 }, 4);
  const leader = until(world, ({ nodes }) => nodes.every((node) => node.applied > 0 && node.lead !== 0)).nodes[0]?.lead ?? 0;
  world.act({ type: 'request', node: leader, op: { type: 'cas', key: 'x', expect: null, value: '1' } });
  const others = [1, 2, 3].filter((id) => id !== leader);
  until(world, ({ nodes }) => others.every((id) => nodes[id - 1]?.durable.last.index === 2));
  world.act({ type: 'crash', node: leader });
  const frame = until(world, ({ facts }) => facts.some((fact) => fact.type === 'RequestRepeated'));
  expect(factSentences(EN, frame.facts).join(' ')).toMatch(
    /Entry \d repeats a request that took effect at entry 2 \(set x = 1 if it is absent\): the table of sessions answers, and nothing is done twice\./,
  );
  expect(until(world, ({ calls }) => calls.at(-1)?.status === 'answered').calls.at(-1)).toMatchObject({ repeated: true, attempts: 2 });
});
