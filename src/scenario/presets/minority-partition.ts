import type { NodeId } from '#raft';
import { hasLeader, leaderAmong } from '../stage.ts';
import { preset } from './preset.ts';

/** A leader is cut off with one follower: what it takes in is never committed, while the majority goes on (paper 5.2). */
export const minorityPartition = preset('minority-partition', 3, {}, (stage) => {
  if (!stage.until(hasLeader)) return;
  const old = leaderAmong(stage.frame);
  const ids: readonly NodeId[] = stage.frame.nodes.map((node) => node.id);
  const minority = [old, (old % ids.length) + 1].sort((a, b) => a - b);
  const majority = ids.filter((id) => !minority.includes(id));
  stage.pass(30_000);
  stage.act({ type: 'partition', groups: [minority, majority] });
  stage.put(old, 'x', 'lost');
  if (!stage.until((frame) => leaderAmong(frame, majority) !== 0)) return;
  const next = leaderAmong(stage.frame, majority);
  stage.pass(10_000);
  stage.put(next, 'x', 'kept');
  if (!stage.until(({ nodes }) => majority.every((id) => nodes[id - 1]?.pairs.get('x') === 'kept'))) return;
  stage.pass(60_000);
  stage.act({ type: 'heal-all' });
});
