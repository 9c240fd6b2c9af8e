import { hasLeader, leaderAmong } from '../stage.ts';
import { preset } from './preset.ts';

/** The leader dies before it can answer a client; the next one has the entry all the same; the old one returns and follows. */
export const leaderCrash = preset('leader-crash', 2, {}, (stage) => {
  if (!stage.until(hasLeader)) return;
  const old = leaderAmong(stage.frame);
  stage.put(old, 'x', '1');
  if (!stage.until((frame) => frame.nodes.every((node) => node.pairs.get('x') === '1'))) return;
  stage.pass(20_000);
  stage.put(old, 'x', '2');
  stage.act({ type: 'crash', node: old });
  if (!stage.until(hasLeader)) return;
  const next = leaderAmong(stage.frame);
  stage.pass(20_000);
  stage.put(next, 'y', '3');
  if (!stage.until(({ nodes }) => nodes.every((node) => node.id === old || node.pairs.get('y') === '3'))) return;
  stage.pass(30_000);
  stage.act({ type: 'restart', node: old });
});
