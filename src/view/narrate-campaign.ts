/** Standing for election, or not, in sentences. */
import { TICK_PER_MILLE } from '#sim';
import type { Narration, Scene } from './scene.ts';
import { factOf, say } from './scene.ts';

/** The frame began an election (by timer, by hand, by a leader's hand-over), or could not; undefined when it did neither. */
export function narrateCampaign(scene: Scene): Narration | undefined {
  const { t, id, after, before } = scene;
  const because = timeoutReason(scene);
  const pre = factOf(scene, 'BecamePreCandidate');
  if (pre !== undefined) return say(t.asksFirst(id, pre.term + 1), because, t.asksFirstSo());
  const candidate = factOf(scene, 'BecameCandidate');
  if (candidate !== undefined) {
    if (after?.state === 'StateLeader') return say(t.wins(id, after.term), t.standsAlone(), t.winsSo());
    return say(t.stands(id, candidate.term), before?.state === 'StatePreCandidate' ? t.preVoteWon() : because, t.standsSo());
  }
  const barred = factOf(scene, 'Unpromotable');
  if (barred !== undefined) return say(t.cannotStand(id), t.cannotStandBecause[barred.reason]);
  if (factOf(scene, 'CampaignBlocked') !== undefined) return say(t.cannotStand(id), t.campaignBlocked);
  if (factOf(scene, 'HupIgnored') !== undefined) return say(t.cannotStand(id), t.alreadyLeads);
  return undefined;
}

function timeoutReason({ frame, before, t }: Scene): string | undefined {
  if (frame.event.type !== 'timer' || before === undefined) return undefined;
  const elapsed = Math.round((frame.time - before.asOf) / 1_000);
  const waited =
    before.electionElapsed > 0
      ? Math.max(elapsed, Math.round((before.electionTimeout * before.faults.tickPerMille) / TICK_PER_MILLE.asSetUp))
      : elapsed;
  return before.state === 'StateFollower' ? t.standsBecause(waited) : t.standsAgainBecause(waited);
}
