import { preset } from './preset.ts';

/**
 * Two of four time out at the same tick, and each of the other two hears a different one first: two votes each, three needed. Nobody
 * wins until chance sets their timeouts apart (paper 5.2).
 */
export const splitVote = preset('split-vote', 4, { voters: 4, firstTimeouts: [160, 160, 299, 299] }, (stage) => {
  const slow = { type: 'link', both: false, latency: 30_000 } as const;
  stage.act({ ...slow, from: 1, to: 4 });
  stage.act({ ...slow, from: 2, to: 3 });
  if (!stage.until((frame) => frame.nodes.every((node) => node.vote !== 0))) return;
  stage.act({ type: 'heal-all' });
});
