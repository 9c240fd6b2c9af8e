/** Asking for votes and answering, in sentences: every reason is the core's own, with the numbers that it decided by. */
import type { Message } from '#raft';
import { assertNever, RULES } from '#raft';
import { narrateCampaign } from './narrate-campaign.ts';
import { newerReason, sentences } from './narrate-terms.ts';
import { halvesOf } from './quorum-count.ts';
import type { FactOf, Narration, Scene } from './scene.ts';
import { factOf, say } from './scene.ts';

/** MsgVote and MsgPreVote. */
export function narrateVoteRequest(scene: Scene, message: Message): Narration {
  const { t, id, text } = scene;
  const cast = factOf(scene, 'VoteCast');
  if (cast !== undefined) return narrateCast(scene, message, cast);
  const ignored = factOf(scene, 'VoteIgnored');
  if (ignored !== undefined) {
    return say(t.ignoresVote(id, message.from), text.reasons.inLease(ignored.remaining), text.reasons.inLeaseSo(ignored.term));
  }
  const rejected = factOf(scene, 'VoteRejected');
  if (rejected === undefined) return say(t.receives(id, message.type, message.from));
  return say(t.refuses(id, message.from), refusalReason(scene, rejected, message), sentences(scene, movesOn(scene), tally(scene, message)));
}

function narrateCast({ t, id, text }: Scene, message: Message, cast: FactOf<'VoteCast'>): Narration {
  const { reasons } = text;
  const { candidate, candidateLast: theirs, last: own } = cast;
  const sound = RULES.isUpToDate(theirs.term, theirs.index, own.term, own.index);
  if (message.type === 'MsgPreVote') {
    const because = sound ? reasons.grantsPre(candidate, theirs, own) : reasons.brokenRule('isUpToDate');
    return say(t.votesPre(id, candidate, message.term), because, reasons.grantsPreSo());
  }
  const again = cast.vote === candidate;
  const may = again || RULES.mayVote(cast.vote, 0, candidate, false);
  const because = !may
    ? reasons.brokenRule('mayVote')
    : !sound
      ? reasons.brokenRule('isUpToDate')
      : again
        ? reasons.grantsAgain(message.term, candidate)
        : reasons.grants(message.term, candidate, theirs, own);
  return say(t.votes(id, candidate, message.term), because, t.votesSo());
}

export function refusalReason({ text }: Pick<Scene, 'text'>, fact: FactOf<'VoteRejected'>, { term }: Pick<Message, 'term'>): string {
  const { reasons } = text;
  switch (fact.reason) {
    case 'already-voted':
      return reasons.alreadyVoted(fact.term, fact.vote, fact.vote === fact.node);
    case 'leader-known':
      return reasons.leaderKnown(fact.term);
    case 'log-behind':
      return reasons.logBehind(fact.candidate, fact.candidateLast, fact.last);
    case 'lower-term':
      return reasons.questionOld(fact.term, term);
    default:
      return assertNever(fact.reason);
  }
}

/** How far the candidate has come without this vote, if it still stands in that term. */
function tally({ frame, text }: Scene, { from, term, type }: Message): string | undefined {
  const candidate = frame.nodes[from - 1];
  const state = type === 'MsgPreVote' ? 'StatePreCandidate' : 'StateCandidate';
  const own = type === 'MsgPreVote' ? term - 1 : term;
  if (candidate?.health !== 'up' || candidate.state !== state || candidate.term !== own) return undefined;
  const granted = new Set(candidate.votes.filter((vote) => vote.granted).map((vote) => vote.id));
  const [half] = halvesOf(candidate.conf, (id) => granted.has(id));
  return half === undefined ? undefined : text.reasons.tallyOf(from, half.have.length, half.needed);
}

/** The question brought a newer term, whatever the answer. */
function movesOn(scene: Scene): string | undefined {
  const higher = factOf(scene, 'HigherTermReceived');
  if (higher === undefined) return undefined;
  const { reasons } = scene.text;
  return scene.before?.state === 'StateLeader' ? reasons.stepsDown(higher.messageTerm) : reasons.movesOn(higher.messageTerm);
}

/** MsgVoteResp and MsgPreVoteResp. */
export function narrateVoteAnswer(scene: Scene, message: Message): Narration {
  const { t, id, before, after, text } = scene;
  const { reasons } = text;
  const counted = factOf(scene, 'VotesCounted');
  if (counted === undefined || before === undefined || after === undefined) {
    const newer = newerReason(scene);
    if (newer !== undefined && after !== undefined) return say(t.newerTerm(id, after.term), newer, reasons.newerSo());
    return say(t.tooLate(id, message.from), reasons.answerLate[before?.state ?? 'StateFollower'], reasons.nothingChanges());
  }
  const [half] = halvesOf(before.conf, () => true);
  const voters = half?.voters.length ?? 0;
  const needed = half?.needed ?? 0;
  if (factOf(scene, 'BecameLeader') !== undefined) {
    return say(t.wins(id, after.term), reasons.wins(counted.granted, voters, needed), t.winsSo());
  }
  const campaign = narrateCampaign(scene);
  if (campaign !== undefined) return { ...campaign, because: reasons.preVoteWon(counted.granted, voters) };
  if (factOf(scene, 'BecameFollower') !== undefined) {
    return say(t.loses(id), reasons.loses(counted.rejected, voters), reasons.losesSo(after.term));
  }
  const what = message.reject ? t.refusalCounted(id, message.from) : t.voteCounted(id, message.from);
  const repeated = before.votes.some((vote) => vote.id === message.from);
  const because = repeated ? reasons.countedBefore(message.from) : reasons.countsFirst(message.term);
  return say(what, because, reasons.waits(counted.granted, needed));
}

/** MsgTimeoutNow. */
export function narrateTimeoutNow(scene: Scene, { from }: Message): Narration {
  const { t, id, text } = scene;
  const told = t.timeoutNow(id, from);
  if (factOf(scene, 'TimeoutNowIgnored') !== undefined) return say(told, text.reasons.timeoutNowIgnored(), text.reasons.nothingChanges());
  if (factOf(scene, 'TimeoutNowReceived') === undefined) return say(told, t.alreadyLeads, text.reasons.nothingChanges());
  const campaign = narrateCampaign(scene);
  if (campaign === undefined) return say(told, text.reasons.timeoutNow(from));
  if (factOf(scene, 'ElectionStarted') === undefined) return say(told, campaign.because, campaign.what);
  return say(campaign.what, `${told} ${text.reasons.timeoutNow(from)}`, campaign.so);
}
