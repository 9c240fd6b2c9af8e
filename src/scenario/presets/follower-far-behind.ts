import { hasLeader, leaderAmong } from '../stage.ts';
import { preset } from './preset.ts';

const PUTS = 14;

/** A follower misses so much that the leader has compacted what it needs: it gets a snapshot (paper 7). */
export const followerFarBehind = preset('follower-far-behind', 5, { snapshotEvery: 6, catchUpEntries: 2 }, (stage) => {
  if (!stage.until(hasLeader)) return;
  const leader = leaderAmong(stage.frame);
  const behind = (leader % stage.frame.nodes.length) + 1;
  stage.put(leader, 'a', '0');
  stage.pass(40_000);
  stage.act({ type: 'crash', node: behind });
  for (let i = 1; i <= PUTS; i++) {
    stage.put(leader, 'abcd'.charAt(i % 4), `${i}`);
    stage.pass(12_000);
  }
  if (!stage.until(() => stage.node(leader).log.snapshot.index > stage.node(behind).log.snapshot.index + 2)) return;
  stage.pass(20_000);
  stage.act({ type: 'restart', node: behind });
});
