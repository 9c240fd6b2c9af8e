/** What the terms of messages do before anything else is looked at: newer ones take over, older ones mean nothing. */
import type { Message } from '#raft';
import type { Narration, Scene } from './scene.ts';
import { factOf, say } from './scene.ts';

/** The message is of a term that is over; undefined when it is not. Vote questions have their own answers. */
export function narrateStale(scene: Scene, message: Message): Narration | undefined {
  const { t, id, before, text } = scene;
  if (before === undefined || message.term === 0 || message.term >= before.term || message.type === 'MsgPreVote') return undefined;
  const ignored = factOf(scene, 'LowerTermIgnored') !== undefined;
  const answered = message.type === 'MsgApp' || message.type === 'MsgHeartbeat';
  if (!ignored && !answered) return undefined;
  const so = ignored ? text.reasons.staleSo() : text.reasons.staleToLeader(message.from, before.term);
  return say(t.staleMessage(id, message.from, message.term), text.reasons.stale(before.term, message.term), so);
}

/** Why the node is in a newer term now, when this message brought one. */
export function newerReason(scene: Scene): string | undefined {
  const higher = factOf(scene, 'HigherTermReceived');
  return higher === undefined ? undefined : scene.text.reasons.newer(higher.from, higher.messageTerm, higher.term);
}

/** The reason of its new term, or of its being a candidate no longer; undefined when the message changed neither. */
export function leaderReason(scene: Scene, { from, term }: Message): string | undefined {
  const newer = newerReason(scene);
  if (newer !== undefined) return newer;
  const candidate = scene.before?.state === 'StateCandidate' || scene.before?.state === 'StatePreCandidate';
  return candidate ? scene.text.reasons.candidateFollows(from, term) : undefined;
}

/** Sentences, one after the other; undefined when there is none. */
export function sentences({ text }: Scene, ...parts: readonly (string | undefined)[]): string | undefined {
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? undefined : text.screen.sentences(told);
}
