/** One machine by itself, from its first start on: what it is asked one thing after another, its disk done at once, watched by the monitors of `sim`. */
import { LocalHost, type NodeInput, type NodeOutput } from '#node';
import { assert, type Message, type NodeId } from '#raft';
import { type ClusterSetup, foldNode, Machine, Monitors, type NodeView, nodeConfig, type PropertyName } from '#sim';
import { type Belief, beliefsOf, type Claim, claimsOf } from './breadth-claims.ts';

export const START: NodeInput = { type: 'start', ticks: 0, seed: 1, electionTimeout: 0 };
export const CRASH: NodeInput = { type: 'crash', ticks: 0, survive: { keep: 0, tornBytes: 0 } };

/** Judged by what others hold or have said (breadth-claims.ts). */
const BETWEEN: ReadonlySet<PropertyName> = new Set(['durable-quorum', 'elected-by-quorum']);

export class Life {
  view: NodeView;
  /** Since it is listened to: what it sent and claimed, and whether it broke a property by itself. */
  readonly sent: Message[] = [];
  readonly claims: Claim[] = [];
  readonly beliefs: Belief[] = [];
  broken = false;
  #isHeard = false;
  readonly #host: LocalHost;
  readonly #monitors: Monitors;

  constructor(setup: ClusterSetup, node: NodeId) {
    const config = nodeConfig(setup, node);
    this.#host = new LocalHost(config);
    this.view = new Machine(setup, 1, config).view;
    this.#monitors = new Monitors(setup, (id) => (id === node ? this.view : undefined));
  }

  /** Until its disk has nothing to do. */
  ask(input: NodeInput): void {
    const due = [input];
    for (let next = due.shift(); next !== undefined; next = due.shift()) {
      for (const { thread, id } of this.#handle(next).work) due.push({ type: 'stored', ticks: 0, thread, id });
    }
  }

  listen(): void {
    this.#isHeard = true;
  }

  /** Ends it: the process as it was, and what a crash has left of the machine. */
  end(): { readonly process: unknown; readonly left: NodeOutput['node'] } {
    const process: unknown = Reflect.get(Reflect.get(this.#host, 'node'), 'process');
    assert((process !== undefined) === (this.view.health === 'up'), 'a machine that is up has a process');
    return { process, left: this.#host.handle(CRASH).node };
  }

  #handle(input: NodeInput): NodeOutput {
    const output = this.#host.handle(input);
    const before = this.view;
    const after = foldNode(before, output.node, 0, before.incarnation + (input.type === 'start' ? 1 : 0), 0);
    this.view = after;
    const findings = this.#monitors.check(before, after, input, output);
    if (!this.#isHeard) return output;
    this.sent.push(...output.messages);
    this.claims.push(...claimsOf(before, after, output));
    this.beliefs.push(...beliefsOf(before, after));
    if (findings.some(({ property }) => !BETWEEN.has(property))) this.broken = true;
    return output;
  }
}
