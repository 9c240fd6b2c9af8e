/** What the delivery of a message would do to its receiver, read off the frames of a preview. */
import type { Message, NodeId } from '#raft';
import type { Frame, MessageId, NodeView, VirtualTime } from '#sim';
import { lastIdOf } from '#sim';
import { narrate } from './narrate.ts';
import { roleOf } from './palette.ts';
import type { Narration } from './scene.ts';
import { sentNow } from './scene.ts';
import type { Catalogue } from './text.ts';

export type ChangedField = 'role' | 'term' | 'vote' | 'lead' | 'last' | 'commit' | 'applied';

export interface Change {
  readonly field: ChangedField;
  readonly before: string;
  readonly after: string;
}

export interface WhatIf {
  readonly node: NodeId;
  /** The receiver's events, in sentences. */
  readonly told: readonly Narration[];
  readonly changes: readonly Change[];
  readonly sends: readonly Message[];
  /** From the delivery to the receiver's last event of it, microseconds. */
  readonly within: VirtualTime;
}

/** `before`: the frame shown; `frames`: what would follow. Undefined when the message would not reach its receiver. */
export function whatIf(before: Frame, frames: readonly Frame[], message: MessageId, text: Catalogue): WhatIf | undefined {
  const first = frames.findIndex(({ event }) => event.type === 'deliver' && event.flight.id === message);
  const event = frames[first]?.event;
  if (event?.type !== 'deliver') return undefined;
  const { node } = event;
  const own = frames.filter((frame, i) => i >= first && frame.event.type !== 'origin' && frame.event.node === node);
  const previous = (frame: Frame) => frames[frames.indexOf(frame) - 1] ?? before;
  const was = previous(frames[first] as Frame).nodes[node - 1] as NodeView;
  const is = own.at(-1)?.nodes[node - 1] as NodeView;
  return {
    node,
    told: own.map((frame) => narrate(frame, previous(frame), text)),
    changes: changesOf(was, is, text),
    sends: own.flatMap((frame) => sentNow(frame, node).filter((flight) => flight.copyOf === 0)).map((flight) => flight.message),
    within: (own.at(-1)?.time ?? 0) - (own[0]?.time ?? 0),
  };
}

function changesOf(was: NodeView, is: NodeView, text: Catalogue): readonly Change[] {
  const { screen } = text;
  const fields: Record<ChangedField, (node: NodeView) => string> = {
    role: (node) => screen.role[roleOf(node)],
    term: (node) => `${node.term}`,
    vote: (node) => (node.vote === 0 ? screen.nobody : screen.node(node.vote)),
    lead: (node) => (node.lead === 0 ? screen.nobody : screen.node(node.lead)),
    last: ({ log }) => screen.details.entryId(lastIdOf(log).index, lastIdOf(log).term),
    commit: (node) => `${node.commit}`,
    applied: (node) => `${node.applied}`,
  };
  return (Object.keys(fields) as ChangedField[])
    .map((field) => ({ field, before: fields[field](was), after: fields[field](is) }))
    .filter(({ before, after }) => before !== after);
}
