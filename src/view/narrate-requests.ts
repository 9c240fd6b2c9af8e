/** What members pass on to each other for clients and operators: proposals, reads, the hand-over of leadership. */
import type { Message } from '#raft';
import { RULES } from '#raft';
import type { NodeView } from '#sim';
import { entryAt } from '#sim';
import type { Narration, Scene } from './scene.ts';
import { appended, factOf, say, sentNow } from './scene.ts';

/** MsgProp. */
export function narrateProposal(scene: Scene, { from }: Message): Narration {
  const { t, id, before, text } = scene;
  const { reasons } = text;
  const what = t.proposal(id, from);
  const dropped = dropReason(scene);
  if (dropped !== undefined) return say(what, dropped, reasons.dropsSo());
  if (before?.state !== 'StateLeader') return say(what, reasons.passesOn(before?.lead ?? 0), t.passesOn(id, before?.lead ?? 0));
  const refused = factOf(scene, 'ConfChangeIgnored');
  const because = refused === undefined ? reasons.leads(before.term) : reasons.confChangeIgnored[refused.reason.type];
  const fresh = appended(scene);
  return say(what, because, fresh === undefined ? reasons.dropsSo() : reasons.proposes(fresh.from, fresh.to));
}

/** Why a proposal came to nothing; undefined when it did not. */
function dropReason(scene: Scene): string | undefined {
  const { reasons } = scene.text;
  if (factOf(scene, 'ProposalDroppedNoLeader') !== undefined) return reasons.dropsNoLeader();
  const alone = factOf(scene, 'ProposalNotForwarded');
  if (alone !== undefined) return reasons.dropsForwarding(alone.lead);
  const transfer = factOf(scene, 'ProposalDroppedInTransfer');
  if (transfer !== undefined) return reasons.dropsTransfer(transfer.transferee);
  return factOf(scene, 'ProposalOverLimit') === undefined ? undefined : reasons.dropsLimit();
}

/** MsgReadIndex. */
export function narrateRead(scene: Scene, { from }: Message): Narration {
  const { t, id, before, frame, text } = scene;
  const { reasons } = text;
  const what = t.read(id, from);
  if (before === undefined || factOf(scene, 'ReadDroppedNoLeader') !== undefined)
    return say(what, reasons.dropsNoLeader(), reasons.nothingChanges());
  if (before.state !== 'StateLeader') {
    const so = before.lead === 0 ? reasons.nothingChanges() : t.passesOn(id, before.lead);
    return say(what, before.lead === 0 ? reasons.dropsNoLeader() : reasons.passesOn(before.lead), so);
  }
  const answered = sentNow(frame, id).some((flight) => flight.message.type === 'MsgReadIndexResp');
  if (before.conf.voters.length === 1 && before.conf.votersOutgoing.length === 0)
    return say(what, reasons.readAlone(), reasons.readAnswered());
  if (!hasCommittedInTerm(before)) return say(what, reasons.readNeedsCommit(before.term), reasons.readParked());
  if (answered) return say(what, reasons.readLease(before.commit), reasons.readAnswered());
  return say(what, reasons.readQuorum(before.commit), reasons.readQuorumSo());
}

/** Thesis 6.4, step 1. An index that is in the snapshot has its term there. */
export function hasCommittedInTerm({ log, commit, term }: NodeView): boolean {
  return RULES.mayRead(commit === log.snapshot.index ? log.snapshot.term : (entryAt(log, commit)?.term ?? 0), term);
}

/** MsgReadIndexResp. */
export function narrateReadAnswer(scene: Scene, { from, index }: Message): Narration {
  const { t, id, after, frame, text } = scene;
  const { reasons } = text;
  const served = frame.facts.some((fact) => fact.type === 'ReadServed');
  const waits = after !== undefined && after.applied < index;
  const so = served ? undefined : waits ? reasons.readWaits(index, after.applied) : reasons.readGone();
  return say(t.readAnswer(id, index), reasons.readIndex(from, index), so);
}

/** MsgTransferLeader: its sender is the target, whoever passed it on. */
export function narrateTransfer(scene: Scene, { from: target }: Message): Narration {
  const { t, id, before, text } = scene;
  const { reasons } = text;
  const what = t.askedToTransfer(id, target);
  if (factOf(scene, 'TransferDroppedNoLeader') !== undefined) return say(what, reasons.dropsNoLeader(), reasons.nothingChanges());
  if (factOf(scene, 'TransferToLearnerIgnored') !== undefined) return say(what, reasons.transferLearner(), reasons.nothingChanges());
  if (factOf(scene, 'TransferToSelfIgnored') !== undefined) return say(what, reasons.transferSelf(), reasons.nothingChanges());
  if (factOf(scene, 'TransferRepeated') !== undefined) return say(what, reasons.transferRepeated(target), reasons.nothingChanges());
  if (factOf(scene, 'TransferStarted') !== undefined) {
    return say(what, reasons.transferStarted(target, factOf(scene, 'TimeoutNowAtOnce') !== undefined), t.transferSo());
  }
  if (before?.state === 'StateFollower') return say(what, reasons.transferForwarded(before.lead), t.passesOn(id, before.lead));
  return say(what, before?.state === 'StateLeader' ? reasons.notMember(target) : reasons.notLeading(), reasons.nothingChanges());
}
