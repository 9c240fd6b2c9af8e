/** Entries, snapshots and heartbeats, as the follower sees them. */
import type { Message } from '#raft';
import { leaderReason, sentences } from './narrate-terms.ts';
import type { Narration, Scene } from './scene.ts';
import { appended, commitText, factOf, say, sentNow } from './scene.ts';

/** MsgApp. */
export function narrateAppend(scene: Scene, message: Message): Narration {
  const { before, text } = scene;
  const { reasons } = text;
  if (factOf(scene, 'AppendRejected') !== undefined) return narrateRejected(scene, message);
  if (before !== undefined && message.index < before.commit && before.term === message.term) {
    const because = reasons.alreadyCommitted(message.index, before.commit);
    return say(scene.t.agrees(scene.id, message.from, before.commit), because, reasons.alreadyCommittedSo(before.commit));
  }
  return narrateAccepted(scene, message);
}

function narrateRejected(scene: Scene, message: Message): Narration {
  const { t, id, frame, after, text } = scene;
  const { reasons } = text;
  const rejected = factOf(scene, 'AppendRejected');
  const ownTerm = rejected?.ownTerm ?? 0;
  const last = after === undefined ? 0 : after.log.snapshot.index + after.log.length;
  const because =
    ownTerm === 0 ? reasons.missing(message.index, last) : reasons.mismatch(message.index, ownTerm, rejected?.logTerm ?? message.logTerm);
  const answer = sentNow(frame, id).find((flight) => flight.message.reject)?.message;
  const so = answer === undefined ? undefined : reasons.hint(answer.rejectHint, answer.logTerm);
  return say(t.rejectsAppend(id, message.from), sentences(scene, because, leaderReason(scene, message)), so);
}

function narrateAccepted(scene: Scene, message: Message): Narration {
  const { t, id, before, text } = scene;
  const { reasons } = text;
  const leader = leaderReason(scene, message);
  const fits = message.entries.length > 0 ? reasons.fits(message.index, message.logTerm) : reasons.agrees(message.index, message.logTerm);
  const commit = commitText(scene);
  const conflict = factOf(scene, 'ConflictFound');
  if (conflict !== undefined && conflict.existingTerm !== 0) {
    const because = t.replacesBecause(conflict.index, conflict.existingTerm, conflict.conflictingTerm);
    return say(t.replaces(id, conflict.index), sentences(scene, because, leader), sentences(scene, commit, reasons.acceptedSo()));
  }
  const fresh = appended(scene);
  if (fresh !== undefined) {
    return say(
      t.appends(id, fresh.from, fresh.to, message.from),
      sentences(scene, fits, leader),
      sentences(scene, commit, reasons.acceptedSo()),
    );
  }
  if (before !== undefined && before.lead !== message.from) {
    return say(t.follows(id, message.from, message.term), sentences(scene, leader, fits), commit ?? reasons.knewSo());
  }
  const learned = learnedCommit(scene);
  if (learned !== undefined) return say(...learned);
  return say(t.agrees(id, message.from, message.index + message.entries.length), sentences(scene, fits, leader), reasons.knewSo());
}

/** A follower's commit index moved, and that is the news. */
function learnedCommit({ before, after, id, t, text }: Scene): readonly [string, string] | undefined {
  if (before === undefined || after === undefined || after.commit <= before.commit) return undefined;
  const from = before.commit + 1;
  return [t.nodeLearnsCommit(id, from, after.commit), text.reasons.followerCommit(from, after.commit)];
}

/** MsgHeartbeat. */
export function narrateHeartbeat(scene: Scene, message: Message): Narration {
  const { t, id, before, after, text } = scene;
  const { reasons } = text;
  const moved = before !== undefined && after !== undefined && after.commit > before.commit;
  const because = leaderReason(scene, message) ?? reasons.heartbeat(message.from, message.term);
  const commit = moved ? sentences(scene, reasons.heartbeatCommit(message.commit), commitText(scene)) : undefined;
  return say(t.heartbeat(id, message.from), because, sentences(scene, commit, reasons.heartbeatSo()));
}

/** MsgSnap. */
export function narrateSnapshot(scene: Scene, message: Message): Narration {
  const { t, id, before, text } = scene;
  const { reasons } = text;
  const index = message.snapshot?.metadata.index ?? 0;
  const ignored = factOf(scene, 'SnapshotIgnored');
  if (ignored !== undefined) {
    const moved = factOf(scene, 'CommitFastForwarded') === undefined ? undefined : reasons.fastForward(index);
    const because = sentences(scene, reasons.snapshotRefused[ignored.reason], leaderReason(scene, message));
    return say(t.snapshotIgnored(id, index), because, moved ?? reasons.nothingChanges());
  }
  const restored = factOf(scene, 'SnapshotRestored');
  const because = sentences(scene, reasons.restores(index, before?.commit ?? 0), t.snapshotBecause(), leaderReason(scene, message));
  const so = restored === undefined ? undefined : reasons.restoresSo(index, restored.snapshot.term);
  return say(t.snapshotArrives(id, message.from, index), because, so);
}
