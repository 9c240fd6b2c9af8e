/**
 * What members say to each other, to their storage threads and to themselves.
 *
 * One flat shape for all types, every field always present (0, empty or undefined when unused), as in etcd's raftpb.Message:
 * a single hidden class keeps the core fast, and the wire, the log lines and the inspector need no case distinction. Make
 * messages with `message()`.
 */
import type { Entry, Index, NodeId, Snapshot, Term } from './types.ts';

/** etcd's names in etcd's value order (the position in this list is the number on the wire). */
export const MESSAGE_TYPES = [
  'MsgHup',
  'MsgBeat',
  'MsgProp',
  'MsgApp',
  'MsgAppResp',
  'MsgVote',
  'MsgVoteResp',
  'MsgSnap',
  'MsgHeartbeat',
  'MsgHeartbeatResp',
  'MsgUnreachable',
  'MsgSnapStatus',
  'MsgCheckQuorum',
  'MsgTransferLeader',
  'MsgTimeoutNow',
  'MsgReadIndex',
  'MsgReadIndexResp',
  'MsgPreVote',
  'MsgPreVoteResp',
  'MsgStorageAppend',
  'MsgStorageAppendResp',
  'MsgStorageApply',
  'MsgStorageApplyResp',
  'MsgForgetLeader',
] as const;

export type MessageType = (typeof MESSAGE_TYPES)[number];

export interface Message {
  readonly type: MessageType;
  readonly to: NodeId;
  readonly from: NodeId;
  readonly term: Term;
  /** Term of the entry at `index`; for a rejection, the term of the hint. */
  readonly logTerm: Term;
  readonly index: Index;
  readonly entries: readonly Entry[];
  readonly commit: Index;
  readonly vote: NodeId;
  readonly snapshot: Snapshot | undefined;
  readonly reject: boolean;
  readonly rejectHint: Index;
  readonly context: Uint8Array | undefined;
  /** Only on messages to the storage threads: what to deliver once the work is done. */
  readonly responses: readonly Message[];
}

const NO_ENTRIES: readonly Entry[] = [];
const NO_RESPONSES: readonly Message[] = [];

/** A message with every field present; what is not given is empty. */
export function message(type: MessageType, fields: Partial<Omit<Message, 'type'>>): Message {
  return {
    type,
    to: fields.to ?? 0,
    from: fields.from ?? 0,
    term: fields.term ?? 0,
    logTerm: fields.logTerm ?? 0,
    index: fields.index ?? 0,
    entries: fields.entries ?? NO_ENTRIES,
    commit: fields.commit ?? 0,
    vote: fields.vote ?? 0,
    snapshot: fields.snapshot,
    reject: fields.reject ?? false,
    rejectHint: fields.rejectHint ?? 0,
    context: fields.context,
    responses: fields.responses ?? NO_RESPONSES,
  };
}

/*
 * The four messages of normal operation, made without a detour: they are most of all messages.
 */

export function msgApp(
  to: NodeId,
  from: NodeId,
  term: Term,
  logTerm: Term,
  index: Index,
  entries: readonly Entry[],
  commit: Index,
): Message {
  return {
    type: 'MsgApp',
    to,
    from,
    term,
    logTerm,
    index,
    entries,
    commit,
    vote: 0,
    snapshot: undefined,
    reject: false,
    rejectHint: 0,
    context: undefined,
    responses: NO_RESPONSES,
  };
}

/** An accepting answer: the logs agree up to `index`. */
export function msgAppResp(to: NodeId, from: NodeId, term: Term, index: Index): Message {
  return {
    type: 'MsgAppResp',
    to,
    from,
    term,
    logTerm: 0,
    index,
    entries: NO_ENTRIES,
    commit: 0,
    vote: 0,
    snapshot: undefined,
    reject: false,
    rejectHint: 0,
    context: undefined,
    responses: NO_RESPONSES,
  };
}

export function msgHeartbeat(to: NodeId, from: NodeId, term: Term, commit: Index, context: Uint8Array | undefined): Message {
  return {
    type: 'MsgHeartbeat',
    to,
    from,
    term,
    logTerm: 0,
    index: 0,
    entries: NO_ENTRIES,
    commit,
    vote: 0,
    snapshot: undefined,
    reject: false,
    rejectHint: 0,
    context,
    responses: NO_RESPONSES,
  };
}

export function msgHeartbeatResp(to: NodeId, from: NodeId, term: Term, context: Uint8Array | undefined): Message {
  return {
    type: 'MsgHeartbeatResp',
    to,
    from,
    term,
    logTerm: 0,
    index: 0,
    entries: NO_ENTRIES,
    commit: 0,
    vote: 0,
    snapshot: undefined,
    reject: false,
    rejectHint: 0,
    context,
    responses: NO_RESPONSES,
  };
}

/** Types that no other node may send: a node says them to itself, or its storage threads do. */
export function isLocalType(type: MessageType): boolean {
  switch (type) {
    case 'MsgHup':
    case 'MsgBeat':
    case 'MsgUnreachable':
    case 'MsgSnapStatus':
    case 'MsgCheckQuorum':
    case 'MsgStorageAppend':
    case 'MsgStorageAppendResp':
    case 'MsgStorageApply':
    case 'MsgStorageApplyResp':
      return true;
    default:
      return false;
  }
}

/** Votes are of the term that they are for, which the sender need not have entered. */
export function isVoteType(type: MessageType): boolean {
  return type === 'MsgVote' || type === 'MsgVoteResp' || type === 'MsgPreVote' || type === 'MsgPreVoteResp';
}

/** Types that answer something, so that only members (and the storage threads) may send them. */
export function isResponseType(type: MessageType): boolean {
  switch (type) {
    case 'MsgAppResp':
    case 'MsgVoteResp':
    case 'MsgHeartbeatResp':
    case 'MsgUnreachable':
    case 'MsgReadIndexResp':
    case 'MsgPreVoteResp':
    case 'MsgStorageAppendResp':
    case 'MsgStorageApplyResp':
      return true;
    default:
      return false;
  }
}
