import { expect, test } from 'vitest';
import { presetScenario, runScenario } from '#scenario';
import type { Frame, LocalRun } from '#sim';
import { lastIndexOf } from '#sim';
import { run, settledRun, until } from './run.testkit.ts';
import { isAtRest, STEP_KINDS, type StepKind, type StepSubject, stepNeeds, stepSubject, stepTest } from './step-kinds.ts';

const NOTHING: StepSubject = { node: undefined, entry: undefined };

/** Forward from `from`, and back again from the end of the run or from a frame beyond. */
function bothWays(frames: readonly Frame[], kind: StepKind, from: number, subject = NOTHING) {
  const asked = stepTest(kind, subject);
  if (asked === undefined) throw new Error('the kind needs a selection');
  const at = (number: number) => asked(frames[number - 1] as Frame, frames[number] as Frame);
  let forward = from + 1;
  while (forward < frames.length && !at(forward)) forward += 1;
  let beyond = forward + 1;
  while (beyond < frames.length && !at(beyond)) beyond += 1;
  let back = Math.min(beyond, frames.length) - 1;
  while (back > 0 && !at(back)) back -= 1;
  return { forward, back };
}

/** A leader is elected, crashes, another takes over, the first comes back; then a client writes. */
function story(): { readonly world: LocalRun; readonly frames: readonly Frame[]; readonly first: number } {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: leader });
  const taken = until(world, (frame) => frame.nodes.some((node) => node.health === 'up' && node.state === 'StateLeader'));
  world.act({ type: 'restart', node: leader });
  const second = taken.nodes.find((node) => node.health === 'up' && node.state === 'StateLeader')?.id ?? 0;
  world.act({ type: 'request', node: second, op: { type: 'put', key: 'x', value: '1' } });
  world.runTo(world.head.number + 200);
  return { world, frames: world.frames, first: leader };
}

const firstFact = (frames: readonly Frame[], type: string) =>
  frames.find((frame) => frame.facts.some((fact) => fact.type === type))?.number;

test('the next role change is the first candidate, and stepping back from the change after it finds it again', () => {
  const { frames } = story();
  const found = bothWays(frames, 'role', 0);
  expect(found.forward).toBe(firstFact(frames, 'BecameCandidate'));
  expect(found.back).toBe(found.forward);
});

test('the first starts of the machines change no role, a crash and a restart do', () => {
  const { frames, first } = story();
  const crash = frames.find(({ event }) => event.type === 'command' && event.command.type === 'crash')?.number ?? 0;
  const restart = frames.find(({ event }) => event.type === 'command' && event.command.type === 'restart')?.number ?? 0;
  expect(bothWays(frames, 'role', crash - 1)).toEqual({ forward: crash, back: crash });
  expect(bothWays(frames, 'role', restart - 1)).toEqual({ forward: restart, back: restart });
  expect(frames[crash]?.nodes[first - 1]?.health).toBe('down');
});

test('the next term is the second election, whoever stands', () => {
  const { frames } = story();
  const one = bothWays(frames, 'term', 0);
  const two = bothWays(frames, 'term', one.forward);
  const terms = (frame: Frame | undefined) => Math.max(...(frame?.nodes.map((node) => node.term) ?? []));
  expect(frames[one.forward]?.event.type).toBe('timer');
  expect([terms(frames[one.forward]), terms(frames[two.forward - 1]), terms(frames[two.forward])]).toEqual([1, 1, 2]);
  expect(one.back).toBe(one.forward);
  expect(two.back).toBe(two.forward);
});

test('the next commit is where somebody first knows the entry committed', () => {
  const { frames } = story();
  const { forward, back } = bothWays(frames, 'commit', 0);
  const commits = (frame: Frame | undefined) => frame?.nodes.filter((node) => node.commit > 0).length;
  expect([commits(frames[forward - 1]), commits(frames[forward])]).toEqual([0, 1]);
  expect(frames[forward]?.event).toMatchObject({ type: 'deliver', flight: { message: { type: 'MsgAppResp' } } });
  expect(back).toBe(forward);
});

test('the next delivery is a frame of a message, and every frame before it is none', () => {
  const { frames } = story();
  const { forward, back } = bothWays(frames, 'delivery', 0);
  expect(frames[forward]?.event).toMatchObject({ type: 'deliver', flight: { message: { type: 'MsgVote' } } });
  expect(frames.slice(0, forward).some(({ event }) => event.type === 'deliver')).toBe(false);
  expect(back).toBe(forward);
});

test('the next event on a node is the next of its own', () => {
  const { frames, first } = story();
  const subject = stepSubject({ type: 'node', node: first });
  const { forward, back } = bothWays(frames, 'node', 20, subject);
  const own = frames.findIndex(({ number, event }) => number > 20 && event.type !== 'origin' && event.node === first);
  expect({ forward, back }).toEqual({ forward: own, back: own });
});

test('a visible change skips the round of heartbeats between two writes', () => {
  const { world, leader } = settledRun();
  world.runTo(world.head.number + 120);
  const calm = world.head.number;
  world.runTo(calm + 60);
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  world.runTo(world.head.number + 5);
  const { forward, back } = bothWays(world.frames, 'visible', calm);
  expect(world.frames[forward]?.event.type).toBe('command');
  expect(back).toBe(forward);
});

test('an entry commits and then applies on its own node', () => {
  const { frames, world } = story();
  const holder = world.head.nodes.find((node) => node.health === 'up' && node.state === 'StateFollower')?.id ?? 0;
  const log = world.head.nodes[holder - 1]?.log;
  const index = log === undefined ? 0 : lastIndexOf(log);
  const entry = { type: 'entry', node: holder, term: 2, index } as const;
  const commit = bothWays(frames, 'entry-commits', 0, stepSubject(entry));
  const apply = bothWays(frames, 'entry-applies', 0, stepSubject(entry));
  expect(frames[commit.forward - 1]?.nodes[holder - 1]?.commit).toBe(index - 1);
  expect(frames[commit.forward]?.nodes[holder - 1]?.commit).toBe(index);
  expect(frames[apply.forward]?.nodes[holder - 1]?.applied).toBe(index);
  expect(apply.forward).toBeGreaterThanOrEqual(commit.forward);
  expect([commit.back, apply.back]).toEqual([commit.forward, apply.forward]);
});

test('an entry that stands at the same index in another term is another entry', () => {
  const { frames } = story();
  const never = bothWays(frames, 'entry-commits', 0, stepSubject({ type: 'entry', node: 1, term: 9, index: 1 }));
  expect(never).toEqual({ forward: frames.length, back: 0 });
});

test('it is quiet when the last answer has arrived and every disk rests', () => {
  const { frames } = story();
  const { forward, back } = bothWays(frames, 'rest', 20);
  const busy = frames[forward - 1] as Frame;
  const rests = frames[forward] as Frame;
  expect([isAtRest(busy), isAtRest(rests)]).toEqual([false, true]);
  expect(rests.flights).toEqual([]);
  expect(rests.nodes.every((node) => node.flushDue === 0)).toBe(true);
  expect(back).toBe(forward);
});

test('a violation is found where it begins: figure 8, with the rule against it broken', () => {
  const scenario = presetScenario('figure-8', undefined) ?? expect.unreachable();
  const { frames } = runScenario(scenario, 160);
  const broken = frames.findIndex(({ violations }) => violations.length > 0);
  expect(broken).toBeGreaterThan(100);
  expect(bothWays(frames, 'violation', 0)).toEqual({ forward: broken, back: broken });
});

test('every event is a step of its own kind', () => {
  expect(bothWays(run().frames.concat(story().frames.slice(1)), 'event', 7)).toEqual({ forward: 8, back: 8 });
});

test('kinds about a node or an entry mean nothing until one is selected', () => {
  const without = STEP_KINDS.filter((kind) => stepTest(kind, NOTHING) === undefined);
  expect(without).toEqual(STEP_KINDS.filter((kind) => stepNeeds(kind) !== undefined));
  expect(stepSubject({ type: 'link' })).toEqual(NOTHING);
  expect(stepSubject({ type: 'entry', node: 3, term: 1, index: 4 }).node).toBe(3);
});
