import { expect, test } from 'vitest';
import { framesOfActs, PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import type { Frame } from '#sim';
import { extendCausality, happensBefore } from './causality.ts';
import type { Chain } from './chain.ts';
import { CHAIN_ROWS, causeChain, foldChain } from './chain.ts';
import { settledRun, until } from './run.testkit.ts';

function chainsOf(frames: readonly Frame[]): (number: number) => Chain {
  const frameAt = (number: number) => frames[Math.min(number, frames.length - 1)] as Frame;
  const causality = extendCausality(undefined, frameAt, frames.length - 1);
  return (number) => causeChain(causality, frameAt, number);
}

/** Event and message of each link, nearest first. */
function story(frames: readonly Frame[], number: number): readonly string[] {
  return chainsOf(frames)(number).links.map(({ frame }) => {
    const { event } = frames[frame] as Frame;
    if (event.type === 'deliver') return `${event.flight.message.type} at ${event.node}`;
    return event.type === 'command' ? event.command.type : `${event.type} at ${'node' in event ? event.node : 0}`;
  });
}

test('a won election goes back over the vote, the voter’s disk, the question and the own vote to the timer', () => {
  const { world, leader } = settledRun({ firstTimeouts: [150, 290, 290, 290, 290] });
  const won = world.frames.find(({ nodes }) => nodes[leader - 1]?.state === 'StateLeader') as Frame;
  const voter = won.event.type === 'deliver' ? won.event.flight.message.from : 0;
  expect(story(world.frames, won.number)).toEqual([`stored at ${voter}`, `MsgVote at ${voter}`, 'stored at 1', 'timer at 1']);
  expect(chainsOf(world.frames)(won.number).root).toBe('timer');
});

test('a commit that a follower learns of goes back to the client who asked', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const follower = (leader % 5) + 1;
  const learned = until(world, ({ nodes }) => nodes[follower - 1]?.commit === 2);
  const links = story(world.frames, learned.number);
  expect(links.at(-1)).toBe('request');
  expect(links[0]).toBe(`MsgAppResp at ${leader}`);
  expect(chainsOf(world.frames)(learned.number).root).toBe('client');
});

test('a message that came while the disk was busy is answered for, not the write before it', () => {
  const { world, leader } = settledRun({ flushLatency: 40_000, flushJitter: 0 });
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  world.runTo(world.head.number + 6);
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '2' } });
  const second = until(
    world,
    ({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgAppResp' && event.flight.message.index === 3,
  );
  const asked = chainsOf(world.frames)(second.number).links.map(({ frame }) => world.frames[frame] as Frame);
  const append = asked.find(({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgApp');
  expect(append?.event.type === 'deliver' && append.event.flight.message.entries.at(-1)?.index).toBe(3);
});

test('who lets a held message go stands in the chain of what it does', () => {
  const { world } = settledRun();
  const message = until(world, ({ flights }) => flights.some((flight) => flight.status === 'flying')).flights[0]?.id ?? 0;
  world.act({ type: 'hold', message });
  const release = world.act({ type: 'release', message }).number;
  const arrived = until(world, ({ event }) => event.type === 'deliver' && event.flight.id === message);
  const passage = chainsOf(world.frames)(arrived.number).links[0]?.passage;
  expect(passage).toMatchObject({ type: 'message', act: release });
});

test('every chain of every preset and of 30 runs by chance leads to a beginning, each link caused by the next', () => {
  const scenarios = [
    ...PRESETS.map(({ id }) => presetScenario(id, undefined) as Scenario),
    ...Array.from({ length: 30 }, (_, i) => randomScenario(i + 1)),
  ];
  const roots = new Set<string>();
  let folded = 0;
  for (const scenario of scenarios) {
    const { frames } = runScenario(scenario, framesOfActs(scenario) + 100);
    const frameAt = (number: number) => frames[Math.min(number, frames.length - 1)] as Frame;
    const causality = extendCausality(undefined, frameAt, frames.length - 1);
    for (let number = 1; number < frames.length; number += 3) {
      const chain = causeChain(causality, frameAt, number);
      roots.add(chain.root);
      const steps = [number, ...chain.links.map((link) => link.frame)];
      const last = frameAt(steps.at(-1) ?? 0).event.type;
      expect(['timer', 'command', 'boot', 'origin'], `${scenario.name} ${number} ends with ${last}`).toContain(last);
      const rows = foldChain(chain);
      expect(rows.length).toBeLessThanOrEqual(CHAIN_ROWS);
      expect(rows.flatMap((row) => (row.type === 'fold' ? row.links : [row.link]))).toEqual(chain.links);
      if (rows.some((row) => row.type === 'fold')) folded += 1;
      if (number % 30 !== 1) continue;
      for (const [i, effect] of steps.slice(0, -1).entries()) {
        expect(happensBefore(causality, steps[i + 1] as number, effect), `${scenario.name} ${steps[i + 1]} before ${effect}`).toBe(true);
      }
    }
  }
  expect([...roots].sort()).toEqual(['client', 'person', 'start', 'timer']);
  expect(folded).toBeGreaterThan(0);
});
