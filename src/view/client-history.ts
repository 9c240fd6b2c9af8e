/** Every call of a run, added to as the run grows, and what is said of one: its short label, its sentence, its answer. */
import { assertNever } from '#raft';
import { type CallRecord, CallRecords, type Frame, type FrameNumber } from '#sim';
import { opText, resultText } from './scene.ts';
import type { Catalogue } from './text.ts';

export interface ClientHistory {
  /** The last frame that was looked at. */
  readonly last: Frame;
  readonly gathered: CallRecords;
  /** In the order asked; the same array until one of them changes. */
  readonly calls: readonly CallRecord[];
}

/** The calls up to frame `head`. A run that was cut and went another way is told by its frames: then all is gathered anew. */
export function extendClientHistory(
  history: ClientHistory | undefined,
  frameAt: (number: FrameNumber) => Frame,
  head: FrameNumber,
): ClientHistory {
  const end = frameAt(head);
  const known = history !== undefined && history.last.number <= end.number && frameAt(history.last.number) === history.last;
  if (known && history.last === end) return history;
  const gathered = known ? history.gathered : new CallRecords();
  for (let number = known ? history.last.number + 1 : 0; number <= end.number; number += 1) gathered.note(frameAt(number));
  return { last: end, gathered, calls: gathered.all() };
}

/** The calls of each key; keys in the order in which they were first asked for. */
export function callsByKey(calls: readonly CallRecord[]): ReadonlyMap<string, readonly CallRecord[]> {
  const keys = new Map<string, CallRecord[]>();
  for (const record of calls) {
    const { key } = record.call.op;
    const known = keys.get(key);
    if (known === undefined) keys.set(key, [record]);
    else known.push(record);
  }
  return keys;
}

/** `refused`: it is known to have had no effect, and is no part of the history. */
export type CallFate = 'answered' | 'refused' | 'unknown' | 'pending';

export function callFate({ call: { status, result } }: CallRecord): CallFate {
  if (status !== 'answered' || result === undefined) return status === 'pending' ? 'pending' : 'unknown';
  return result.ok || result.reason === 'cas-mismatch' ? 'answered' : 'refused';
}

/** Longer keys and values are cut in labels; a sentence has them whole. */
const MOST_LETTERS = 10;

/** As short as in a paper: "put x=1", "get x → 1". */
export function callLabel(text: Catalogue, record: CallRecord): string {
  const { label } = text.history;
  const { op, result } = record.call;
  const key = cut(op.key);
  const fate = callFate(record);
  const end = fate === 'answered' ? '' : label.end[fate];
  switch (op.type) {
    case 'put':
      return label.put(key, cut(op.value)) + end;
    case 'delete':
      return label.delete(key) + end;
    case 'get':
      return fate === 'answered' && result?.ok ? label.found(key, shown(text, result.value)) : label.get(key) + end;
    case 'cas':
      return label.cas(key, shown(text, op.expect), cut(op.value)) + (result?.ok === false ? label.end.refused : end);
    default:
      return assertNever(op);
  }
}

function shown(text: Catalogue, value: string | null): string {
  return value === null ? text.history.label.absent : cut(value);
}

function cut(words: string): string {
  const letters = [...words];
  return letters.length <= MOST_LETTERS ? words : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}

/** What came of it, in words. */
export function answerText(text: Catalogue, { call: { op, status, result } }: CallRecord): string {
  const { client } = text.screen;
  if (status === 'pending') return client.pending;
  return status === 'unknown' || result === undefined ? client.unknown : resultText(text, op, result);
}

/** All of one call in one sentence. `place`: its number in the order, if it has one; `blocked`: it is the first without a place. */
export function callSentence(text: Catalogue, record: CallRecord, place: number | undefined, blocked: boolean): string {
  const words = text.history;
  const { millis } = text.screen;
  const { call, client, endedIn } = record;
  const asked = words.asked(opText(text, call.op), client, call.askedIn, millis(call.askedAt));
  const ended = endedIn === undefined ? words.waits : words.ended(answerText(text, record), endedIn, millis(call.endedAt));
  const standing = blocked ? words.noPlace : place === undefined ? words.unplaced[callFate(record)] : words.place(place);
  return text.screen.sentences([asked, ended, standing].filter((each) => each !== ''));
}
