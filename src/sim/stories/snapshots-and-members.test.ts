import { expect, test } from 'vitest';
import { allAgree, cluster, hasLeader } from '../cluster.testkit.ts';
import type { Frame } from '../frame.ts';

const SETUP = { snapshotEvery: 4, catchUpEntries: 1 } as const;

test('a follower that missed what the leader has compacted gets a snapshot', () => {
  const c = cluster({ ...SETUP, seed: 5 })
    .until(hasLeader)
    .until(allAgree);
  const behind = c.follower(1);
  c.act({ type: 'crash', node: behind });
  for (let i = 1; i <= 12; i++) c.pass(15_000).put(c.leader(), `k${i % 3}`, `${i}`);
  c.until(allAgree);
  expect(c.node(c.leader()).log.snapshot.index).toBeGreaterThan(4);
  c.act({ type: 'restart', node: behind });
  c.until(({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgSnap', 'the snapshot arrives');
  c.until(({ facts }) => facts.some((fact) => fact.type === 'SnapshotInstalled'), 'it is installed');

  expect(c.frame.event).toMatchObject({ node: behind });
  c.until(allAgree);
  expect(c.node(behind).pairs).toEqual(c.node(c.leader()).pairs);
});

test('a snapshot that is lost is sent again', () => {
  const c = cluster({ ...SETUP, seed: 5 })
    .until(hasLeader)
    .until(allAgree);
  const behind = c.follower(1);
  c.act({ type: 'crash', node: behind });
  for (let i = 1; i <= 12; i++) c.pass(15_000).put(c.leader(), 'k', `${i}`);
  c.act({ type: 'restart', node: behind }).until(() => c.inFlight('MsgSnap').length > 0, 'a snapshot is on its way');
  const snapshot = c.inFlight('MsgSnap')[0];
  c.act({ type: 'cut', from: c.leader(), to: behind, both: false }).act({ type: 'heal', from: c.leader(), to: behind, both: false });

  c.until(() => c.inFlight('MsgSnap').some((flight) => flight.id > (snapshot?.id ?? 0)), 'another one is sent');
  c.until(allAgree);
});

test('a node that restarts behind its own snapshot has the state of before', () => {
  const c = cluster({ ...SETUP, voters: 3, seed: 5 }).until(hasLeader);
  for (let i = 1; i <= 9; i++) c.pass(15_000).put(c.leader(), `k${i % 2}`, `${i}`);
  c.until(allAgree);
  const node = c.follower(1);
  const before = c.node(node);
  c.act({ type: 'crash', node }).act({ type: 'restart', node }).until(allAgree);

  expect(before.log.snapshot.index).toBeGreaterThan(0);
  expect(c.node(node).pairs).toEqual(before.pairs);
});

const isMember = (frame: Frame, id: number) => frame.nodes.every((node) => node.conf.voters.includes(id));

test('a new machine joins as a learner, catches up, and becomes a voter', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader);
  c.put(c.leader(), 'x', '1');
  c.act({ type: 'add-machine' }).until((frame) => frame.nodes[3]?.health === 'up', 'it runs');
  c.change(c.leader(), { type: 'ConfChangeAddLearnerNode', nodeId: 4 }).until(
    (frame) => frame.nodes[3]?.pairs.get('x') === '1',
    'it has caught up',
  );
  expect(c.node(4).promotable).toBe(false);

  c.change(c.leader(), { type: 'ConfChangeAddNode', nodeId: 4 }).until((frame) => isMember(frame, 4), 'all know it as a voter');
  c.until(allAgree);
  expect(c.node(4).promotable).toBe(true);
});

test('replacing two voters at once goes through a joint configuration and leaves it by itself', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader);
  const leader = c.leader();
  const [gone] = c.others(leader);
  c.act({ type: 'add-machine' }).until((frame) => frame.nodes[3]?.health === 'up', 'it runs');
  c.change(leader, { type: 'ConfChangeAddNode', nodeId: 4 }, { type: 'ConfChangeRemoveNode', nodeId: gone ?? 0 });
  c.until((frame) => (frame.nodes[leader - 1]?.conf.votersOutgoing.length ?? 0) > 0, 'the leader is joint');
  expect(c.node(leader).conf.votersOutgoing).toEqual([1, 2, 3]);

  c.until((frame) => frame.nodes[leader - 1]?.conf.votersOutgoing.length === 0, 'it has left');
  expect(c.node(leader).conf.voters).toEqual(c.others(gone ?? 0));
});

test('a change that adds a machine nobody has started makes no trouble but the missing vote', () => {
  const c = cluster({ voters: 3, seed: 5 }).until(hasLeader);
  c.change(c.leader(), { type: 'ConfChangeAddNode', nodeId: 4 });
  const call = c.put(c.leader(), 'x', '1');
  c.until(() => c.result(call) !== 'pending', 'three of four suffice');

  expect(c.result(call)).toMatchObject({ ok: true });
});

test('asynchronous storage writes come to the same state', () => {
  const c = cluster({ ...SETUP, seed: 5, asyncStorageWrites: true }).until(hasLeader);
  for (let i = 1; i <= 12; i++) c.pass(9_000).put(c.follower(1), `k${i % 3}`, `${i}`);
  const victim = c.follower(2);
  c.act({ type: 'crash', node: victim }).pass(50_000).act({ type: 'restart', node: victim });
  c.until(allAgree);

  expect(c.frame.nodes.every((node) => node.pairs.size === 3)).toBe(true);
});
