/**
 * Presets are written as what happens ("until there is a leader, crash it"), and kept as what a link holds: a seed and acts. The
 * stage runs the script once and takes down each command with the frame it follows.
 */
import type { NodeId } from '#raft';
import type { ClusterSetup, Command, Frame, NodeView, VirtualTime } from '#sim';
import { LocalRun } from '#sim';
import type { Act } from './scenario.ts';

/** A script that waits in vain stops after so many frames: with some other seed, its lesson may not happen. */
const PATIENCE = 4_000;

export class Stage {
  readonly acts: Act[] = [];
  readonly #run: LocalRun;

  constructor(setup: ClusterSetup, seed: number) {
    this.#run = new LocalRun(setup, seed);
  }

  get frame(): Frame {
    return this.#run.head;
  }

  /** The machine with that id. It exists. */
  node(id: NodeId): NodeView {
    return this.frame.nodes[id - 1] as NodeView;
  }

  act(command: Command): void {
    this.acts.push({ after: this.frame.number, command });
    this.#run.act(command);
  }

  /** A client asks the node. */
  put(node: NodeId, key: string, value: string): void {
    this.act({ type: 'request', node, op: { type: 'put', key, value } });
  }

  /** Runs until it holds; false if it does not within PATIENCE frames. */
  until(holds: (frame: Frame) => boolean): boolean {
    const last = this.frame.number + PATIENCE;
    while (!holds(this.frame)) {
      if (this.frame.number >= last || this.#run.step() === undefined) return false;
    }
    return true;
  }

  /** Lets that much virtual time pass. */
  pass(micros: VirtualTime): void {
    const end = this.frame.time + micros;
    this.until((frame) => frame.time >= end);
  }
}

/** The leader of the highest term among `ids` (all, if not given) that has committed in its term; 0 if there is none. */
export function leaderAmong(frame: Frame, ids?: readonly NodeId[]): NodeId {
  let best: NodeView | undefined;
  for (const node of frame.nodes) {
    if (node.health !== 'up' || node.state !== 'StateLeader' || (ids !== undefined && !ids.includes(node.id))) continue;
    if (node.term > (best?.term ?? 0) && hasCommittedInTerm(node)) best = node;
  }
  return best?.id ?? 0;
}

export function hasLeader(frame: Frame): boolean {
  return leaderAmong(frame) !== 0;
}

/** Everybody who is up has applied the same, and nothing more is to come. */
export function allAgree(frame: Frame): boolean {
  const up = frame.nodes.filter((node) => node.health === 'up');
  const [first] = up;
  return (
    first !== undefined && up.every((node) => node.applied === first.applied && node.applied === node.log.snapshot.index + node.log.length)
  );
}

function hasCommittedInTerm({ log, commit, term }: NodeView): boolean {
  return commit > log.snapshot.index && log.buffer[commit - log.snapshot.index - 1]?.term === term;
}
