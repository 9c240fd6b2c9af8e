import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { entryAt, lastIndexOf, roleOf } from '#sim';
import { type Breakpoint, breakpointTest } from './breakpoint.ts';
import { presetScenario } from './presets/library.ts';
import { runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

function play(id: string, frames = 400): readonly Frame[] {
  const run = runScenario(presetScenario(id, undefined) as Scenario);
  return run.frames.length > frames ? run.frames : runScenario(presetScenario(id, undefined) as Scenario, frames).frames;
}

/** Every frame at which it fires. */
function fires(frames: readonly Frame[], breakpoint: Breakpoint): readonly Frame[] {
  const asked = breakpointTest(breakpoint);
  return frames.filter((frame, i) => i > 0 && asked(frames[i - 1] as Frame, frame));
}

const leaders = (frame: Frame | undefined) => frame?.nodes.filter((node) => roleOf(node) === 'leader').map(({ id }) => id) ?? [];
const before = (frames: readonly Frame[], frame: Frame | undefined) => frames[(frame?.number ?? 0) - 1];

test('a leader is elected: once for each leader of the run', () => {
  const frames = play('leader-crash');
  const fired = fires(frames, { type: 'role', role: 'leader', node: 0 });
  expect(fired.map((frame) => leaders(before(frames, frame)))).toEqual([[], []]);
  expect(fired.map((frame) => frame.facts.some(({ type }) => type === 'BecameLeader'))).toEqual([true, true]);
});

test('this node becomes a role, and no other', () => {
  const frames = play('leader-crash');
  const [first, second] = fires(frames, { type: 'role', role: 'leader', node: 0 });
  const winner = leaders(first)[0] ?? 0;
  expect(fires(frames, { type: 'role', role: 'leader', node: winner })).toEqual([first]);
  expect(fires(frames, { type: 'role', role: 'down', node: winner })[0]?.event).toMatchObject({ type: 'command', node: winner });
  expect(fires(frames, { type: 'role', role: 'leader', node: leaders(second)[0] ?? 0 })).toEqual([second]);
});

test('an election starts whenever somebody’s timer runs out', () => {
  const frames = play('leader-crash');
  const fired = fires(frames, { type: 'election' });
  expect(fired.length).toBeGreaterThanOrEqual(2);
  expect(fired.every(({ event }) => event.type === 'timer')).toBe(true);
  const standing = frames.filter((frame) => frame.facts.some(({ type }) => type === 'BecameCandidate'));
  expect(fired).toEqual(standing);
});

test('a vote is split with the vote that leaves nobody a majority', () => {
  const frames = play('split-vote');
  const [split] = fires(frames, { type: 'split-vote' });
  const votes = (frame: Frame | undefined) => frame?.nodes.map((node) => node.vote).sort();
  expect(votes(split)).toEqual([1, 1, 2, 2]);
  expect(votes(before(frames, split))).toEqual([0, 1, 2, 2]);
  expect(leaders(split)).toEqual([]);
});

test('no vote is split where somebody wins', () => {
  expect(fires(play('calm-election'), { type: 'split-vote' })).toEqual([]);
});

test('a term is reached once, however many nodes follow', () => {
  const frames = play('leader-crash');
  const [reached, ...more] = fires(frames, { type: 'term', term: 2 });
  expect(Math.max(...(reached?.nodes.map(({ term }) => term) ?? []))).toBe(2);
  expect(Math.max(...(before(frames, reached)?.nodes.map(({ term }) => term) ?? []))).toBe(1);
  expect(more).toEqual([]);
});

test('an entry is committed and then applied', () => {
  const frames = play('calm-election');
  const [committed] = fires(frames, { type: 'committed', index: 1 });
  const [applied] = fires(frames, { type: 'applied', index: 1 });
  expect(committed?.nodes.filter((node) => node.commit >= 1)).toHaveLength(1);
  expect(before(frames, committed)?.nodes.filter((node) => node.commit >= 1)).toEqual([]);
  expect(applied?.nodes.filter((node) => node.applied >= 1)).toHaveLength(1);
  expect(applied?.number).toBeGreaterThanOrEqual(committed?.number ?? 0);
});

test('an entry of a leader that was cut off is overwritten', () => {
  const frames = play('minority-partition', 900);
  const lost = [1, 2, 3, 4, 5].flatMap((index) => fires(frames, { type: 'overwritten', index }).map((frame) => ({ frame, index })));
  expect(lost.length).toBeGreaterThan(0);
  for (const { frame, index } of lost) {
    const id = frame.event.type === 'origin' ? 0 : frame.event.node;
    const old = before(frames, frame)?.nodes[id - 1];
    const now = frame.nodes[id - 1];
    if (old === undefined || now === undefined) throw new Error('the event has a node');
    expect(entryAt(old.log, index)?.term).toBeLessThan(entryAt(now.log, index)?.term ?? Number.POSITIVE_INFINITY);
  }
});

test('a follower far behind falls back to Probe and then needs a snapshot', () => {
  const frames = play('follower-far-behind', 900);
  const states = (frame: Frame | undefined, follower: number) =>
    frame?.nodes.filter((node) => roleOf(node) === 'leader').map((node) => node.progress.find(({ id }) => id === follower)?.state);
  const [snapshot] = fires(frames, { type: 'snapshot', node: 0 });
  const follower = snapshot?.nodes.flatMap((node) => node.progress).find(({ state }) => state === 'StateSnapshot')?.id ?? 0;
  expect(states(snapshot, follower)).toContain('StateSnapshot');
  expect(states(before(frames, snapshot), follower)).not.toContain('StateSnapshot');
  expect(fires(frames, { type: 'snapshot', node: follower })).toContain(snapshot);
  expect(fires(frames, { type: 'snapshot', node: follower === 1 ? 2 : 1 })).toEqual([]);
  const [probe] = fires(frames, { type: 'probe', node: follower });
  expect(states(probe, follower)).toContain('StateProbe');
  expect(states(before(frames, probe), follower)).not.toContain('StateProbe');
});

test('that a new leader begins with everybody in Probe is no breakpoint', () => {
  expect(fires(play('calm-election', 60), { type: 'probe', node: 0 })).toEqual([]);
});

test('a message of a kind, from one node to another, is sent and later delivered', () => {
  const frames = play('calm-election');
  const leader = leaders(frames.at(-1))[0] ?? 0;
  const follower = leader === 1 ? 2 : 1;
  const what = { message: 'MsgApp', from: leader, to: follower } as const;
  const [sent] = fires(frames, { type: 'sent', ...what });
  const [delivered] = fires(frames, { type: 'delivered', ...what });
  const flight = sent?.flights.find(({ message }) => message.type === 'MsgApp' && message.to === follower);
  expect(flight?.sentIn).toBe(sent?.number);
  expect(delivered?.event).toMatchObject({ type: 'deliver', flight: { id: flight?.id } });
  expect(fires(frames, { type: 'delivered', message: 'MsgApp', from: follower, to: 0 })).toEqual([]);
  expect(fires(frames, { type: 'delivered', message: '', from: 0, to: 0 })).toEqual(frames.filter(({ event }) => event.type === 'deliver'));
});

test('the commit index moves on one node, or on any', () => {
  const frames = play('calm-election');
  const moved = frames.filter((frame, i) => i > 0 && frame.nodes.some((node, n) => node.commit > (frames[i - 1]?.nodes[n]?.commit ?? 0)));
  expect(fires(frames, { type: 'commit', node: 0 })).toEqual(moved);
  const own = fires(frames, { type: 'commit', node: 2 });
  expect(own.every(({ event }) => event.type !== 'origin' && event.node === 2)).toBe(true);
  expect(own).toHaveLength(frames.at(-1)?.nodes[1]?.commit ?? -1);
});

test('a partition heals once, at the command that heals it', () => {
  const frames = play('minority-partition');
  const fired = fires(frames, { type: 'heal' });
  expect(fired.map(({ event }) => event)).toMatchObject([{ type: 'command', command: { type: 'heal-all' } }]);
});

test('a cut-off leader and its successor are two leaders alive at once', () => {
  const frames = play('minority-partition');
  const [two] = fires(frames, { type: 'two-leaders' });
  expect(leaders(two)).toHaveLength(2);
  expect(leaders(before(frames, two))).toHaveLength(1);
  expect(fires(play('calm-election'), { type: 'two-leaders' })).toEqual([]);
});

test('a property breaks at the frame that says so', () => {
  const frames = play('lying-disk', 3_000);
  const [broken] = fires(frames, { type: 'violation' });
  expect(broken?.violations.map(({ frame }) => frame)).toContain(broken?.number);
  expect(before(frames, broken)?.violations).toEqual([]);
});

test('a condition of one’s own fires when it becomes true', () => {
  const frames = play('leader-crash');
  const fired = fires(frames, { type: 'when', condition: 'term >= 2 and leaders == 1 and nodes[leader].last > 2' });
  const holds = (frame: Frame) => {
    const leader = frame.nodes.find((node) => roleOf(node) === 'leader');
    return frame.nodes.some((node) => node.term >= 2) && leader !== undefined && lastIndexOf(leader.log) > 2;
  };
  const slow = frames.filter((frame, i) => i > 0 && holds(frame) && !holds(frames[i - 1] as Frame));
  expect(slow.length).toBeGreaterThan(0);
  expect(fired).toEqual(slow);
});
