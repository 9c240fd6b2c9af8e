/**
 * What makes two machines the same, and two messages: all that they hold, as text, with the members renamed. A machine holds whatever its objects hold, private or not, but for
 * what is named here: so what is added to a machine tells states apart until somebody says that it does not.
 */
import { decodeRequest, type NodeOutput } from '#node';
import { assert, type Entry, type Message } from '#raft';
import type { Renaming } from './breadth-prints.ts';

/** Constants; names of work; who waits for an answer; what is derived from the rest; and time and chance, which stand still here. */
const LEFT_OUT = new Set([
  ...['config', 'rules', 'async', 'allowUnstable', 'metadata', 'segmentBytes'],
  ...['viewer', 'out', 'changes', 'reset', 'calls', 'flushes', 'nextFlush', 'nextApply'],
  ...['byId', 'incoming', 'outgoing', 'incomingMatches', 'outgoingMatches'],
  ...['electionElapsed', 'heartbeatElapsed', 'randomizedElectionTimeout'],
  // The bytes of the disk: what a restart would find on it stands for them.
  ...['disk', 'writer', 'held', 'sequence', 'temporary', 'unsyncedOps', 'unsyncedBytes'],
]);

/** Numbers that are members. */
const MEMBER = new Set(['id', 'vote', 'lead', 'leadTransferee', 'toldLead', 'toldVote']);
/** Lists of members, or by members, in no order that matters. */
const MEMBERS = new Set(['voters', 'votersOutgoing', 'learners', 'learnersNext', 'voterIds', 'peers']);
/** Tables by member. */
const BY_MEMBER = new Set(['votes', 'sessions', 'acks']);

/** A process, and what a crash would leave of the machine. */
export function machineText(process: unknown, { durable, log }: NodeOutput['node'], renaming: Renaming): string {
  return `${textOf('', process, renaming)} ${textOf('', { durable, log }, renaming)}`;
}

export function messageText(message: Message, renaming: Renaming): string {
  // No log is compacted here.
  assert(message.snapshot === undefined, 'no snapshot is sent');
  const { type, from, to, term, logTerm, index, commit, vote, reject, rejectHint, context, entries } = message;
  const who = `${type} ${renaming[from]} ${renaming[to]} ${renaming[vote]}`;
  return `${who} ${term} ${logTerm} ${index} ${commit} ${reject} ${rejectHint} ${context ?? ''} ${entriesText(entries, renaming)}`;
}

export function entriesText(entries: readonly Entry[], renaming: Renaming): string {
  return entries.map((entry) => `${entry.index} ${entry.term} ${entry.type} ${dataText(entry.data, renaming)}`).join();
}

function dataText(data: Uint8Array | undefined, renaming: Renaming): string {
  const request = data && decodeRequest(data);
  if (request === undefined) return `${data ?? ''}`;
  const { call, client, seq, op } = request;
  return `${call} ${renaming[client]} ${seq} ${Object.values(op).join(' ')}`;
}

function textOf(name: string, value: unknown, renaming: Renaming): string {
  if (value === null || typeof value !== 'object') return typeof value === 'number' && MEMBER.has(name) ? `${renaming[value]}` : `${value}`;
  if (value instanceof Uint8Array) return dataText(value, renaming);
  if (value instanceof Map) return mapText(name, value, renaming);
  if (value instanceof Set) return `${[...value].sort()}`;
  if (Array.isArray(value)) return listText(name, value, renaming);
  if ('rejectHint' in value) return messageText(value as Message, renaming);
  if (isRing(value)) return `${value.bytes} ${ringOf(value)}`;
  let text = '{';
  for (const [key, held] of Object.entries(value)) {
    if (LEFT_OUT.has(key) || typeof held === 'function') continue;
    text += `${key}:${textOf(key, held, renaming)} `;
  }
  return `${text}}`;
}

function mapText(name: string, map: ReadonlyMap<unknown, unknown>, renaming: Renaming): string {
  const rows = [...map].map(([key, held]) => `${BY_MEMBER.has(name) ? renaming[key as number] : key}:${textOf('', held, renaming)}`);
  return rows.sort().join();
}

function listText(name: string, list: readonly unknown[], renaming: Renaming): string {
  if (!MEMBERS.has(name)) return list.map((each) => textOf('', each, renaming)).join();
  return list
    .map((each) => (typeof each === 'number' ? `${renaming[each]}` : textOf('', each, renaming)))
    .sort()
    .join();
}

/** Where a ring begins does not matter, nor what has left it. */
interface Ring {
  readonly count: number;
  readonly bytes: number;
  readonly start: number;
  readonly indexes: readonly number[];
  readonly sizes: readonly number[];
}

function isRing(value: object): value is Ring {
  return 'indexes' in value && 'sizes' in value && 'start' in value;
}

function ringOf({ count, start, indexes, sizes }: Ring): string {
  const { length } = indexes;
  return Array.from({ length: count }, (_, i) => `${indexes[(start + i) % length]} ${sizes[(start + i) % length]}`).join();
}
