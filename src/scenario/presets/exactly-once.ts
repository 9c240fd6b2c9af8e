import { allAgree, hasLeader, leaderAmong } from '../stage.ts';
import { preset } from './preset.ts';

/**
 * The leader dies when the others have the entry and before it could answer. The client asks another node, the request is in the log twice,
 * and takes effect once: the second time the table of sessions answers.
 */
export const exactlyOnce = preset('exactly-once', 4, { voters: 3, callTimeout: 600_000, clientRetries: 5 }, (stage) => {
  if (!stage.until(hasLeader) || !stage.until(allAgree)) return;
  const asked = leaderAmong(stage.frame);
  stage.pass(20_000);
  stage.act({ type: 'request', node: asked, op: { type: 'cas', key: 'x', expect: null, value: '1' } });
  const { log } = stage.node(asked);
  const index = log.snapshot.index + log.length;
  if (!stage.until(({ nodes }) => nodes.every((node) => node.id === asked || node.durable.last.index === index))) return;
  stage.act({ type: 'crash', node: asked });
  if (!stage.until(({ calls }) => calls.at(-1)?.status === 'answered')) return;
  stage.pass(30_000);
  stage.act({ type: 'restart', node: asked });
});
