import { hasLeader, leaderAmong, type Stage } from '../stage.ts';
import { preset } from './preset.ts';

/** One follower is alone long enough to campaign a few times, misses an entry, and comes back. */
function returner(stage: Stage): void {
  if (!stage.until(hasLeader)) return;
  const leader = leaderAmong(stage.frame);
  const ids = stage.frame.nodes.map((node) => node.id);
  const away = (leader % ids.length) + 1;
  const rest = ids.filter((id) => id !== away);
  stage.pass(20_000);
  stage.act({ type: 'partition', groups: [[away], rest] });
  stage.put(leader, 'x', '1');
  stage.pass(700_000);
  stage.act({ type: 'heal-all' });
}

/** Its term has grown, so the leader must step down, although the returner cannot win (thesis 4.2.3, 9.6). */
export const disruptiveReturner = preset('disruptive-returner', 6, {}, returner);

/** With PreVote it asks first, is refused, and its term has not grown: nobody notices it was away. */
export const disruptiveReturnerPreVote = preset('disruptive-returner-prevote', 6, { preVote: true }, returner);
