/**
 * The world as values: queue, network, disks' timing and the virtual clock. `next()` says what is due and what to ask which machine;
 * `settle()` folds in what came of it and gives the next frame. Nothing here waits, and nothing here knows where machines run.
 */
import type { AnyFact, NodeInput, NodeOutput, StorageThread } from '#node';
import type { NodeId } from '#raft';
import { assert, assertNever } from '#raft';
import { Calls } from './calls.ts';
import type { Command, FrameNumber, MessageId, VirtualTime } from './command.ts';
import { type Plan, plan } from './commands.ts';
import { EventQueue, type QueueItem } from './event-queue.ts';
import type { Frame, FrameEvent, Violation } from './frame.ts';
import { hashFrame } from './frame-hash.ts';
import { foldNode, Machine } from './machine.ts';
import { applyToMachine } from './machine-commands.ts';
import type { Finding } from './monitor.ts';
import { Monitors } from './monitors.ts';
import { Network } from './network.ts';
import { applyToNetwork, joinNetwork } from './network-commands.ts';
import type { ClusterSetup } from './setup.ts';
import { foundingIds, LIMITS, nodeConfig } from './setup.ts';
import { STREAM, streamSeed } from './streams.ts';

const NO_FACTS: readonly AnyFact[] = [];
const NO_VIOLATIONS: readonly Violation[] = [];

/** One thing that is due. `input` is for the machine `node`; without one, nobody is asked. */
export interface SimEvent {
  readonly time: VirtualTime;
  readonly node: NodeId;
  readonly input: NodeInput | undefined;
  readonly event: FrameEvent;
}

/** What is about to happen, if nobody intervenes. */
export interface Upcoming {
  readonly type: FrameEvent['type'];
  readonly node: NodeId;
  readonly time: VirtualTime;
}

/** A command that waits to be the next event. */
interface PlannedAct {
  readonly command: Command;
  readonly at: VirtualTime;
}

export interface SimulationOptions {
  /** For tests: every tick is an event, as on a real machine. Must change nothing but the number of frames. */
  readonly eagerTicks?: boolean;
  /** For measuring: false: no property is watched. */
  readonly watched?: boolean;
}

export class Simulation {
  /** Frame 0. */
  readonly origin: Frame;
  private readonly setup: ClusterSetup;
  private readonly seed: number;
  private readonly eager: boolean;
  private readonly queue = new EventQueue();
  private readonly network: Network;
  private readonly calls: Calls;
  private readonly monitors: Monitors | undefined;
  private readonly machines: Machine[] = [];
  private readonly acts: PlannedAct[] = [];
  private frame: Frame;

  constructor(setup: ClusterSetup, seed: number, options: SimulationOptions = {}) {
    this.setup = setup;
    this.seed = seed;
    this.eager = options.eagerTicks ?? false;
    this.calls = new Calls(setup.clientRetries);
    this.network = new Network(setup, seed, this.queue);
    this.monitors = options.watched === false ? undefined : new Monitors(setup, (node) => this.machines[node - 1]?.view);
    for (const id of foundingIds(setup)) this.addMachine(id, 0);
    this.origin = {
      number: 0,
      time: 0,
      event: { type: 'origin' },
      nodes: this.machines.map((machine) => machine.view),
      flights: this.network.share(),
      links: this.network.changedLinks,
      calls: this.calls.shown,
      facts: NO_FACTS,
      violations: NO_VIOLATIONS,
      hash: seed,
    };
    this.frame = this.origin;
  }

  /** What the host of that machine must know. */
  configOf(node: NodeId): Machine['config'] {
    return this.machine(node).config;
  }

  /**
   * The command is the very next event. `at`: when it is given, in virtual time, if that is between the last frame and the next event;
   * by default at the time of the last frame.
   */
  act(command: Command, at: VirtualTime = 0): void {
    this.acts.push({ command, at });
  }

  peek(): Upcoming | undefined {
    const act = this.acts[0];
    if (act !== undefined) return { type: 'command', node: 'node' in act.command ? act.command.node : 0, time: this.timeOfAct(act) };
    const item = this.nextItem();
    if (item === undefined) return undefined;
    const { due } = item;
    const server = due.type === 'callTimeout' ? this.nextServer(due.call) : item.node;
    const type = due.type !== 'callTimeout' ? due.type : server === 0 ? 'call-timeout' : 'retry';
    return { type, node: server === 0 ? item.node : server, time: Math.max(item.time, this.frame.time) };
  }

  /** Takes the next event; `settle` must follow. Undefined: the world is quiet for ever. */
  next(): SimEvent | undefined {
    const act = this.acts.shift();
    if (act !== undefined) return this.commandEvent(act.command, this.timeOfAct(act));
    // With nothing real ahead all stays as it is: a command may still come in between.
    const next = this.nextItem();
    if (next === undefined) return undefined;
    for (;;) {
      const item = this.queue.pop() as QueueItem;
      // Its fate is known: what passes before it cannot change it.
      const fate = item === next ? 'event' : this.fateOf(item);
      if (fate === 'event') return this.queuedEvent(item);
      if (fate === 'passes') this.pass(item);
    }
  }

  /** The world after the event. `output`: what the machine answered, if one was asked. */
  settle(event: SimEvent, output: NodeOutput | undefined): Frame {
    const { time } = event;
    const number = this.frame.number + 1;
    assert((event.input === undefined) === (output === undefined), 'a machine that was asked has answered, and no other');
    this.network.purge(time);
    if (event.event.type === 'deliver') this.network.remove(event.event.flight.id);
    if (event.event.type === 'command') this.applyCommand(event.event, time, number);
    if (event.event.type === 'call-timeout') this.calls.giveUp(event.event.call, time);
    const broken = output === undefined ? NO_VIOLATIONS : this.settleNode(event, output, number);
    this.frame = this.makeFrame(event, output, number, broken);
    return this.frame;
  }

  private makeFrame(event: SimEvent, output: NodeOutput | undefined, number: FrameNumber, broken: readonly Violation[]): Frame {
    const { violations } = this.frame;
    const frame = {
      number,
      time: event.time,
      event: event.event,
      nodes: this.currentNodes(event.node),
      flights: this.network.share(),
      links: this.network.changedLinks,
      calls: this.calls.shown,
      facts: output === undefined ? NO_FACTS : output.facts,
      violations: broken.length === 0 ? violations : [...violations, ...broken],
      hash: 0,
    };
    frame.hash = hashFrame(this.frame.hash, event, output, frame);
    return frame;
  }

  /** Machines change one at a time, except that one may have joined. */
  private currentNodes(changed: NodeId): Frame['nodes'] {
    const old = this.frame.nodes;
    if (old.length !== this.machines.length) return this.machines.map((machine) => machine.view);
    const machine = this.machines[changed - 1];
    if (machine === undefined || machine.view === old[changed - 1]) return old;
    const nodes = old.slice();
    nodes[changed - 1] = machine.view;
    return nodes;
  }

  // Events.

  /** Not before the last frame, and not beyond what is due next. */
  private timeOfAct({ at }: PlannedAct): VirtualTime {
    const soonest = this.frame.time;
    if (at <= soonest) return soonest;
    return Math.max(soonest, Math.min(at, this.nextItem()?.time ?? at));
  }

  private commandEvent(command: Command, time: VirtualTime): SimEvent {
    this.passUntil(time);
    const what = plan(command, {
      machines: this.machines.length,
      mayGrow: this.machines.length < LIMITS.machines,
      isUp: (node) => this.machine(node).view.health === 'up',
      isLost: (node) => this.machine(node).view.faults.lost,
      isPaused: (node) => this.machine(node).view.paused,
      hasFlight: (message) => isOnItsWay(this.network, message),
    });
    const node = what.type === 'nothing' ? 0 : what.node;
    const note = what.type === 'nothing' ? what.note : undefined;
    return { time, node, input: this.inputOf(what, command, time), event: { type: 'command', node, command, note } };
  }

  private inputOf(what: Plan, command: Command, time: VirtualTime): NodeInput | undefined {
    switch (what.type) {
      case 'nothing':
      case 'world':
        return undefined;
      case 'admin':
        return { type: 'admin', ticks: this.machine(what.node).takeTicks(time), op: what.op };
      case 'request':
        return this.requestInput(command, what.node, time);
      case 'crash':
        return { type: 'crash', ticks: 0, survive: what.survive };
      case 'start':
        return this.startInput(what.node);
      case 'disk':
        return { type: 'disk', ticks: 0, op: what.op };
      default:
        return assertNever(what);
    }
  }

  private requestInput(command: Command, node: NodeId, time: VirtualTime): NodeInput {
    assert(command.type === 'request', 'a request comes from a request');
    const request = this.calls.ask(node, command.op, time, this.frame.number + 1);
    this.queue.push(time + this.setup.callTimeout, node, { type: 'callTimeout', call: request.call });
    return { type: 'request', ticks: this.machine(node).takeTicks(time), request };
  }

  private startInput(node: NodeId): NodeInput {
    const machine = this.machine(node);
    const incarnation = machine.view.incarnation + 1;
    const electionTimeout = incarnation === 1 ? (this.setup.firstTimeouts[node - 1] ?? 0) : 0;
    const { capacity } = machine.view.faults;
    const limit = capacity < LIMITS.diskBytes ? { capacity } : {};
    return { type: 'start', ticks: 0, seed: streamSeed(this.seed, STREAM.jitter, node, incarnation), electionTimeout, ...limit };
  }

  private queuedEvent(item: QueueItem): SimEvent {
    const { node, due } = item;
    const time = Math.max(item.time, this.frame.time);
    const machine = this.machine(node);
    switch (due.type) {
      case 'boot':
        return { time, node, input: this.startInput(node), event: { type: 'boot', node } };
      case 'timer':
        machine.timerQueued = 0;
        return { time, node, input: { type: 'tick', ticks: machine.takeTicks(time) }, event: { type: 'timer', node } };
      case 'stored': {
        const { thread, id } = due;
        return { time, node, input: storedInput(machine, thread, id, time), event: { type: 'stored', node, thread, id } };
      }
      case 'deliver': {
        const flight = this.network.find(due.message);
        assert(flight !== undefined, 'a message that arrives is in flight');
        const input: NodeInput = { type: 'message', ticks: machine.takeTicks(time), message: flight.message };
        return { time, node, input, event: { type: 'deliver', node, flight } };
      }
      case 'feedback': {
        const { peer, ok } = due;
        const input: NodeInput = { type: 'admin', ticks: machine.takeTicks(time), op: { type: 'report-snapshot', peer, ok } };
        return { time, node, input, event: { type: 'feedback', node, peer, ok } };
      }
      case 'callTimeout':
        return this.callTimeoutEvent(due.call, node, time);
      default:
        return assertNever(due);
    }
  }

  private callTimeoutEvent(call: number, asked: NodeId, time: VirtualTime): SimEvent {
    const node = this.nextServer(call);
    if (node === 0) return { time, node: asked, input: undefined, event: { type: 'call-timeout', node: asked, call } };
    const request = this.calls.askAgain(call, node);
    this.queue.push(time + this.setup.callTimeout, node, { type: 'callTimeout', call });
    return {
      time,
      node,
      input: { type: 'request', ticks: this.machine(node).takeTicks(time), request },
      event: { type: 'retry', node, call },
    };
  }

  /** Whom a client would ask now instead: the next machine, in the order of ids, that takes requests. 0: it asks no more, or there is none. */
  private nextServer(call: number): NodeId {
    const asked = this.calls.askedBefore(call);
    if (asked === undefined) return 0;
    const { length } = this.machines;
    for (let step = 0; step < length; step++) {
      const { view } = this.machine(((asked + step) % length) + 1);
      if (view.health === 'up' && !view.paused) return view.id;
    }
    return 0;
  }

  /** The next item that is an event, if no command comes in between. Looking changes nothing that could ever be seen. */
  private nextItem(): QueueItem | undefined {
    const passing: QueueItem[] = [];
    let item = this.queue.peek();
    while (item !== undefined) {
      const fate = this.fateOf(item);
      if (fate === 'event') break;
      this.queue.pop();
      if (fate === 'passes') passing.push(item);
      item = this.queue.peek();
    }
    for (const passed of passing) this.queue.restore(passed);
    return item;
  }

  /**
   * `stale`: it will never be an event, whatever happens. `passes`: it comes to a machine that is down or paused, so nobody is asked;
   * a command before its time may still change that.
   */
  private fateOf(item: QueueItem): 'event' | 'stale' | 'passes' {
    const { due } = item;
    if (due.type === 'callTimeout') return this.calls.isPending(due.call) ? 'event' : 'stale';
    const machine = this.machines[item.node - 1];
    // A member that was added before its machine was: what is sent to it is lost.
    if (machine === undefined) return 'passes';
    const { view } = machine;
    if (due.type === 'timer') return this.isStaleTimer(machine, item) ? 'stale' : 'event';
    if (due.type === 'deliver' && this.isStaleDelivery(item, due.message)) return 'stale';
    if (due.type === 'stored' && due.incarnation !== view.incarnation) return 'stale';
    if (due.type === 'boot') return 'event';
    if (due.type === 'feedback' && view.faults.feedbackMuted) return 'passes';
    return view.health === 'up' && !view.paused ? 'event' : 'passes';
  }

  /** What comes to a machine that is down or paused before a command has come there before it. */
  private passUntil(time: VirtualTime): void {
    for (let item = this.queue.peek(); item !== undefined && item.time < time; item = this.queue.peek()) {
      const fate = this.fateOf(item);
      if (fate === 'event') return;
      this.queue.pop();
      if (fate === 'passes') this.pass(item);
    }
  }

  /** It waits at a paused machine's door; without a process behind the door, or without a machine, it is lost. */
  private pass(item: QueueItem): void {
    const { due } = item;
    const machine = this.machines[item.node - 1];
    if (machine?.view.health !== 'up') {
      if (due.type === 'deliver') this.vanish(due.message, item.time);
      return;
    }
    if (due.type === 'feedback' && machine.view.faults.feedbackMuted) return;
    machine.backlog.push(item);
    const flight = due.type === 'deliver' ? this.network.find(due.message) : undefined;
    if (flight !== undefined) this.network.wait(flight);
  }

  private isStaleDelivery(item: QueueItem, message: MessageId): boolean {
    const flight = this.network.find(message);
    return flight === undefined || flight.status !== 'flying' || flight.due !== item.time;
  }

  /** A timer that was put off since it was queued is queued again for its new time. */
  private isStaleTimer(machine: Machine, item: QueueItem): boolean {
    if (item.time !== machine.timerQueued) return true;
    const { view, wakeTick } = machine;
    if (view.health === 'up' && !view.paused && wakeTick > 0 && machine.timeOfTick(wakeTick) <= item.time) return false;
    machine.timerQueued = 0;
    this.queueTimer(machine);
    return true;
  }

  /** A message that reaches a machine without a process is gone. */
  private vanish(message: MessageId, time: VirtualTime): void {
    const flight = this.network.find(message);
    if (flight !== undefined) this.network.lose(flight, 'down', time);
  }

  // What came of it.

  private settleNode(event: SimEvent, output: NodeOutput, number: FrameNumber): readonly Violation[] {
    const { time, node, input } = event;
    const machine = this.machine(node);
    const before = machine.view;
    const starts = input?.type === 'start';
    const incarnation = before.incarnation + (starts ? 1 : 0);
    if (starts) machine.ticksGiven = machine.ticksAt(time);
    if (input?.type === 'stored' && input.outcome === 'failed') machine.suffer({ failNextFlush: false });
    if (output.node.health !== 'up') this.stopMachine(machine, time);
    const flushDue = this.schedule(machine, output, time, incarnation, event.event);
    machine.view = foldNode(machine.view, output.node, time, incarnation, flushDue);
    machine.wakeTick = output.wakeIn === 0 ? 0 : machine.ticksGiven + (this.eager ? 1 : output.wakeIn);
    this.queueTimer(machine);
    for (const message of output.messages) this.network.send(message, time, number);
    for (const answer of output.answers) this.calls.answer(answer, time);
    if (event.event.type === 'deliver') this.network.feedBack(event.event.flight, true, time);
    const findings = this.monitors?.check(before, machine.view, input as NodeInput, output);
    return findings === undefined || findings.length === 0 ? NO_VIOLATIONS : this.violations(findings, number);
  }

  private violations(findings: readonly Finding[], frame: FrameNumber): readonly Violation[] {
    const { leaseReads, checkQuorum } = this.setup;
    const beyond = this.machines.some((machine) => machine.view.faults.beyondModel);
    // A lease holds until the leader's own quorum check, up to two timeouts; the others wait for one. Etcd's leases promise no more (thesis 6.4.1).
    const isLease = leaseReads && checkQuorum;
    return findings.map((finding) => ({ ...finding, frame, expected: beyond || (isLease && finding.property === 'fresh-reads') }));
  }

  /** Dates the storage work that began; gives the time at which the flush under way will be done, 0 if there is none. */
  private schedule(machine: Machine, output: NodeOutput, time: VirtualTime, incarnation: number, event: FrameEvent): VirtualTime {
    if (event.type === 'stored' && event.thread === 'append') machine.flushes.shift();
    for (const { thread, id } of output.work) {
      const due = thread === 'append' ? machine.beginFlush(time) : time + this.setup.applyLatency;
      this.queue.push(due, machine.id, { type: 'stored', thread, id, incarnation });
    }
    return machine.flushes[0] ?? 0;
  }

  private stopMachine(machine: Machine, time: VirtualTime): void {
    for (const { due } of machine.backlog) if (due.type === 'deliver') this.vanish(due.message, time);
    machine.stop(time);
    if (machine.view.paused) machine.view = { ...machine.view, paused: false };
    this.calls.giveUpAt(machine.id, time);
  }

  /** Queues the machine's timer if it is due before the one in the queue. */
  private queueTimer(machine: Machine): void {
    if (machine.wakeTick === 0 || machine.view.paused) return;
    const time = machine.timeOfTick(machine.wakeTick);
    if (machine.timerQueued !== 0 && machine.timerQueued <= time) return;
    machine.timerQueued = time;
    this.queue.push(time, machine.id, { type: 'timer' });
  }

  private applyCommand(event: FrameEvent & { type: 'command' }, time: VirtualTime, number: FrameNumber): void {
    const { command, note } = event;
    if (note !== undefined) return;
    switch (command.type) {
      case 'pause':
        return this.machine(command.node).pause(time);
      case 'resume':
        return this.resume(this.machine(command.node), time);
      case 'add-machine':
        this.addMachine(this.machines.length + 1, time);
        return joinNetwork(this.network, this.machines.length, time);
      default:
        break;
    }
    if ('node' in command) {
      const machine = this.machine(command.node);
      applyToMachine(command, machine, time);
      if (command.type === 'tick-period') this.queueTimer(machine);
    }
    applyToNetwork(command, this.network, this.setup, this.machines.length, time, number);
  }

  private resume(machine: Machine, time: VirtualTime): void {
    machine.resume(time);
    for (const item of machine.backlog) this.wakeUp(item, time);
    machine.backlog = [];
    this.queueTimer(machine);
  }

  private wakeUp(item: QueueItem, time: VirtualTime): void {
    // A disk does its work in order: what waited at the door comes before what is done just now.
    if (item.due.type !== 'deliver') return this.queue.pushOverdue(time, item.node, item.due);
    const flight = this.network.find(item.due.message);
    if (flight?.status === 'waiting') this.network.schedule(flight, time);
  }

  private addMachine(id: NodeId, time: VirtualTime): void {
    this.machines.push(new Machine(this.setup, this.seed, nodeConfig(this.setup, id)));
    this.queue.push(time, id, { type: 'boot' });
  }

  private machine(id: NodeId): Machine {
    const machine = this.machines[id - 1];
    assert(machine !== undefined, 'a machine exists before it is used');
    return machine;
  }
}

/** How a flush ends is the disk's affair; the machine is told only what the disk says. */
function storedInput(machine: Machine, thread: StorageThread, id: number, time: VirtualTime): NodeInput {
  const ticks = machine.takeTicks(time);
  const { failNextFlush, lying } = machine.view.faults;
  if (thread === 'apply' || !(failNextFlush || lying)) return { type: 'stored', ticks, thread, id };
  return { type: 'stored', ticks, thread, id, outcome: failNextFlush ? 'failed' : 'lied' };
}

function isOnItsWay(network: Network, message: MessageId): boolean {
  const status = network.find(message)?.status;
  return status !== undefined && status !== 'lost';
}
