/**
 * Which look a thing has, as a word: role, term slot, message kind. Colours themselves stand in the style sheet's tokens, so
 * that dark and light differ there alone; every word here is also carried by a shape, a glyph or a number, never by colour alone.
 */
import type { Entry, Message, MessageType, Term } from '#raft';

export type { Role } from '#sim';
export { roleOf } from '#sim';

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

const KINDS: Partial<Record<MessageType, MessageKind>> = {
  MsgVote: 'vote',
  MsgVoteResp: 'vote',
  MsgPreVote: 'vote',
  MsgPreVoteResp: 'vote',
  MsgHeartbeat: 'heartbeat',
  MsgHeartbeatResp: 'heartbeat',
  MsgSnap: 'snapshot',
  MsgReadIndex: 'read',
  MsgReadIndexResp: 'read',
  MsgTimeoutNow: 'transfer',
  MsgTransferLeader: 'transfer',
  MsgProp: 'proposal',
};

export function messageKind(type: MessageType): MessageKind {
  return KINDS[type] ?? 'append';
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

const GLYPHS: Partial<Record<MessageType, (message: Message) => string>> = {
  MsgPreVote: ({ term }) => `PV t${term}`,
  MsgVote: ({ term, index, logTerm }) => `V t${term} (${index},t${logTerm})`,
  MsgVoteResp: ({ reject }) => (reject ? 'V ✗' : 'V ✓'),
  MsgPreVoteResp: ({ reject }) => (reject ? 'PV ✗' : 'PV ✓'),
  MsgApp: ({ entries, commit }) => (entries.length > 0 ? `A ${range(entries)} c${commit}` : `A c${commit}`),
  MsgAppResp: ({ reject, index, rejectHint }) => (reject ? `NO ${index}→${rejectHint}` : `OK ${index}`),
  MsgHeartbeat: ({ commit }) => `♥ c${commit}`,
  MsgHeartbeatResp: () => '♡',
  MsgSnap: ({ snapshot }) => `S ${snapshot?.metadata.index ?? 0}`,
  MsgTimeoutNow: () => 'TN',
  MsgTransferLeader: () => 'TL',
  MsgReadIndex: () => 'R',
  MsgReadIndexResp: () => 'R ✓',
  MsgProp: () => 'P',
};

/** The few signs a message carries on the stage: its kind and the one field that matters most. The same in every language. */
export function messageGlyph(message: Message): string {
  return GLYPHS[message.type]?.(message) ?? message.type.slice(3);
}
