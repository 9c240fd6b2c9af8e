/** What a disk may do within the model: all of it ends well, or with a machine that stops and says why. */
import type { NodeId } from '#raft';
import type { Command } from '#sim';
import { LIMITS } from '#sim';
import { allAgree, hasLeader, leaderAmong, type Stage } from '../stage.ts';
import { preset } from './preset.ts';

type Damage = Extract<Command, { readonly type: 'damage' }>;

/** A leader, a few entries on every disk, and a follower for the story; 0 if it does not come to that. */
export function someFollower(stage: Stage): NodeId {
  if (!stage.until(hasLeader)) return 0;
  const leader = leaderAmong(stage.frame);
  for (const value of ['1', '2', '3']) {
    stage.put(leader, 'x', value);
    if (!stage.until(({ nodes }) => nodes.every((node) => node.pairs.get('x') === value))) return 0;
  }
  stage.pass(20_000);
  return leader === leaderAmong(stage.frame) ? (leader % stage.frame.nodes.length) + 1 : 0;
}

/** The power fails while the disk is writing: half a record stays, and the start cuts it off. */
export const tornRecord = preset('torn-record', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.put(leaderAmong(stage.frame), 'x', 'torn');
  if (!stage.until(() => stage.node(node).durable.unsyncedOps > 0)) return;
  stage.act({ type: 'crash', node, survive: { keep: stage.node(node).durable.unsyncedOps - 1, tornBytes: 16 } });
  stage.pass(60_000);
  stage.act({ type: 'restart', node });
});

/** A crash takes what was not flushed, but it need not: here the disk happens to keep an entry that was never acknowledged. */
export const luckyCrash = preset('lucky-crash', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.put(leaderAmong(stage.frame), 'x', 'kept');
  const inLog = () => stage.node(node).log.length;
  if (!stage.until(() => inLog() > stage.node(node).durable.last.index)) return;
  stage.act({ type: 'crash', node, survive: { keep: stage.node(node).durable.unsyncedOps, tornBytes: 0 } });
  stage.pass(60_000);
  stage.act({ type: 'restart', node });
});

/** One slow disk: its acknowledgements come late, and nobody has to wait for them. */
export const slowDisk = preset('slow-disk', 2, {}, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.act({ type: 'flush-latency', node, micros: 120_000 });
  for (const value of ['4', '5', '6']) {
    stage.put(leaderAmong(stage.frame), 'x', value);
    stage.pass(40_000);
  }
  stage.act({ type: 'flush-latency', node, micros: 1_500 });
});

/** A flush ends with an error: the node must not try again, because what is in its cache may never reach the disk. It stops. */
export const failedFlush = preset('failed-flush', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.act({ type: 'fail-flush', node });
  stage.put(leaderAmong(stage.frame), 'x', '4');
  if (!stage.until(() => stage.node(node).health === 'stopped')) return;
  stage.pass(80_000);
  stage.act({ type: 'restart', node });
});

/** No room for the next segment: the node stops and acknowledges nothing; with more room it goes on. */
export const fullDisk = preset('full-disk', 2, { voters: 3, segmentBytes: 1_024 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.act({ type: 'disk-capacity', node, bytes: 0 });
  for (let i = 0; i < 40 && stage.node(node).health === 'up'; i++) {
    stage.put(leaderAmong(stage.frame), 'y', `${i}`);
    stage.pass(15_000);
  }
  if (stage.node(node).health === 'up') return;
  stage.pass(60_000);
  stage.act({ type: 'disk-capacity', node, bytes: LIMITS.diskBytes });
  stage.act({ type: 'restart', node });
});

/** A crash, one bit turned over at rest, and a start that finds it. */
function flipAndStart(stage: Stage, where: Damage['where'], bit: number): void {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.act({ type: 'crash', node });
  stage.pass(20_000);
  stage.act({ type: 'damage', node, where, bit });
  stage.pass(20_000);
  stage.act({ type: 'restart', node });
  stage.put(leaderAmong(stage.frame), 'x', '4');
}

/** In the middle of a log no guess is made: the node stays down, the others go on. */
export const flippedBit = preset('flipped-bit', 2, { voters: 3 }, (stage) => flipAndStart(stage, 'middle', 250));

/** In the newest record: what a power cut tears off ends in zeros, so this is told from a torn record, and nothing is cut off. */
export const flippedTail = preset('flipped-tail', 2, { voters: 3 }, (stage) => flipAndStart(stage, 'tail', 130));

/** In the head of the oldest segment. */
export const flippedHeader = preset('flipped-header', 2, { voters: 3 }, (stage) => flipAndStart(stage, 'header', 70));

/** In the newest snapshot file: it is set aside, and the one before it, with the log after that, gives the same state. */
export const flippedSnapshot = preset('flipped-snapshot', 2, { voters: 3, snapshotEvery: 2, catchUpEntries: 1 }, (stage) =>
  flipAndStart(stage, 'snapshot', 400),
);

/** A disk is gone, and with it the memory of what was promised: the member never returns; a new one takes its place. */
export const lostDisk = preset('lost-disk', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  const leader = leaderAmong(stage.frame);
  stage.act({ type: 'crash', node });
  stage.act({ type: 'lose-disk', node });
  stage.pass(40_000);
  stage.act({ type: 'add-machine' });
  stage.pass(10_000);
  const fresh = stage.frame.nodes.length;
  const change = { type: 'conf-change', node: leader, transition: 'ConfChangeTransitionAuto', v1: false } as const;
  stage.act({ ...change, changes: [{ type: 'ConfChangeAddNode', nodeId: fresh }] });
  if (!stage.until((frame) => stage.node(fresh).conf.voters.length === 4 && allAgree(frame))) return;
  stage.pass(20_000);
  stage.act({ ...change, changes: [{ type: 'ConfChangeRemoveNode', nodeId: node }] });
});

/** The leader sends a snapshot, it is lost, and nobody tells: the follower waits until somebody does. */
export const snapshotLimbo = preset('snapshot-limbo', 5, { voters: 3, snapshotEvery: 4, catchUpEntries: 1 }, (stage) => {
  if (!stage.until(hasLeader)) return;
  const leader = leaderAmong(stage.frame);
  const behind = (leader % stage.frame.nodes.length) + 1;
  stage.pass(40_000);
  stage.act({ type: 'crash', node: behind });
  for (let i = 1; i <= 10; i++) {
    stage.put(leader, 'x', `${i}`);
    stage.pass(12_000);
  }
  stage.act({ type: 'mute-feedback', node: leader, on: true });
  stage.act({ type: 'restart', node: behind });
  if (!stage.until(({ flights }) => flights.some(({ message }) => message.type === 'MsgSnap'))) return;
  stage.act({ type: 'drop', message: stage.frame.flights.find(({ message }) => message.type === 'MsgSnap')?.id ?? 0 });
  stage.pass(400_000);
  stage.act({ type: 'mute-feedback', node: leader, on: false });
  stage.act({ type: 'report-snapshot', node: leader, peer: behind, ok: false });
});

/** Asynchronous storage writes: a leader with a slow disk commits what a majority of the others has, before its own disk does. */
export const asyncWrites = preset('async-writes', 2, { asyncStorageWrites: true }, (stage) => {
  if (someFollower(stage) === 0) return;
  const leader = leaderAmong(stage.frame);
  stage.act({ type: 'flush-latency', node: leader, micros: 100_000 });
  for (const value of ['4', '5', '6']) {
    stage.put(leader, 'x', value);
    stage.pass(10_000);
  }
  stage.pass(30_000);
});
