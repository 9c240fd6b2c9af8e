/** What no consensus can bear: a disk that forgets what it has confirmed. A violation is expected, and labelled so. */
import type { NodeId } from '#raft';
import { leaderAmong, type Stage } from '../stage.ts';
import { someFollower } from './failing-disks.ts';
import { preset } from './preset.ts';

/**
 * Only the leader and `forgetful` have an entry, which makes it committed; then `forgetful` forgets it (`forget`), and is alone with the
 * third node, which never had it.
 */
function commitAndForget(stage: Stage, forgetful: NodeId, forget: () => void): void {
  const leader = leaderAmong(stage.frame);
  const third = stage.frame.nodes.find(({ id }) => id !== leader && id !== forgetful)?.id ?? 0;
  stage.act({ type: 'partition', groups: [[leader, forgetful], [third]] });
  stage.put(leader, 'x', 'committed');
  if (!stage.until(({ nodes }) => nodes[leader - 1]?.pairs.get('x') === 'committed')) return;
  stage.pass(15_000);
  stage.act({ type: 'crash', node: forgetful });
  forget();
  stage.act({ type: 'restart', node: forgetful });
  stage.act({ type: 'partition', groups: [[leader], [forgetful, third]] });
}

/** A disk says that it has flushed, and has not. */
export const lyingDisk = preset('lying-disk', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  stage.act({ type: 'lying-disk', node, on: true });
  commitAndForget(stage, node, () => undefined);
});

/** Somebody restores an old backup under a member that has voted and promised since. */
export const staleDisk = preset('stale-disk', 2, { voters: 3 }, (stage) => {
  const node = someFollower(stage);
  if (node === 0) return;
  commitAndForget(stage, node, () => stage.act({ type: 'stale-disk', node, records: 4 }));
});
