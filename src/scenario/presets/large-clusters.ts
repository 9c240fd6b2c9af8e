import type { NodeId } from '#raft';
import { hasLeader, leaderAmong, type Stage } from '../stage.ts';
import { preset } from './preset.ts';

/** One node's timer runs out well before all others': a large cluster splits its vote easily, and that is another lesson. */
function oneFirst(count: number, first: NodeId): readonly number[] {
  return Array.from({ length: count }, (_, i) => (i + 1 === first ? 155 : 200 + ((i * 37) % 99)));
}

function puts(stage: Stage, leader: NodeId, count: number): void {
  for (let i = 1; i <= count; i++) {
    stage.put(leader, 'abcd'.charAt(i % 4), `${i}`);
    stage.pass(6_000);
  }
}

/** Twenty-five nodes: two crash, six are parted from the rest and left behind, and all are joined again. */
export const twentyFive = preset('twenty-five', 1, { voters: 25, firstTimeouts: oneFirst(25, 7) }, (stage) => {
  if (!stage.until(hasLeader)) return;
  const leader = leaderAmong(stage.frame);
  puts(stage, leader, 3);
  const others = stage.frame.nodes.map((node) => node.id).filter((id) => id !== leader);
  for (const node of [others[3], others[11]]) if (node !== undefined) stage.act({ type: 'crash', node });
  const away = others.slice(14, 20);
  const stay = stage.frame.nodes.map((node) => node.id).filter((id) => !away.includes(id));
  stage.act({ type: 'partition', groups: [stay, away] });
  puts(stage, leader, 4);
  stage.pass(30_000);
  stage.act({ type: 'heal-all' });
});

/** Fifty nodes, three learners among them: a majority of many has to answer, and three machines are not needed for it. */
export const fifty = preset('fifty', 1, { voters: 47, learners: 3, firstTimeouts: oneFirst(50, 12) }, (stage) => {
  if (!stage.until(hasLeader)) return;
  const leader = leaderAmong(stage.frame);
  for (const node of [5, 17, 29]) stage.act({ type: 'crash', node });
  puts(stage, leader, 5);
});
