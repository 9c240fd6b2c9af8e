/** Each shape on a real cluster: who leads after ten election timeouts, and what a proposal comes to. */
import { describe, expect, test } from 'vitest';
import type { NodeId } from '#raft';
import type { ClusterSetup, Frame, LocalRun } from '#sim';
import { leaderOf } from './election.ts';
import { narrate } from './narrate.ts';
import { settledRun } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { reachOf, type TopologyName, topologyCommand } from './topology.ts';

/** An election timeout is at most twice its least. */
const TEN_TIMEOUTS = 10 * 2 * 150 * 1_000;
/** What keeps a cluster calm in a network that is cut in part (thesis 9.6; Cloudflare's outage of 2020). */
const CAREFUL = { preVote: true, checkQuorum: true } as const;

interface Outcome {
  readonly world: LocalRun;
  /** The leader before. */
  readonly old: NodeId;
  /** The leader of the highest term after. */
  readonly leader: NodeId;
  readonly terms: number;
  /** Nodes that have applied a proposal made at that leader after the ten timeouts. */
  readonly applied: readonly NodeId[];
  /** Leaders elected on the way. */
  readonly elected: number;
}

function outcome(name: TopologyName, setup: Partial<ClusterSetup>): Outcome {
  const { world, leader: old } = settledRun({ voters: 5, ...setup }, 3);
  const before = world.head;
  world.act(topologyCommand(name, before) ?? { type: 'heal-all' });
  expect(world.head.event).toMatchObject({ note: undefined });
  pass(world, TEN_TIMEOUTS);
  const leader = leaderOf(world.head)?.id ?? 0;
  const terms = highestTerm(world.head) - highestTerm(before);
  const elected = electedSince(world, before.number);
  if (leader !== 0) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k', value: 'v' } });
  pass(world, 200_000);
  const applied = world.head.nodes.filter((node) => node.pairs.get('k') === 'v').map((node) => node.id);
  expect(world.head.violations).toEqual([]);
  return { world, old, leader, terms, applied, elected };
}

function pass(world: LocalRun, micros: number): void {
  const end = world.head.time + micros;
  while (world.head.time < end && world.step() !== undefined);
}

function highestTerm(frame: Frame): number {
  return Math.max(...frame.nodes.map((node) => node.term));
}

function electedSince(world: LocalRun, first: number): number {
  return world.frames.slice(first + 1).filter((frame) => frame.facts.some((fact) => fact.type === 'BecameLeader')).length;
}

test('isolate the leader: the others elect another one and commit; the old one leads on, alone, in an old term', () => {
  const { world, old, leader, applied } = outcome('isolate-leader', {});
  expect(leader).not.toBe(old);
  expect(applied).toHaveLength(4);
  expect(applied).not.toContain(old);
  expect(world.head.nodes[old - 1]?.state).toBe('StateLeader');
});

test('isolate the leader, with CheckQuorum: it notices and steps down', () => {
  const { world, old } = outcome('isolate-leader', { checkQuorum: true });
  expect(world.head.nodes[old - 1]?.state).not.toBe('StateLeader');
});

test('the leader with the minority: the majority of three goes on without it', () => {
  const { old, leader, applied } = outcome('leader-in-minority', {});
  expect(leader).not.toBe(old);
  expect(applied).toHaveLength(3);
});

test('the leader with the majority: it leads on and commits with three; the others call elections in vain', () => {
  const { world, old, applied, elected } = outcome('leader-in-majority', {});
  expect(elected).toBe(0);
  expect(applied).toHaveLength(3);
  expect(applied).toContain(old);
  expect(highestTerm(world.head)).toBeGreaterThan(world.head.nodes[old - 1]?.term ?? 0);
});

test('one way, as in the paper: heartbeats keep everybody quiet, and nothing is ever committed again', () => {
  const { old, leader, applied, elected } = outcome('one-way', {});
  expect({ leader, applied, elected }).toEqual({ leader: old, applied: [], elected: 0 });
});

test('one way, with CheckQuorum: the leader that hears nobody steps down, and the others elect and commit', () => {
  const { old, leader, applied } = outcome('one-way', CAREFUL);
  expect(leader).not.toBe(old);
  expect(applied.filter((id) => id !== old)).toHaveLength(4);
});

/** In both, two nodes hear no leader although all hang together; what comes of it depends on the options alone. */
describe.each(['bridge', 'ring'] as const)('%s', (name) => {
  test('without options a second leader is elected and commits; the first is told nothing and leads on in its old term', () => {
    const { world, old, leader, applied, elected } = outcome(name, {});
    expect(elected).toBe(1);
    expect(leader).not.toBe(old);
    expect(applied).toHaveLength(3);
    expect(world.head.nodes[old - 1]).toMatchObject({ state: 'StateLeader', term: (world.head.nodes[leader - 1]?.term ?? 0) - 1 });
  });

  test('with PreVote alone a second leader is elected, and the first is told and steps down', () => {
    const { world, old, leader, elected } = outcome(name, { preVote: true });
    expect(elected).toBe(1);
    expect(leader).not.toBe(old);
    expect(world.head.nodes[old - 1]?.state).not.toBe('StateLeader');
  });

  test('with CheckQuorum alone the leader stays, and those that do not hear it run through terms in vain, as at Cloudflare in 2020', () => {
    const { old, world, elected, terms } = outcome(name, { checkQuorum: true });
    expect(elected).toBe(0);
    expect(terms).toBeGreaterThan(10);
    expect(world.head.nodes[old - 1]?.state).toBe('StateLeader');
  });

  test('with PreVote and CheckQuorum the leader stays, commits with those that hear it, and no term begins', () => {
    const { old, leader, applied, elected, terms } = outcome(name, CAREFUL);
    expect({ leader, elected, terms }).toEqual({ leader: old, elected: 0, terms: 0 });
    expect(applied).toHaveLength(3);
  });
});

test('heal: everybody hears everybody, and a proposal reaches all', () => {
  const { world, applied, elected } = outcome('heal', {});
  expect({ applied, elected }).toEqual({ applied: [1, 2, 3, 4, 5], elected: 0 });
  expect(reachOf(world.head).map((reach) => reach.quorum.incoming)).toEqual(Array(5).fill({ voters: 5, of: 5 }));
});

test.each([
  ['isolate-leader', [1, 4, 4, 4, 4]],
  ['leader-in-minority', [2, 2, 3, 3, 3]],
  ['leader-in-majority', [2, 2, 3, 3, 3]],
  ['one-way', [1, 4, 4, 4, 4]],
  ['bridge', [3, 3, 3, 3, 5]],
  ['ring', [3, 3, 3, 3, 3]],
] as const)('%s: how many voters each node hears both ways', (name, expected) => {
  const { world } = settledRun({ voters: 5 }, 3);
  world.act(topologyCommand(name, world.head) ?? { type: 'heal-all' });
  const reach = reachOf(world.head);
  expect(reach.map((each) => each.quorum.incoming.voters).sort()).toEqual(expected);
  expect(reach.every((each) => each.canLead === each.quorum.incoming.voters >= 3)).toBe(true);
});

test('without a leader, or in a cluster that is too small, a shape is not on offer', () => {
  const { world, leader } = settledRun({ voters: 3 }, 3);
  const offered = () =>
    (['isolate-leader', 'leader-in-minority', 'leader-in-majority', 'one-way', 'bridge', 'ring'] as const).filter(
      (name) => topologyCommand(name, world.head) !== undefined,
    );
  expect(offered()).toEqual(['isolate-leader', 'leader-in-minority', 'leader-in-majority', 'one-way', 'bridge']);
  world.act({ type: 'crash', node: leader });
  expect(offered()).toEqual(['bridge']);
});

test('a shape is told with what comes of it: a side that can go on, or who of all could lead', () => {
  const told = (name: TopologyName, cut?: readonly (readonly [NodeId, NodeId])[]) => {
    const { world } = settledRun({ voters: 5 }, 3);
    world.act(cut === undefined ? (topologyCommand(name, world.head) ?? { type: 'heal-all' }) : { type: 'topology', cut });
    return narrate(world.head, world.frames.at(-2), EN).so;
  };
  expect(told('leader-in-minority')).toBe('Only the side of nodes 1, 4 and 5 has a majority and can commit.');
  expect(told('ring')).toBe('All still hang together, and each reaches a majority by itself.');
  expect(
    told('heal', [
      [1, 2],
      [1, 3],
      [1, 4],
    ]),
  ).toBe('All still hang together; nodes 2, 3, 4 and 5 reach a majority and could lead, the others could not.');
  expect(told('heal', [])).toBeUndefined();
});
