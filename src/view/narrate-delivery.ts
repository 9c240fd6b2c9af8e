/** What a message did to its receiver, in sentences: who did what, because of which rule, and so what. */
import type { Message, MessageType } from '#raft';
import { failureText } from './failure-text.ts';
import { narrateAppendAnswer, narrateHeartbeatAnswer } from './narrate-answers.ts';
import { narrateAppend, narrateHeartbeat, narrateSnapshot } from './narrate-append.ts';
import { narrateProposal, narrateRead, narrateReadAnswer, narrateTransfer } from './narrate-requests.ts';
import { narrateStale } from './narrate-terms.ts';
import { narrateTimeoutNow, narrateVoteAnswer, narrateVoteRequest } from './narrate-votes.ts';
import type { Narration, Scene } from './scene.ts';
import { factOf, say } from './scene.ts';

type Tell = (scene: Scene, message: Message) => Narration;

/** What travels between nodes; all else is between a node and itself. */
const TELL: Partial<Record<MessageType, Tell>> = {
  MsgVote: narrateVoteRequest,
  MsgPreVote: narrateVoteRequest,
  MsgVoteResp: narrateVoteAnswer,
  MsgPreVoteResp: narrateVoteAnswer,
  MsgApp: narrateAppend,
  MsgAppResp: narrateAppendAnswer,
  MsgHeartbeat: narrateHeartbeat,
  MsgHeartbeatResp: narrateHeartbeatAnswer,
  MsgSnap: narrateSnapshot,
  MsgTimeoutNow: narrateTimeoutNow,
  MsgProp: narrateProposal,
  MsgReadIndex: narrateRead,
  MsgReadIndexResp: narrateReadAnswer,
  MsgTransferLeader: narrateTransfer,
};

export function narrateDelivery(scene: Scene, message: Message): Narration {
  const { t, id } = scene;
  const stopped = factOf(scene, 'Stopped');
  if (stopped !== undefined) return say(t.stopped(id), failureText(scene.text, stopped.failure));
  const tell = TELL[message.type];
  return narrateStale(scene, message) ?? tell?.(scene, message) ?? say(t.receives(id, message.type, message.from));
}
