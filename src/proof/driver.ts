/** What happens next in a run, drawn by chance from what the swarm allows. */
import type { ConfChangeType, NodeId, Random } from '#raft';
import type { Command, Frame } from '#sim';
import type { DrivenRun } from './driven-run.ts';
import { Moments, Museum, Plans } from './moments.ts';
import type { Oddities } from './oddities.ts';
import { leaderOf, pick, type Swarm, type Trouble } from './swarm.ts';

/** What happens next in a run: undefined = nothing but what is due. */
export class Driver {
  readonly #swarm: Swarm;
  readonly #chance: Random;
  readonly #plans = new Plans();
  readonly #moments: Moments;
  readonly #museum: Museum;
  readonly #oddities: Oddities;
  readonly #spoiled = new Set<NodeId>();
  #value = 0;

  constructor(swarm: Swarm, chance: Random, oddities: Oddities) {
    this.#swarm = swarm;
    this.#chance = chance;
    this.#moments = new Moments(chance);
    this.#museum = new Museum(chance);
    this.#oddities = oddities;
  }

  next(run: DrivenRun): Command | undefined {
    const { head } = run;
    const planned = this.#plans.next(head);
    const odd = planned ?? this.#oddities.next(head);
    if (odd !== undefined) return odd;
    const { calm, pace, troubles, strategy } = this.#swarm;
    if (strategy === 'moments') this.#plans.add(this.#moments.seize(head));
    if (strategy === 'museum') this.#plans.add(this.#museum.visit(head));
    if (this.#chance.below(pace) === 0) return this.#request(head);
    if (this.#chance.below(calm) !== 0) return undefined;
    // What is down or apart comes back at the same rate as it goes.
    if (this.#chance.below(2) === 0) return this.#recovery(head);
    return this.#trouble(head, pick(this.#chance, troubles));
  }

  #request(frame: Frame): Command {
    const key = pick(this.#chance, ['x', 'x', 'y']);
    const value = `${++this.#value}`;
    const node = this.#asked(frame);
    const known = frame.nodes[node - 1]?.pairs.get(key) ?? null;
    return {
      type: 'request',
      node,
      op: pick(this.#chance, [
        { type: 'put', key, value },
        { type: 'put', key, value },
        { type: 'get', key },
        { type: 'get', key },
        { type: 'cas', key, expect: known, value },
        { type: 'delete', key },
      ] as const),
    };
  }

  /** Mostly the leader; else whoever still believes that it leads, or anybody. */
  #asked(frame: Frame): NodeId {
    const leader = leaderOf(frame)?.id;
    const whom = this.#chance.below(6);
    if (leader === undefined || whom === 0) return this.#any(frame);
    const deposed =
      whom < 3 ? frame.nodes.find(({ id, health, state }) => health === 'up' && state === 'StateLeader' && id !== leader) : undefined;
    return deposed?.id ?? leader;
  }

  #recovery(frame: Frame): Command | undefined {
    const down = frame.nodes.filter((node) => node.health !== 'up' && node.incarnation > 0 && !node.faults.lost);
    const paused = frame.nodes.filter((node) => node.paused);
    const choices: Command[] = [{ type: 'heal-all' }];
    if (down.length > 0) choices.push({ type: 'restart', node: pick(this.#chance, down).id });
    if (paused.length > 0) choices.push({ type: 'resume', node: pick(this.#chance, paused).id });
    const full = down.find((node) => node.failure?.code === 'disk-full');
    if (full !== undefined) choices.push({ type: 'disk-capacity', node: full.id, bytes: 1_000_000 });
    const held = frame.flights.filter((flight) => flight.status === 'held');
    if (held.length > 0 && this.#swarm.strategy !== 'museum') choices.push({ type: 'release', message: pick(this.#chance, held).id });
    return pick(this.#chance, choices);
  }

  #trouble(frame: Frame, trouble: Trouble): Command | undefined {
    const node = this.#victim(frame);
    const other = this.#any(frame);
    switch (trouble) {
      case 'crash':
        return { type: 'crash', node, survive: { keep: this.#chance.below(4), tornBytes: 8 * this.#chance.below(12) } };
      case 'pause':
        return { type: 'pause', node };
      case 'partition':
        return this.#partition(frame, node);
      case 'one-way':
        return { type: 'cut', from: node, to: other, both: false };
      case 'links':
        return this.#link(node, other);
      case 'museum':
        return this.#message(frame, node);
      case 'campaign':
        return pick<Command>(this.#chance, [
          { type: 'campaign', node: other },
          { type: 'forget-leader', node: other },
        ]);
      case 'transfer':
        return { type: 'transfer-leader', node: leaderOf(frame)?.id ?? node, to: other };
      case 'members':
        return this.#members(frame);
      case 'snapshot':
        return { type: 'snapshot', node };
      case 'flush':
        return pick<Command>(this.#chance, [
          { type: 'flush-latency', node, micros: pick(this.#chance, [0, 20_000, 300_000]) },
          { type: 'flush-latency', node, micros: 1_500 },
          { type: 'fail-flush', node },
        ]);
      case 'disk':
        return this.#disk(frame);
      default:
        return pick<Command>(this.#chance, [
          { type: 'mute-feedback', node, on: this.#chance.below(2) === 0 },
          { type: 'report-unreachable', node, peer: other },
          { type: 'report-snapshot', node, peer: other, ok: this.#chance.below(2) === 0 },
        ]);
    }
  }

  #partition(frame: Frame, node: NodeId): Command {
    const all = frame.nodes.map(({ id }) => id);
    const rest = all.filter((id) => id !== node);
    const side = all.filter(() => this.#chance.below(2) === 0);
    const bridge = rest.flatMap((id, i) => rest.filter((_, j) => i % 2 !== j % 2).map((to) => [id, to] as const));
    return pick<Command>(this.#chance, [
      { type: 'partition', groups: [[node], rest] },
      { type: 'partition', groups: [side, all.filter((id) => !side.includes(id))] },
      // One node sees all, the others only their half.
      { type: 'topology', cut: bridge },
    ]);
  }

  #link(from: NodeId, to: NodeId): Command {
    const both = this.#chance.below(2) === 0;
    if (this.#swarm.strategy === 'delays')
      return { type: 'link', from, to, both, latency: pick(this.#chance, [500, 40_000, 400_000]), jitter: 0 };
    return pick<Command>(this.#chance, [
      { type: 'link', from, to, both, latency: pick(this.#chance, [500, 40_000, 200_000]) },
      { type: 'link', from, to, both, loss: pick(this.#chance, [0, 300, 800]) },
      { type: 'link', from, to, both, duplicate: pick(this.#chance, [0, 500]), reorder: true },
    ]);
  }

  /** Messages that are kept for a long time and come back. */
  #message(frame: Frame, node: NodeId): Command | undefined {
    const about = frame.flights.filter(({ status, message }) => status === 'flying' && (message.from === node || message.to === node));
    if (about.length === 0) return undefined;
    const { id } = pick(this.#chance, about);
    return pick<Command>(this.#chance, [
      { type: 'hold', message: id },
      { type: 'duplicate', message: id },
      { type: 'delay', message: id, micros: pick(this.#chance, [50_000, 400_000, 2_000_000]) },
      { type: 'drop', message: id },
      { type: 'deliver', message: id },
    ]);
  }

  #members(frame: Frame): Command {
    const node = leaderOf(frame)?.id ?? this.#any(frame);
    const count = frame.nodes.length;
    if (count < 7 && this.#chance.below(4) === 0) return { type: 'add-machine' };
    const v1 = this.#chance.below(2) === 0;
    const changes = Array.from({ length: v1 ? 1 : 1 + this.#chance.below(2) }, () => ({
      type: pick(this.#chance, CHANGES),
      nodeId: 1 + this.#chance.below(count),
    }));
    const transition = pick(this.#chance, [
      'ConfChangeTransitionAuto',
      'ConfChangeTransitionJointImplicit',
      'ConfChangeTransitionJointExplicit',
    ] as const);
    return {
      type: 'conf-change',
      node,
      changes: this.#chance.below(6) === 0 && !v1 ? [] : changes,
      transition: v1 ? 'ConfChangeTransitionAuto' : transition,
      v1,
    };
  }

  /** Fewer disks than a quorum are ever spoiled. */
  #disk(frame: Frame): Command | undefined {
    const down = frame.nodes.filter((node) => node.health !== 'up' && node.incarnation > 0);
    const victim = down.find(({ id }) => this.#spoiled.has(id)) ?? down[0];
    if (victim === undefined) return { type: 'disk-capacity', node: this.#any(frame), bytes: pick(this.#chance, [0, 30_000, 1_000_000]) };
    if (!this.#spoiled.has(victim.id) && this.#spoiled.size >= this.#swarm.disks) return undefined;
    this.#spoiled.add(victim.id);
    const where = pick(this.#chance, ['tail', 'middle', 'header', 'length', 'snapshot'] as const);
    return this.#chance.below(5) === 0
      ? { type: 'lose-disk', node: victim.id }
      : { type: 'damage', node: victim.id, where, bit: this.#chance.below(2_000) };
  }

  #victim(frame: Frame): NodeId {
    const often = this.#swarm.strategy === 'leader' ? this.#chance.below(3) > 0 : this.#chance.below(4) === 0;
    return (often ? leaderOf(frame)?.id : undefined) ?? this.#any(frame);
  }

  #any(frame: Frame): NodeId {
    return 1 + this.#chance.below(frame.nodes.length);
  }
}

const CHANGES: readonly ConfChangeType[] = ['ConfChangeAddNode', 'ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeAddLearnerNode'];
