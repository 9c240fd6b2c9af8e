import { expect, test } from 'vitest';
import { randomScenario } from './random-scenario.ts';
import { framesOfActs, runScenario } from './run.ts';
import { fromCompact, toCompact } from './schema.ts';

const FRAMES = 700;

test('200 random scenarios give the same hash at every frame twice, and keep the properties: machines stop only because of their disks', () => {
  for (let seed = 0; seed < 200; seed++) {
    const scenario = randomScenario(seed);
    const first = runScenario(scenario, FRAMES);
    const second = runScenario(randomScenario(seed), FRAMES);
    expect(second.frames.map((frame) => frame.hash)).toEqual(first.frames.map((frame) => frame.hash));
    expect({ seed, violations: first.last.violations }).toEqual({ seed, violations: [] });
    const failures = first.last.nodes.flatMap((node) => node.failure ?? []);
    const ours = failures.filter(({ code }) => code === 'assumption-broken' || code === 'snapshot-unreadable');
    expect({ seed, ours }).toEqual({ seed, ours: [] });
  }
}, 60_000);

test('a random scenario is one that a link can hold', () => {
  for (let seed = 0; seed < 200; seed++) {
    const scenario = randomScenario(seed);
    expect(fromCompact(JSON.parse(JSON.stringify(toCompact(scenario))))).toEqual({ ok: true, value: scenario });
  }
});

test('another seed is another run', () => {
  const scenario = { ...randomScenario(3), acts: [] };
  expect(runScenario({ ...scenario, seed: 1 }, 200).last.hash).not.toBe(runScenario({ ...scenario, seed: 2 }, 200).last.hash);
});

test('each act makes the frame right after the one it follows; acts after the same frame go in their order', () => {
  const base = { ...randomScenario(1), acts: [] };
  const crash = { type: 'crash', node: 1 } as const;
  const restart = { type: 'restart', node: 1 } as const;
  const scenario = { ...base, acts: [crash, restart, crash].map((command, i) => ({ after: i < 2 ? 20 : 30, command })) };
  const { frames, last } = runScenario(scenario);

  expect([21, 22, 31].map((number) => frames[number]?.event)).toMatchObject([{ command: crash }, { command: restart }, { command: crash }]);
  expect(last.number).toBe(31);
  expect(framesOfActs(scenario)).toBe(31);
});

test('a run may stop before its acts', () => {
  const scenario = { ...randomScenario(1), acts: [{ after: 20, command: { type: 'crash', node: 1 } as const }] };
  expect(runScenario(scenario, 10).last.number).toBe(10);
  expect(runScenario(scenario, 20).last).toMatchObject({ number: 20, event: { type: expect.not.stringMatching('command') } });
});

test('a run that goes on from a longer one is the same up to where they part', () => {
  const scenario = randomScenario(9);
  const long = runScenario(scenario, 400).frames;
  const short = runScenario(scenario, 150).frames;
  expect(short.map((frame) => frame.hash)).toEqual(long.slice(0, 151).map((frame) => frame.hash));
});
