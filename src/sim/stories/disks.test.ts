/** What people see when a disk is slow, full, damaged, lying, old or gone. */
import { expect, test } from 'vitest';
import type { DamagePlace } from '#node';
import { allAgree, type Cluster, cluster, hasLeader } from '../cluster.testkit.ts';
import { lastIndexOf } from '../log-view.ts';

/** Three or five nodes, a leader, and some entries on every disk. */
function settled(voters = 3, more: Parameters<typeof cluster>[0] = {}): Cluster {
  const c = cluster({ voters, seed: 2, ...more })
    .until(hasLeader)
    .until(allAgree);
  for (const value of ['1', '2', '3', '4']) {
    c.put(c.leader(), 'x', value);
    c.until(allAgree);
  }
  return c.pass(5_000);
}

function damageAndStart(where: DamagePlace, bit: number, more: Parameters<typeof cluster>[0] = {}) {
  const c = settled(3, more);
  const node = c.follower(1);
  const before = c.node(node).log;
  c.act({ type: 'crash', node }).act({ type: 'damage', node, where, bit });
  const facts = c.frame.facts;
  c.act({ type: 'restart', node });
  return { c, node, before, facts };
}

test('an acknowledgement waits for a slow disk, and the commit goes on without it', () => {
  const c = settled(3);
  const slow = c.follower(1);
  c.act({ type: 'flush-latency', node: slow, micros: 300_000 });
  const call = c.put(c.leader(), 'x', 'fast');
  c.until(() => c.result(call) !== 'pending', 'the leader answers');

  expect(c.result(call)).toMatchObject({ ok: true });
  expect(c.node(slow).durable.last.index).toBeLessThan(c.node(c.leader()).commit);
  c.until(allAgree);
  expect(c.node(slow).durable.last.index).toBe(c.node(c.leader()).commit);
});

test('a node whose flush fails stops itself and acknowledges nothing; started again it knows what was durable before', () => {
  const c = settled(3);
  const node = c.follower(1);
  const { last } = c.node(node).durable;
  c.act({ type: 'fail-flush', node });
  expect(c.node(node).faults.failNextFlush).toBe(true);
  const call = c.put(c.leader(), 'x', '5');
  c.until(() => c.node(node).health === 'stopped', 'it stops');

  expect(c.node(node)).toMatchObject({
    failure: { code: 'flush-failed' },
    durable: { last, unsyncedOps: 0 },
    faults: { failNextFlush: false },
  });
  expect(lastIndexOf(c.node(node).log)).toBe(last.index);
  expect(c.inFlight('MsgAppResp').filter(({ message }) => message.from === node && message.index > last.index)).toEqual([]);
  c.until(() => c.result(call) !== 'pending', 'the others go on');
  expect(c.result(call)).toMatchObject({ ok: true });

  c.act({ type: 'restart', node });
  expect(c.frame.facts.find((fact) => fact.type === 'Recovered')).toMatchObject({ last });
  c.until(allAgree);
  expect(c.node(node).pairs.get('x')).toBe('5');
});

test('a node whose disk is full stops before it promises anything; with more room it starts and catches up', () => {
  const c = settled(3, { segmentBytes: 1_024 });
  const node = c.follower(1);
  c.act({ type: 'disk-capacity', node, bytes: 0 });
  for (let i = 0; c.node(node).health === 'up'; i++) {
    expect(i).toBeLessThan(100);
    c.put(c.leader(), 'y', `${i}`);
    c.pass(30_000);
  }
  const { last } = c.node(node).durable;
  expect(c.node(node)).toMatchObject({ health: 'stopped', failure: { code: 'disk-full' } });
  expect(lastIndexOf(c.node(node).log)).toBe(last.index);

  c.act({ type: 'restart', node }).pass(500_000);
  expect(c.node(node)).toMatchObject({ health: 'stopped', failure: { code: 'disk-full' } });
  c.act({ type: 'disk-capacity', node, bytes: 1_000_000 }).act({ type: 'restart', node }).until(allAgree);
  expect(c.node(node)).toMatchObject({ health: 'up', failure: undefined });
  expect(lastIndexOf(c.node(node).log)).toBe(lastIndexOf(c.node(c.leader()).log));
});

test.each<[DamagePlace, string]>([
  ['tail', 'log-damaged'],
  ['middle', 'log-damaged'],
  ['header', 'log-damaged'],
  ['length', 'log-damaged'],
])('a flipped bit (%s) is found at the start: the node stays down and says where; the others go on', (where, code) => {
  for (const bit of [0, 70, 130]) {
    const { c, node, facts } = damageAndStart(where, bit);
    expect(facts).toMatchObject([{ type: 'Damaged', file: expect.stringMatching(/\.wal$/) }]);
    expect(c.node(node)).toMatchObject({
      health: 'stopped',
      failure: { code, kind: expect.any(String), etcd: expect.stringMatching(/.+/) },
      faults: { damaged: true },
    });
    expect(c.node(node)).toMatchObject({ durable: { last: { index: 0 } }, log: { length: 0 } });
    const call = c.put(c.leader(), 'x', 'later');
    c.until(() => c.result(call) !== 'pending', 'the others go on');
    expect(c.result(call)).toMatchObject({ ok: true });
  }
});

test('a damaged record is named by its number, type, file and offset', () => {
  const { c, node } = damageAndStart('middle', 250);
  expect(c.node(node).failure).toMatchObject({
    code: 'log-damaged',
    kind: 'crc-mismatch',
    record: expect.any(Number),
    recordType: expect.any(String),
    file: expect.stringMatching(/\.wal$/),
    offset: expect.any(Number),
  });
});

test('with the newest snapshot file damaged an older one and the log after it are enough', () => {
  const { c, node, before, facts } = damageAndStart('snapshot', 400, { snapshotEvery: 2, catchUpEntries: 1 });
  expect(facts).toMatchObject([{ type: 'Damaged', file: expect.stringMatching(/\.snap$/) }]);
  const recovered = c.frame.facts.find((fact) => fact.type === 'Recovered');

  expect(recovered).toMatchObject({ setAside: [expect.stringMatching(/\.snap/)], last: { index: lastIndexOf(before) } });
  c.until(allAgree);
  expect(c.node(node).pairs.get('x')).toBe('4');
});

test('there is no snapshot file to damage before a snapshot is taken', () => {
  const { c, node, facts } = damageAndStart('snapshot', 400);
  expect(facts).toEqual([{ type: 'NothingToDamage' }]);
  expect(c.node(node).health).toBe('up');
});

test('a lying disk loses what was promised, and the node is beyond the model from then on', () => {
  const c = settled(3);
  const [a, b] = [c.follower(1), c.follower(2)];
  const before = c.node(a).durable.last;
  c.act({ type: 'lying-disk', node: a, on: true });
  c.put(c.leader(), 'x', 'promised');
  c.until(allAgree);
  expect(c.node(a)).toMatchObject({ durable: { last: before }, faults: { lying: true, beyondModel: true } });
  expect(c.node(a).stable).toBe(before.index + 1);

  c.act({ type: 'crash', node: a });
  expect(lastIndexOf(c.node(a).log)).toBe(before.index);
  c.act({ type: 'lying-disk', node: a, on: false });
  expect(c.node(a).faults).toMatchObject({ lying: false, beyondModel: true });
  expect(c.node(b).faults.beyondModel).toBe(false);
});

test('with lying disks a committed entry can be lost: the violation comes on a machine that is beyond the model', () => {
  const c = settled(3);
  const leader = c.leader();
  const [a, b] = [c.follower(1), c.follower(2)];
  c.partition([leader, a], [b]);
  c.act({ type: 'lying-disk', node: a, on: true });
  const call = c.put(leader, 'x', 'committed');
  c.until(() => c.result(call) !== 'pending', 'it is committed');
  c.act({ type: 'crash', node: a }).act({ type: 'restart', node: a });
  c.partition([a, b], [leader]);
  for (let left = 2_000; c.frame.violations.length === 0 && left > 0; left--) c.run.step();

  // The two that are left elect one of them, and none of them has it.
  expect(c.frame.violations[0]).toMatchObject({ property: 'leader-completeness', index: c.node(leader).commit });
  expect(c.frame.nodes.map((node) => node.faults.beyondModel)).toEqual(c.frame.nodes.map((node) => node.id === a));
});

test('an old copy of the disk takes term and vote back', () => {
  const c = settled(3);
  const node = c.follower(1);
  c.act({ type: 'crash', node });
  const { durable } = c.node(node);
  c.act({ type: 'stale-disk', node, records: 1_000_000 });

  expect(c.node(node)).toMatchObject({ health: 'down', durable: { term: 0, vote: 0, last: { index: 0 } }, faults: { beyondModel: true } });
  expect(durable.term).toBeGreaterThan(0);
  c.act({ type: 'restart', node });
  expect(c.node(node)).toMatchObject({ health: 'up', term: 0, vote: 0 });
  // A quorum of the others still knows everything, so this time all ends well.
  c.until(allAgree);
});

test('an old copy lacks as many records as is said, and starts', () => {
  const c = settled(3, { segmentBytes: 1_024 });
  const node = c.follower(1);
  c.act({ type: 'crash', node });
  for (let left = lastIndexOf(c.node(node).log); left > 0; left = lastIndexOf(c.node(node).log)) {
    c.act({ type: 'stale-disk', node, records: 1 });
    if (c.frame.facts.some((fact) => fact.type === 'OldDiskRestored' && fact.records === 0)) break;
    expect(lastIndexOf(c.node(node).log)).toBeLessThanOrEqual(left);
    expect(c.act({ type: 'restart', node }).node(node).health).toBe('up');
    c.act({ type: 'crash', node });
  }
  expect(lastIndexOf(c.node(node).log)).toBe(0);
});

test('a member whose disk is lost never comes back under its id; a new machine takes its place', () => {
  const c = settled(3);
  const node = c.follower(1);
  c.act({ type: 'crash', node }).act({ type: 'lose-disk', node });
  expect(c.node(node)).toMatchObject({ health: 'stopped', failure: { code: 'disk-lost' }, log: { length: 0 }, faults: { lost: true } });
  c.act({ type: 'restart', node });
  expect(c.frame.event).toMatchObject({ note: 'disk-is-lost' });
  expect(c.node(node).health).toBe('stopped');

  c.act({ type: 'add-machine' });
  const fresh = c.frame.nodes.length;
  c.change(c.leader(), { type: 'ConfChangeAddNode', nodeId: fresh }).until(allAgree);
  c.change(c.leader(), { type: 'ConfChangeRemoveNode', nodeId: node });
  c.until((frame) => frame.nodes[fresh - 1]?.conf.voters.includes(node) === false, 'the lost member is removed').until(allAgree);
  expect(c.node(fresh)).toMatchObject({ health: 'up', faults: { lost: false } });
  expect(c.node(fresh).pairs.get('x')).toBe('4');
});

test('faults of a disk at rest need a machine that is down', () => {
  const c = settled(3);
  for (const command of [
    { type: 'damage', node: 1, where: 'tail', bit: 0 },
    { type: 'stale-disk', node: 1, records: 1 },
    { type: 'lose-disk', node: 1 },
  ] as const) {
    expect(c.act(command).frame.event).toMatchObject({ note: 'node-is-up' });
    expect(c.node(1).faults).toMatchObject({ damaged: false, lost: false, beyondModel: false });
  }
});

test('a leader that is not told how its snapshot fared waits for ever; a report ends the limbo', () => {
  const c = cluster({ voters: 3, seed: 5, snapshotEvery: 4, catchUpEntries: 0 }).until(hasLeader).until(allAgree);
  const leader = c.leader();
  const behind = c.follower(1);
  c.act({ type: 'crash', node: behind });
  for (let i = 0; i < 10; i++) {
    c.put(leader, 'x', `${i}`);
    c.pass(30_000);
  }
  c.act({ type: 'mute-feedback', node: leader, on: true }).act({ type: 'restart', node: behind });
  c.until(() => c.inFlight('MsgSnap').length > 0, 'a snapshot is sent');
  c.act({ type: 'drop', message: c.inFlight('MsgSnap')[0]?.id ?? 0 }).pass(2_000_000);

  const limbo = c.node(leader).progress.find((peer) => peer.id === behind);
  expect(limbo).toMatchObject({ state: 'StateSnapshot', paused: true });
  expect(c.node(behind).pairs.get('x')).toBeUndefined();
  c.act({ type: 'mute-feedback', node: leader, on: false });
  c.act({ type: 'report-snapshot', node: leader, peer: behind, ok: false }).until(allAgree);
  expect(c.node(behind).pairs.get('x')).toBe('9');
});
