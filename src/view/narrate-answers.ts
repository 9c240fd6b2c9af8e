/** What a leader makes of its followers' answers: what it believes of them, what it may commit, which reads it may serve. */
import type { Index, Message } from '#raft';
import { RULES } from '#raft';
import type { NodeView } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import { newerReason, sentences } from './narrate-terms.ts';
import { decides, quorumIndex, storedOn } from './quorum-count.ts';
import type { Narration, Scene } from './scene.ts';
import { commitText, factOf, say, sentNow } from './scene.ts';
import type { Catalogue } from './text.ts';

/** MsgAppResp. */
export function narrateAppendAnswer(scene: Scene, message: Message): Narration {
  const { t, id, before, after, text } = scene;
  const { reasons } = text;
  const deaf = deafReason(scene, message);
  if (deaf !== undefined) return deaf;
  if (factOf(scene, 'AppendRejectionReceived') !== undefined) return narrateRejection(scene, message);
  const what = t.acked(id, message.from, message.index);
  if (before === undefined || after === undefined) return say(what);
  const commit = commitText(scene);
  const more = sentences(scene, sentTo(scene, message.from), handsOver(scene, message));
  if (commit !== undefined)
    return say(commit, sentences(scene, what, commitReason(text, after, after.commit)), sentences(scene, reasons.commitsTell(), more));
  const old = before.progress.find((peer) => peer.id === message.from)?.match ?? 0;
  const news = message.index > old ? reasons.ackNews(message.from, message.index) : reasons.ackNothingNew(message.from, old);
  return say(what, sentences(scene, news, notCommitted(text, after, message.index)), more);
}

function narrateRejection(scene: Scene, message: Message): Narration {
  const { t, id, after, text } = scene;
  const { reasons } = text;
  const progress = factOf(scene, 'ProgressDecreased') === undefined ? undefined : after?.progress.find((peer) => peer.id === message.from);
  const because = reasons.refusedBecause(message.from, message.index, { term: message.logTerm, index: message.rejectHint });
  const so = snapshotSent(scene) ?? (progress === undefined ? reasons.nothingChanges() : reasons.probes(progress.next));
  const stale = progress === undefined ? reasons.refusedStale(message.from) : undefined;
  return say(t.learnsRejection(id, message.from, message.index), sentences(scene, because, stale), so);
}

/** A node that cannot make anything of an answer: it leads no more, or the sender is no member. */
function deafReason(scene: Scene, message: Message): Narration | undefined {
  const { t, id, before, after, text } = scene;
  const newer = newerReason(scene);
  if (newer !== undefined && after !== undefined) {
    const so = before?.state === 'StateLeader' ? text.reasons.stepsDown(after.term) : text.reasons.newerSo();
    return say(t.newerTerm(id, after.term), newer, so);
  }
  const told = t.receives(id, message.type, message.from);
  if (factOf(scene, 'NoProgress') !== undefined) return say(told, text.reasons.notMember(message.from), text.reasons.nothingChanges());
  if (before?.state !== 'StateLeader') return say(told, text.reasons.notLeading(), text.reasons.nothingChanges());
  const known = before.progress.some((peer) => peer.id === message.from);
  return known ? undefined : say(told, text.reasons.notMember(message.from), text.reasons.nothingChanges());
}

/** By which count, in whose term, the leader has committed up to `index`. */
export function commitReason({ reasons }: Catalogue, leader: NodeView, index: Index): string {
  const halves = storedOn(leader, index);
  if (!decides(halves)) return reasons.brokenRule('quorumSize');
  const term = entryAt(leader.log, index)?.term ?? leader.log.snapshot.term;
  return RULES.mayCommit(term, leader.term) ? reasons.commits(index, halves, leader.term) : reasons.brokenRule('mayCommit');
}

/** Why an acknowledgement up to `index` has committed nothing. */
function notCommitted({ reasons }: Catalogue, leader: NodeView, index: Index): string {
  const { commit } = leader;
  const counted = quorumIndex(leader);
  const term = entryAt(leader.log, counted)?.term ?? 0;
  if (counted > commit && !RULES.mayCommit(term, leader.term)) return reasons.olderTerm(counted, term, leader.term);
  const open = Math.min(Math.max(index, commit + 1), lastIndexOf(leader.log));
  return open <= commit ? reasons.committedBefore(commit) : reasons.notEnough(open, storedOn(leader, open));
}

/** The entries, or the snapshot, that the leader has sent to `to` in this frame. */
function sentTo(scene: Scene, to: number): string | undefined {
  const app = sentNow(scene.frame, scene.id).find(
    ({ message }) => message.to === to && message.type === 'MsgApp' && message.entries.length > 0,
  );
  if (app === undefined) return snapshotSent(scene);
  const { index, entries } = app.message;
  return scene.text.reasons.sendsMore(to, index + 1, index + entries.length);
}

function handsOver(scene: Scene, { from }: Message): string | undefined {
  return factOf(scene, 'TimeoutNowAfterCatchUp') === undefined ? undefined : scene.t.transferStarts(scene.id, from);
}

function snapshotSent(scene: Scene): string | undefined {
  const { t, id, text } = scene;
  const sent = factOf(scene, 'SnapshotSent');
  if (sent !== undefined) return t.snapshotSent(id, sent.progress.id, sent.snapshot.index);
  const inactive = factOf(scene, 'SnapshotNotSentInactive');
  return inactive === undefined ? undefined : text.reasons.snapshotNotSent(inactive.to);
}

/** MsgHeartbeatResp. */
export function narrateHeartbeatAnswer(scene: Scene, message: Message): Narration {
  const { t, id, before, after, frame, text } = scene;
  const { reasons } = text;
  const deaf = deafReason(scene, message);
  if (deaf !== undefined) return deaf;
  const answers = sentNow(frame, id).filter((flight) => flight.message.type === 'MsgReadIndexResp').length;
  const reads = answers + frame.facts.filter((fact) => fact.type === 'ReadServed').length;
  const paused = (node: NodeView | undefined) => node?.progress.find((peer) => peer.id === message.from)?.paused === true;
  const so = sentences(
    scene,
    reads > 0 ? reasons.readsConfirmed(reads) : undefined,
    sentTo(scene, message.from) ?? (paused(before) && !paused(after) ? reasons.unpaused(message.from) : undefined),
    commitText(scene),
  );
  return say(t.heartbeatAnswer(id, message.from), reasons.alive(message.from), so ?? reasons.aliveSo());
}
