/** What every monitor is told, and how it says what it found. A monitor watches; it shares no code with the core. */
import type { NodeInput, NodeOutput } from '#node';
import type { ConfState, Index, NodeId, Term } from '#raft';
import type { NodeView, PropertyName, Violation } from './frame.ts';
import { entryAt } from './log-view.ts';

/** A violation, before it is known in which frame. */
export type Finding = Omit<Violation, 'frame' | 'expected'>;

/** One machine before and after one event, what it was asked, and what it answered. */
export interface Observed {
  readonly before: NodeView;
  readonly after: NodeView;
  readonly input: NodeInput;
  readonly output: NodeOutput;
  /** The same process ran before and runs now. */
  readonly lives: boolean;
}

/** Any machine as it is after the event. */
export type ViewOf = (node: NodeId) => NodeView | undefined;

export abstract class Monitor {
  private readonly findings: Finding[];

  constructor(findings: Finding[]) {
    this.findings = findings;
  }

  abstract check(event: Observed): void;

  protected report(property: PropertyName, nodes: readonly NodeId[], term: Term, index: Index): void {
    this.findings.push({ property, nodes, term, index });
  }
}

/** 0 if the log does not reach there, or no longer does. */
export function termAt({ log }: NodeView, index: Index): Term {
  return index === log.snapshot.index ? log.snapshot.term : (entryAt(log, index)?.term ?? 0);
}

/** More than half of each half that has members. */
export function isQuorum({ voters, votersOutgoing }: ConfState, holds: (id: NodeId) => boolean): boolean {
  return isMajority(voters, holds) && isMajority(votersOutgoing, holds);
}

function isMajority(ids: readonly NodeId[], holds: (id: NodeId) => boolean): boolean {
  let count = 0;
  for (const id of ids) if (holds(id)) count++;
  return ids.length === 0 || count * 2 > ids.length;
}
