/** What a message did to its receiver, in sentences. */
import type { Message, MessageType } from '#raft';
import { assertNever } from '#raft';
import { failureText } from './failure-text.ts';
import { narrateCampaign } from './narrate-campaign.ts';
import type { FactOf, Narration, Scene } from './scene.ts';
import { appended, commitText, factOf, say, sentNow } from './scene.ts';

type Tell = (scene: Scene, message: Message) => Narration;

/** What is not here says nothing about its receiver. */
const TELL: Partial<Record<MessageType, Tell>> = {
  MsgVote: narrateVoteRequest,
  MsgPreVote: narrateVoteRequest,
  MsgVoteResp: narrateVoteAnswer,
  MsgPreVoteResp: narrateVoteAnswer,
  MsgApp: narrateAppend,
  MsgAppResp: narrateAppendAnswer,
  MsgHeartbeat: (scene, { from }) =>
    say(scene.t.heartbeat(scene.id, from), newTermReason(scene), commitText(scene) ?? scene.t.heartbeatSo()),
  MsgHeartbeatResp: (scene, { from }) => say(scene.t.heartbeatAnswer(scene.id, from), undefined, snapshotSent(scene) ?? commitText(scene)),
  MsgSnap: narrateSnapshot,
  MsgTimeoutNow: narrateTimeoutNow,
  MsgProp: narrateProposal,
  MsgReadIndex: ({ t, id }, { from }) => say(t.read(id, from), undefined, t.readSo()),
  MsgReadIndexResp: ({ t, id }, { index }) => say(t.readAnswer(id, index)),
};

export function narrateDelivery(scene: Scene, message: Message): Narration {
  const { t, id } = scene;
  const stopped = factOf(scene, 'Stopped');
  if (stopped !== undefined) return say(t.stopped(id), failureText(scene.text, stopped.failure));
  const tell = TELL[message.type];
  return narrateStale(scene, message) ?? tell?.(scene, message) ?? say(t.receives(id, message.type, message.from));
}

function narrateStale(scene: Scene, message: Message): Narration | undefined {
  const { t, id } = scene;
  const ignored = factOf(scene, 'LowerTermIgnored') ?? factOf(scene, 'LowerTermAppendIgnored');
  if (ignored === undefined) return undefined;
  return say(t.staleMessage(id, message.from, ignored.messageTerm), t.staleBecause(ignored.term));
}

/** Why the node is in a newer term now, when this message brought one. */
function newTermReason(scene: Scene): string | undefined {
  const higher = factOf(scene, 'HigherTermReceived');
  return higher === undefined ? undefined : scene.t.newerTermBecause(higher.from, higher.messageTerm, higher.term);
}

function narrateVoteRequest(scene: Scene, message: Message): Narration {
  const { t, id, after } = scene;
  const cast = factOf(scene, 'VoteCast');
  const pre = message.type === 'MsgPreVote';
  if (cast !== undefined) {
    const what = pre ? t.votesPre(id, cast.candidate, message.term) : t.votes(id, cast.candidate, message.term);
    return say(what, t.votesBecause(message.term), pre ? undefined : t.votesSo());
  }
  const ignored = factOf(scene, 'VoteIgnored');
  if (ignored !== undefined) return say(t.ignoresVote(id, message.from), t.ignoresVoteBecause(ignored.remaining));
  const rejected = factOf(scene, 'VoteRejected');
  const because = rejected === undefined ? undefined : refusalReason(scene, rejected);
  const wasLeader = scene.before?.state === 'StateLeader' && after?.state !== 'StateLeader';
  return say(t.refuses(id, message.from), because, wasLeader ? t.leaderSteps(id, message.term) : undefined);
}

function refusalReason({ t }: Scene, fact: FactOf<'VoteRejected'>): string {
  switch (fact.reason) {
    case 'already-voted':
      return t.refusedVoted(fact.term, fact.vote);
    case 'leader-known':
      return t.refusedLeader(fact.term);
    case 'log-behind':
      return t.refusedLog(fact.last, fact.candidateLast);
    case 'lower-term':
      return t.refusedTerm(fact.term);
    default:
      return assertNever(fact.reason);
  }
}

function narrateVoteAnswer(scene: Scene, message: Message): Narration {
  const { t, id, after } = scene;
  const counted = factOf(scene, 'VotesCounted');
  const voters = after?.conf.voters.length ?? 0;
  const needed = (voters >>> 1) + 1;
  if (factOf(scene, 'BecameLeader') !== undefined && after !== undefined) {
    return say(t.wins(id, after.term), t.winsBecause(counted?.granted ?? needed, voters), t.winsSo());
  }
  const campaign = narrateCampaign(scene);
  if (campaign !== undefined) return campaign;
  if (counted === undefined) {
    const reason = newTermReason(scene);
    if (reason !== undefined && after !== undefined) return say(t.newerTerm(id, after.term), reason);
    return say(t.tooLate(id, message.from));
  }
  if (factOf(scene, 'BecameFollower') !== undefined) return say(t.loses(id), t.losesBecause());
  const what = message.reject ? t.refusalCounted(id, message.from) : t.voteCounted(id, message.from);
  return say(what, undefined, t.votesSoFar(counted.granted, needed));
}

function narrateAppend(scene: Scene, message: Message): Narration {
  const { t, id, before } = scene;
  const rejected = factOf(scene, 'AppendRejected');
  if (rejected !== undefined) {
    const answer = sentNow(scene.frame, id).find((flight) => flight.message.reject)?.message;
    return say(
      t.rejectsAppend(id, message.from),
      t.rejectsAppendBecause(rejected.index, rejected.logTerm, rejected.ownTerm),
      answer === undefined ? undefined : t.rejectsAppendSo(answer.rejectHint),
    );
  }
  const commit = commitText(scene);
  const conflict = factOf(scene, 'ConflictFound');
  if (conflict !== undefined && conflict.existingTerm !== 0) {
    const because = t.replacesBecause(conflict.index, conflict.existingTerm, conflict.conflictingTerm);
    return say(t.replaces(id, conflict.index), because, commit ?? t.appendsSo());
  }
  const fresh = appended(scene);
  if (fresh !== undefined) return say(t.appends(id, fresh.from, fresh.to, message.from), newTermReason(scene), commit ?? t.appendsSo());
  if (before !== undefined && before.lead !== message.from) {
    return say(t.follows(id, message.from, message.term), newTermReason(scene), commit);
  }
  const news = learned(scene);
  if (news !== undefined) return say(news);
  return say(t.agrees(id, message.from, message.index + message.entries.length), newTermReason(scene), commit);
}

/** A follower's commit index moved and that is the news. */
function learned({ before, after, id, t }: Scene): string | undefined {
  if (before === undefined || after === undefined || after.commit <= before.commit) return undefined;
  return t.nodeLearnsCommit(id, before.commit + 1, after.commit);
}

function narrateAppendAnswer(scene: Scene, message: Message): Narration {
  const { t, id, after } = scene;
  const rejection = factOf(scene, 'AppendRejectionReceived');
  if (rejection !== undefined) {
    const progress = after?.progress.find((each) => each.id === message.from);
    const so = snapshotSent(scene) ?? (progress === undefined ? undefined : t.learnsRejectionSo(progress.next));
    return say(t.learnsRejection(id, message.from, rejection.index), undefined, so);
  }
  const what = t.acked(id, message.from, message.index);
  const commit = commitText(scene);
  if (commit !== undefined) return say(commit, what, t.commitsSo(after?.conf.voters.length ?? 0));
  if (factOf(scene, 'TimeoutNowAfterCatchUp') !== undefined) return say(what, undefined, t.transferStarts(id, message.from));
  return say(what, newTermReason(scene));
}

function snapshotSent(scene: Scene): string | undefined {
  const sent = factOf(scene, 'SnapshotSent');
  if (sent === undefined) return undefined;
  return scene.t.snapshotSent(scene.id, sent.progress.id, sent.snapshot.index);
}

function narrateSnapshot(scene: Scene, message: Message): Narration {
  const { t, id } = scene;
  const index = message.snapshot?.metadata.index ?? 0;
  const restored = factOf(scene, 'SnapshotRestored') ?? factOf(scene, 'LogRestored');
  if (restored === undefined) return say(t.snapshotIgnored(id, index));
  return say(t.snapshotArrives(id, message.from, index), t.snapshotBecause());
}

function narrateTimeoutNow(scene: Scene, { from }: Message): Narration {
  const told = scene.t.timeoutNow(scene.id, from);
  const campaign = narrateCampaign(scene);
  return campaign === undefined ? say(told) : say(campaign.what, told, campaign.so);
}

function narrateProposal(scene: Scene, { from }: Message): Narration {
  const fresh = appended(scene);
  return say(
    scene.t.proposal(scene.id, from),
    undefined,
    fresh === undefined ? undefined : scene.t.proposes(scene.id, fresh.from, fresh.to),
  );
}
