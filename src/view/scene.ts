/** What a sentence is made from, and the words for things that many sentences share. */
import type { Index, NodeId } from '#raft';
import { assertNever } from '#raft';
import type { Command, Frame, NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import type { Catalogue, EventText } from './text.ts';

export interface Narration {
  readonly what: string;
  readonly because: string | undefined;
  readonly so: string | undefined;
}

export type AnyFact = Frame['facts'][number];
export type FactOf<T extends AnyFact['type']> = Extract<AnyFact, { readonly type: T }>;
export type ClientOp = Extract<Command, { readonly type: 'request' }>['op'];
export type ClientResult = NonNullable<Frame['calls'][number]['result']>;

/** What a sentence is made from: the frame, and the event's node before and after. */
export interface Scene {
  readonly frame: Frame;
  readonly previous: Frame | undefined;
  readonly id: NodeId;
  readonly before: NodeView | undefined;
  readonly after: NodeView | undefined;
  readonly t: EventText;
  readonly text: Catalogue;
}

export function say(what: string, because?: string, so?: string): Narration {
  return { what, because, so };
}

export function factOf<T extends AnyFact['type']>(scene: Scene, type: T): FactOf<T> | undefined {
  return scene.frame.facts.find((fact): fact is FactOf<T> => fact.type === type);
}

/** The flights that this frame's event has sent from `id`. */
export function sentNow(frame: Frame, id: NodeId): Frame['flights'] {
  return frame.flights.filter((flight) => flight.sentIn === frame.number && flight.message.from === id);
}

/** What the event did to the node's commit index, in words; undefined when it did not move. */
export function commitText({ before, after, t }: Scene): string | undefined {
  if (before === undefined || after === undefined || after.commit <= before.commit) return undefined;
  return after.state === 'StateLeader' ? t.commits(before.commit + 1, after.commit) : t.learnsCommit(before.commit + 1, after.commit);
}

/** What was appended to the node's log: first and last index, or undefined. */
export function appended({ before, after }: Scene): { readonly from: Index; readonly to: Index } | undefined {
  if (before === undefined || after === undefined || before.log === after.log) return undefined;
  const from = lastIndexOf(before.log) + 1;
  const to = lastIndexOf(after.log);
  return to >= from ? { from, to } : undefined;
}

export function opText(text: Catalogue, op: ClientOp): string {
  const { op: words } = text.screen;
  switch (op.type) {
    case 'put':
      return words.put(op.key, op.value);
    case 'get':
      return words.get(op.key);
    case 'delete':
      return words.delete(op.key);
    case 'cas':
      return words.cas(op.key, op.expect, op.value);
    default:
      return assertNever(op);
  }
}

/** A client's result in words. */
export function resultText(text: Catalogue, op: ClientOp, result: ClientResult): string {
  const words = text.screen.client;
  if (!result.ok) return words.failed[result.reason];
  if (op.type === 'get') return result.value === null ? words.notFound : words.found(result.value);
  return result.value === null ? words.ok : `${words.ok}, ${words.was(result.value)}`;
}
