/**
 * Which look a thing has, as a word: role, term slot, message kind. Colours themselves stand in the style sheet's tokens, so
 * that dark and light differ there alone; every word here is also carried by a shape, a glyph or a number, never by colour alone.
 */
import type { Entry, Message, MessageType, Term } from '#raft';
import type { NodeView } from '#sim';

export type Role = 'follower' | 'pre-candidate' | 'candidate' | 'leader' | 'learner' | 'paused' | 'down' | 'stopped';

/** What people see a node as: its health first, then its part in the cluster. */
export function roleOf(node: NodeView): Role {
  if (node.health !== 'up') return node.health;
  if (node.paused) return 'paused';
  switch (node.state) {
    case 'StateLeader':
      return 'leader';
    case 'StateCandidate':
      return 'candidate';
    case 'StatePreCandidate':
      return 'pre-candidate';
    default:
      return node.conf.learners.includes(node.id) ? 'learner' : 'follower';
  }
}

/** Colours of terms come in a cycle of six; the next six are striped, so that term 7 does not look like term 1. */
export const TERM_SLOTS = 6;

export interface TermLook {
  /** 0 = no term yet; 1..TERM_SLOTS. */
  readonly slot: number;
  readonly striped: boolean;
}

export function termLook(term: Term): TermLook {
  if (term === 0) return { slot: 0, striped: false };
  return { slot: ((term - 1) % TERM_SLOTS) + 1, striped: Math.floor((term - 1) / TERM_SLOTS) % 2 === 1 };
}

export type MessageKind = 'vote' | 'append' | 'heartbeat' | 'snapshot' | 'read' | 'transfer' | 'proposal';

export function messageKind(type: MessageType): MessageKind {
  switch (type) {
    case 'MsgVote':
    case 'MsgVoteResp':
    case 'MsgPreVote':
    case 'MsgPreVoteResp':
      return 'vote';
    case 'MsgHeartbeat':
    case 'MsgHeartbeatResp':
      return 'heartbeat';
    case 'MsgSnap':
      return 'snapshot';
    case 'MsgReadIndex':
    case 'MsgReadIndexResp':
      return 'read';
    case 'MsgTimeoutNow':
    case 'MsgTransferLeader':
      return 'transfer';
    case 'MsgProp':
      return 'proposal';
    default:
      return 'append';
  }
}

const REPLIES: ReadonlySet<MessageType> = new Set<MessageType>([
  'MsgAppResp',
  'MsgVoteResp',
  'MsgPreVoteResp',
  'MsgHeartbeatResp',
  'MsgReadIndexResp',
]);

/** Requests are pointed pills, replies notched ones, a snapshot is a box. */
export type MessageShape = 'request' | 'reply' | 'box';

export function messageShape(type: MessageType): MessageShape {
  if (type === 'MsgSnap') return 'box';
  return REPLIES.has(type) ? 'reply' : 'request';
}

function range(entries: readonly Entry[]): string {
  const first = entries[0]?.index ?? 0;
  const last = entries.at(-1)?.index ?? 0;
  return first === last ? `${first}` : `${first}–${last}`;
}

/** The few signs a message carries on the stage: its kind and the one field that matters most. The same in every language. */
export function messageGlyph(message: Message): string {
  switch (message.type) {
    case 'MsgPreVote':
      return `PV t${message.term}`;
    case 'MsgVote':
      return `V t${message.term}`;
    case 'MsgVoteResp':
      return message.reject ? 'V ✗' : 'V ✓';
    case 'MsgPreVoteResp':
      return message.reject ? 'PV ✗' : 'PV ✓';
    case 'MsgApp':
      return message.entries.length > 0 ? `A ${range(message.entries)}` : `A c${message.commit}`;
    case 'MsgAppResp':
      return message.reject ? `NO ${message.index}→${message.rejectHint}` : `OK ${message.index}`;
    case 'MsgHeartbeat':
      return '♥';
    case 'MsgHeartbeatResp':
      return '♡';
    case 'MsgSnap':
      return `S ${message.snapshot?.metadata.index ?? 0}`;
    case 'MsgTimeoutNow':
      return 'TN';
    case 'MsgTransferLeader':
      return 'TL';
    case 'MsgReadIndex':
      return 'R';
    case 'MsgReadIndexResp':
      return 'R ✓';
    case 'MsgProp':
      return 'P';
    default:
      return message.type.slice(3);
  }
}
