/** A cluster for stories: what a person does, and "until" for what must come of it. */
import { expect } from 'vitest';
import type { ClientOp, ClientResult } from '#node';
import type { ConfChangeSingle, MessageType, NodeId } from '#raft';
import type { Command, VirtualTime } from './command.ts';
import type { Flight, Frame, NodeView } from './frame.ts';
import { LocalRun } from './local-run.ts';
import { entriesOf, lastIndexOf } from './log-view.ts';
import { type ClusterSetup, DEFAULT_SETUP } from './setup.ts';

/** A story in which nothing comes of it after so many frames has failed. */
const PATIENCE = 20_000;

type Holds = (frame: Frame) => boolean;

export class Cluster {
  readonly run: LocalRun;

  constructor(setup: ClusterSetup, seed: number) {
    this.run = new LocalRun(setup, seed);
  }

  get frame(): Frame {
    return this.run.head;
  }

  node(id: NodeId): NodeView {
    return this.frame.nodes[id - 1] as NodeView;
  }

  /** The one who leads the highest term; the story says that there is one. */
  leader(): NodeId {
    const id = leaderOf(this.frame);
    expect(id, 'there is a leader').not.toBe(0);
    return id;
  }

  /** The n-th follower of the leader, by id, from 1. */
  follower(n: number): NodeId {
    return this.others(this.leader())[n - 1] as NodeId;
  }

  /** Everybody else, ascending. */
  others(...ids: NodeId[]): NodeId[] {
    return this.frame.nodes.map((node) => node.id).filter((id) => !ids.includes(id));
  }

  /** The commands in a node's log, as their bytes read. */
  log(id: NodeId): readonly string[] {
    return entriesOf(this.node(id).log).map((entry) => new TextDecoder().decode(entry.data));
  }

  /** Is there an entry that sets `key` to `value`? */
  hasPut(id: NodeId, key: string, value: string): boolean {
    return this.log(id).some((data) => data.includes(`"${key}","${value}"`));
  }

  act(command: Command): this {
    this.run.act(command);
    return this;
  }

  /** A client's request; gives its call number. */
  ask(node: NodeId, op: ClientOp): number {
    this.act({ type: 'request', node, op });
    return this.frame.calls.at(-1)?.call ?? 0;
  }

  put(node: NodeId, key: string, value: string): number {
    return this.ask(node, { type: 'put', key, value });
  }

  result(call: number): ClientResult | 'pending' | 'unknown' | undefined {
    const asked = this.frame.calls.find((candidate) => candidate.call === call);
    return asked?.status === 'answered' ? asked.result : asked?.status;
  }

  partition(...groups: (readonly NodeId[])[]): this {
    return this.act({ type: 'partition', groups });
  }

  heal(): this {
    return this.act({ type: 'heal-all' });
  }

  change(node: NodeId, ...changes: ConfChangeSingle[]): this {
    return this.act({ type: 'conf-change', node, changes, transition: 'ConfChangeTransitionAuto', v1: false });
  }

  /** Runs until it holds, and no property of Raft has been broken on the way. */
  until(holds: Holds, what = holds.name): this {
    const last = this.frame.number + PATIENCE;
    while (!holds(this.frame)) {
      if (this.frame.number >= last || this.run.step() === undefined) throw new Error(`it never came to: ${what}`);
    }
    expect(this.frame.violations).toEqual([]);
    return this;
  }

  /** Lets that much virtual time pass. */
  pass(micros: VirtualTime): this {
    const end = this.frame.time + micros;
    return this.until((frame) => frame.time >= end, 'time passes');
  }

  inFlight(type: MessageType): readonly Flight[] {
    return this.frame.flights.filter((flight) => flight.message.type === type && flight.status !== 'lost');
  }
}

export function cluster({ seed = 1, ...setup }: Partial<ClusterSetup> & { readonly seed?: number } = {}): Cluster {
  return new Cluster({ ...DEFAULT_SETUP, ...setup }, seed);
}

/** Who is up and leads the highest term; 0 = nobody. */
export function leaderOf(frame: Frame, among?: readonly NodeId[]): NodeId {
  let best: NodeView | undefined;
  for (const node of frame.nodes) {
    if (node.health !== 'up' || node.state !== 'StateLeader' || (among !== undefined && !among.includes(node.id))) continue;
    if (node.term > (best?.term ?? 0)) best = node;
  }
  return best?.id ?? 0;
}

/** Somebody leads the highest term of all, has committed in it, and everybody up follows. */
export function hasLeader(frame: Frame): boolean {
  const leader = frame.nodes[leaderOf(frame) - 1];
  return leader !== undefined && frame.nodes.every((node) => node.health !== 'up' || node.lead === leader.id) && hasCommittedInTerm(leader);
}

hasLeader.in =
  (ids: readonly NodeId[]) =>
  (frame: Frame): boolean => {
    const leader = frame.nodes[leaderOf(frame, ids) - 1];
    return leader !== undefined && hasCommittedInTerm(leader);
  };

function hasCommittedInTerm(node: NodeView): boolean {
  return node.log.buffer[node.commit - node.log.snapshot.index - 1]?.term === node.term;
}

/** All who are up have the same log, committed and applied to its end. */
export function allAgree(frame: Frame): boolean {
  const up = frame.nodes.filter((node) => node.health === 'up');
  const last = up[0] === undefined ? 0 : lastIndexOf(up[0].log);
  return (
    up.length > 0 &&
    up.every((node) => lastIndexOf(node.log) === last && node.commit === last && node.applied === last && node.stable === last)
  );
}
