/**
 * Shapes of networks: which nodes hear each other both ways, who of them could lead, and the well-known shapes that a person can ask for,
 * each as one command.
 */
import type { ConfState, NodeId } from '#raft';
import type { Command, Frame, LinkView } from '#sim';
import { leaderOf } from './election.ts';

/** Voters that count, of all, in a configuration; `outgoing` while two configurations decide together. */
export interface Quorum {
  readonly incoming: Count;
  readonly outgoing: Count | undefined;
  /** More than half of each. */
  readonly reached: boolean;
}

export interface Count {
  readonly voters: number;
  readonly of: number;
}

/** What one node can do by itself. */
export interface Reach {
  readonly node: NodeId;
  /** Running voters that it hears and that hear it, itself among them. */
  readonly quorum: Quorum;
  /** It is a running voter and reaches a quorum: it can be elected and can commit. */
  readonly canLead: boolean;
}

/** The configuration most of the cluster goes by: that of the node with the highest commit. */
export function configurationOf(frame: Frame): ConfState {
  const nodes = frame.nodes.filter((node) => node.health === 'up');
  const known = nodes.length === 0 ? frame.nodes : nodes;
  return known.reduce((best, node) => (node.commit > best.commit ? node : best)).conf;
}

export function isRunning(frame: Frame, id: NodeId): boolean {
  const node = frame.nodes[id - 1];
  return node !== undefined && node.health === 'up' && !node.paused;
}

export function quorumOf(conf: ConfState, counts: (id: NodeId) => boolean): Quorum {
  const count = (ids: readonly NodeId[]): Count => ({ voters: ids.filter(counts).length, of: ids.length });
  const incoming = count(conf.voters);
  const outgoing = conf.votersOutgoing.length === 0 ? undefined : count(conf.votersOutgoing);
  const reached = [incoming, outgoing].every((each) => each === undefined || each.voters * 2 > each.of);
  return { incoming, outgoing, reached };
}

/** Every node's reach, ascending by id. */
export function reachOf(frame: Frame): readonly Reach[] {
  if (frame.nodes.length === 0) return [];
  const conf = configurationOf(frame);
  const members = new Set([...conf.voters, ...conf.votersOutgoing]);
  const isCut = cutOf(frame.links);
  return frame.nodes.map(({ id: node }) => {
    const hears = (other: NodeId) => other === node || !(isCut(node, other) || isCut(other, node));
    const quorum = quorumOf(conf, (id) => isRunning(frame, id) && hears(id));
    return { node, quorum, canLead: members.has(node) && isRunning(frame, node) && quorum.reached };
  });
}

/** Is the way from one node to another cut? */
export function cutOf(links: readonly LinkView[]): (from: NodeId, to: NodeId) => boolean {
  const cut = new Set(links.filter((link) => link.cut).map((link) => link.from * 1_024 + link.to));
  return (from, to) => cut.has(from * 1_024 + to);
}

/** Shapes that a person can ask for by name. */
export const TOPOLOGIES = ['isolate-leader', 'leader-in-minority', 'leader-in-majority', 'one-way', 'bridge', 'ring', 'heal'] as const;
export type TopologyName = (typeof TOPOLOGIES)[number];

/** The command that gives the network this shape; undefined where the cluster has no leader to build it round, or is too small. */
export function topologyCommand(name: TopologyName, frame: Frame): Command | undefined {
  const leader = leaderOf(frame)?.id;
  const order = fromNode(frame, leader ?? 1);
  switch (name) {
    case 'isolate-leader':
      return leader === undefined || order.length < 2 ? undefined : { type: 'partition', groups: [[leader], sorted(order.slice(1))] };
    case 'leader-in-minority':
      return leader === undefined ? undefined : withLeader(frame, order, (voters) => Math.floor((voters - 1) / 2));
    case 'leader-in-majority':
      return leader === undefined ? undefined : withLeader(frame, order, (voters) => Math.floor(voters / 2) + 1);
    case 'one-way':
      return leader === undefined || order.length < 2
        ? undefined
        : { type: 'topology', cut: sorted(order.slice(1)).map((from) => [from, leader] as const) };
    case 'bridge':
      return bridge(order);
    case 'ring':
      return order.length < 4 ? undefined : { type: 'topology', cut: notNeighbours(order.length) };
    case 'heal':
      return { type: 'heal-all' };
    default:
      return name satisfies never;
  }
}

/** That node hears nobody and nobody hears it; the others stay with each other as they are. Undefined when it is so already. */
export function isolateCommand(frame: Frame, id: NodeId): Command | undefined {
  const isCut = cutOf(frame.links);
  const others = frame.nodes.map((node) => node.id).filter((other) => other !== id);
  const open = others.filter((other) => !isCut(id, other) || !isCut(other, id));
  if (open.length === 0) return undefined;
  const before = frame.links.filter((link) => link.cut).map((link) => [link.from, link.to] as const);
  if (before.length === 0) return { type: 'partition', groups: [[id], others] };
  const ways = open.flatMap((other) => [[id, other] as const, [other, id] as const]).filter(([from, to]) => !isCut(from, to));
  return { type: 'topology', cut: [...before, ...ways] };
}

/** All nodes in the order of the ring, that one first: sides made of a piece of it stand side by side. */
function fromNode(frame: Frame, first: NodeId): readonly NodeId[] {
  const count = frame.nodes.length;
  return Array.from({ length: count }, (_, i) => ((first - 1 + i) % count) + 1);
}

/** Two sides; the leader's has `size(voters)` voters, and the larger one has all who do not vote. */
function withLeader(frame: Frame, order: readonly NodeId[], size: (voters: number) => number): Command | undefined {
  const conf = configurationOf(frame);
  const voters = order.filter((id) => conf.voters.includes(id));
  const near = size(voters.length);
  if (near < 1 || near >= voters.length) return undefined;
  const small = near * 2 > voters.length ? voters.slice(near) : voters.slice(0, near);
  const large = order.filter((id) => !small.includes(id));
  const groups = small.includes(order[0] ?? 0) ? [small, large] : [large, small];
  return { type: 'partition', groups: groups.map(sorted) };
}

/** Two sides that share one node. The first in the order is not the one that they share. */
function bridge(order: readonly NodeId[]): Command | undefined {
  const middle = Math.floor(order.length / 2);
  if (order.length < 3) return undefined;
  return { type: 'partition', groups: [sorted(order.slice(0, middle + 1)), sorted(order.slice(middle))] };
}

function notNeighbours(count: number): readonly (readonly [NodeId, NodeId])[] {
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  const apart = (a: NodeId, b: NodeId) => ![0, 1, count - 1].includes(Math.abs(a - b));
  return ids.flatMap((from) => ids.filter((to) => apart(from, to)).map((to) => [from, to] as const));
}

function sorted(ids: readonly NodeId[]): readonly NodeId[] {
  return [...ids].sort((a, b) => a - b);
}
