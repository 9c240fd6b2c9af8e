/** What a machine does by itself, in sentences: its timer, its disk, what the transport tells it. */
import type { Frame } from '#sim';
import { failureText } from './failure-text.ts';
import { commitReason } from './narrate-answers.ts';
import { narrateCampaign } from './narrate-campaign.ts';
import { sentences } from './narrate-terms.ts';
import { halvesOf } from './quorum-count.ts';
import type { Narration, Scene } from './scene.ts';
import { commitText, factOf, say, sentNow } from './scene.ts';

/** The node's own timer: an election timeout, a heartbeat, a quorum check. */
export function narrateTimer(scene: Scene): Narration {
  const { t, id, frame, before, after, text } = scene;
  const { reasons } = text;
  const campaign = narrateCampaign(scene);
  if (campaign !== undefined) return campaign;
  if (factOf(scene, 'QuorumLost') !== undefined) {
    return say(t.stepsDownNoQuorum(id), reasons.quorumLost(), after === undefined ? undefined : reasons.quorumLostSo(after.term));
  }
  const checked = before?.state === 'StateLeader' && after !== undefined && after.electionElapsed < before.electionElapsed;
  const transferee = before?.leadTransferee ?? 0;
  const check = checked
    ? transferee !== 0 && after.leadTransferee === 0
      ? reasons.transferOver(transferee)
      : reasons.leaderCheck()
    : undefined;
  const beats = sentNow(frame, id).filter((flight) => flight.message.type === 'MsgHeartbeat').length;
  if (beats > 0) return say(t.heartbeatsSent(id, beats), sentences(scene, reasons.leaderTick(), check), t.heartbeatsSo());
  const waits = after?.state === 'StateLeader' && after.flushDue > 0;
  return say(t.timer(id), sentences(scene, waits ? reasons.heartbeatsWait() : reasons.timerOf(), check));
}

/** Storage work is done: a flush, or applying with asynchronous storage writes. */
export function narrateStored(scene: Scene): Narration {
  const { t, id, before, after, frame, text } = scene;
  const { reasons } = text;
  const stopped = factOf(scene, 'Stopped');
  if (stopped !== undefined) return say(t.stopped(id), failureText(text, stopped.failure));
  if (before === undefined || after === undefined) return say(t.stored(id), reasons.onDisk());
  if (factOf(scene, 'BecameLeader') !== undefined) return narrateWin(scene);
  if (frame.event.type === 'stored' && frame.event.thread === 'apply') return say(t.applied(id), reasons.applied(), commitText(scene));
  const leads = after.state === 'StateLeader' && after.commit > before.commit;
  const because = sentences(scene, reasons.onDisk(), leads ? commitReason(text, after, after.commit) : undefined);
  const sent = sentNow(frame, id).length;
  const so = sentences(scene, commitText(scene), sent > 0 && after.state !== 'StateLeader' ? t.storedSends(sent) : undefined);
  return say(storedText(scene, before.durable, after.durable), because, so);
}

type Durable = Frame['nodes'][number]['durable'];

function storedText({ t, id }: Scene, was: Durable, disk: Durable): string {
  const { index } = disk.snapshot;
  if (index > was.snapshot.index && disk.last.index <= Math.max(index, was.last.index)) return t.storedSnapshot(id, index);
  if (disk.last.index > was.last.index) return t.storedEntries(id, was.last.index + 1, disk.last.index);
  if (disk.last.term !== was.last.term) return t.storedEntries(id, disk.last.index, disk.last.index);
  if (disk.vote !== 0 && (disk.vote !== was.vote || disk.term !== was.term)) return t.storedVote(id, disk.vote, disk.term);
  return disk.term === was.term ? t.stored(id) : t.storedTerm(id, disk.term);
}

/** Its own vote, now on disk, was the one that it still needed. */
function narrateWin(scene: Scene): Narration {
  const { t, id, after, before, text } = scene;
  const [half] = after === undefined ? [] : halvesOf(after.conf, () => true);
  const granted = factOf(scene, 'VotesCounted')?.granted ?? 1;
  const alone = half === undefined || half.voters.length === 1;
  const because = alone ? t.standsAlone() : text.reasons.wins(granted, half.voters.length, half.needed);
  return say(t.wins(id, after?.term ?? before?.term ?? 0), because, t.winsSo());
}

/** The transport tells the sender of a snapshot how that ended. */
export function narrateFeedback(scene: Scene, event: Extract<Frame['event'], { readonly type: 'feedback' }>): Narration {
  const { t, after, text } = scene;
  const progress = (factOf(scene, 'SnapshotSucceeded') ?? factOf(scene, 'SnapshotFailed'))?.progress;
  const peer = after?.progress.find((each) => each.id === event.peer);
  const so = progress === undefined || peer === undefined ? undefined : text.reasons.feedback(event.peer, peer.state, peer.next);
  return say(t.feedback(event.node, event.peer, event.ok), text.reasons.feedbackBecause(event.ok), so ?? text.reasons.nothingChanges());
}
