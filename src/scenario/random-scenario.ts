/** Scenarios by chance, from a seed: to find out whether two places run alike, and whether Raft's properties hold whatever is done. */
import type { ConfChangeType, NodeId } from '#raft';
import { Random } from '#raft';
import type { ClusterSetup, Command } from '#sim';
import { DEFAULT_SETUP } from '#sim';
import type { Act, Scenario } from './scenario.ts';

type ClientOp = Extract<Command, { type: 'request' }>['op'];

const MOST_ACTS = 40;
/** Frames between two acts, at most. */
const WIDEST_GAP = 80;

/** The same scenario for the same seed, on every machine. */
export function randomScenario(seed: number): Scenario {
  const chance = new Random(seed, 0x5ce);
  const cluster = randomCluster(chance);
  const acts: Act[] = [];
  let after = 0;
  for (let left = chance.below(MOST_ACTS + 1); left > 0; left--) {
    after += chance.below(WIDEST_GAP + 1);
    acts.push({ after, command: randomCommand(chance, cluster.voters + cluster.learners, after) });
  }
  return { version: 1, name: `random ${seed}`, seed, cluster, acts };
}

function randomCluster(chance: Random): ClusterSetup {
  const flag = () => chance.below(2) === 1;
  const seldom = (value: number) => (chance.below(4) === 0 ? value : 0);
  const checkQuorum = flag();
  return {
    ...DEFAULT_SETUP,
    voters: 1 + chance.below(7),
    learners: seldom(1),
    preVote: flag(),
    checkQuorum,
    leaseReads: checkQuorum && chance.below(4) === 0,
    asyncStorageWrites: flag(),
    maxSizePerMsg: pick(chance, [0, 64, 1_024]),
    maxInflightMsgs: pick(chance, [1, 2, 8]),
    disableProposalForwarding: chance.below(4) === 0,
    stepDownOnRemoval: flag(),
    snapshotEvery: pick(chance, [0, 0, 3, 10]),
    catchUpEntries: pick(chance, [0, 2, 5]),
    reorder: flag(),
    loss: seldom(50),
    duplicate: seldom(50),
    flushLatency: pick(chance, [0, 1_500, 20_000]),
    clientRetries: pick(chance, [0, 0, 2]),
    callTimeout: pick(chance, [150_000, 1_000_000]),
  };
}

function randomCommand(chance: Random, machines: number, frame: number): Command {
  const node = () => 1 + chance.below(machines);
  switch (chance.below(8)) {
    case 0:
    case 1:
      return { type: 'request', node: node(), op: randomOp(chance) };
    case 2:
    case 3:
      return machineCommand(chance, node);
    case 4:
      return operatorCommand(chance, node, machines);
    case 5:
    case 6:
      return linkCommand(chance, node, machines);
    default:
      return messageCommand(chance, 1 + chance.below(frame * 2 + 1));
  }
}

function randomOp(chance: Random): ClientOp {
  const key = pick(chance, ['x', 'y', 'z']);
  const value = `${chance.below(10)}`;
  return pick<ClientOp>(chance, [
    { type: 'put', key, value },
    { type: 'put', key, value },
    { type: 'get', key },
    { type: 'delete', key },
    { type: 'cas', key, expect: chance.below(2) === 0 ? null : value, value: `${chance.below(10)}` },
  ]);
}

function machineCommand(chance: Random, node: () => NodeId): Command {
  return pick<Command>(chance, [
    { type: 'crash', node: node() },
    { type: 'crash', node: node(), survive: { keep: chance.below(4), tornBytes: 8 * chance.below(8) } },
    { type: 'restart', node: node() },
    { type: 'restart', node: node() },
    { type: 'pause', node: node() },
    { type: 'resume', node: node() },
    { type: 'flush-latency', node: node(), micros: chance.below(100_000) },
    { type: 'add-machine' },
    diskCommand(chance, node()),
  ]);
}

/** Within the model: nothing that makes a violation legal. */
function diskCommand(chance: Random, node: NodeId): Command {
  return pick<Command>(chance, [
    { type: 'fail-flush', node },
    { type: 'disk-capacity', node, bytes: pick(chance, [0, 20_000, 1_000_000]) },
    { type: 'damage', node, where: pick(chance, ['tail', 'middle', 'header', 'length', 'snapshot']), bit: chance.below(2_000) },
    { type: 'lose-disk', node },
    { type: 'mute-feedback', node, on: chance.below(2) === 0 },
  ]);
}

const CHANGES: readonly ConfChangeType[] = ['ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeAddLearnerNode'];

function operatorCommand(chance: Random, node: () => NodeId, machines: number): Command {
  const v1 = chance.below(2) === 0;
  const count = v1 ? 1 : 1 + chance.below(2);
  const changes = Array.from({ length: count }, () => ({ type: pick(chance, CHANGES), nodeId: 1 + chance.below(machines + 1) }));
  return pick<Command>(chance, [
    { type: 'campaign', node: node() },
    { type: 'transfer-leader', node: node(), to: node() },
    { type: 'forget-leader', node: node() },
    { type: 'snapshot', node: node() },
    { type: 'conf-change', node: node(), changes, transition: 'ConfChangeTransitionAuto', v1 },
    { type: 'report-unreachable', node: node(), peer: node() },
    { type: 'report-snapshot', node: node(), peer: node(), ok: chance.below(2) === 0 },
  ]);
}

function linkCommand(chance: Random, node: () => NodeId, machines: number): Command {
  const both = chance.below(2) === 0;
  const side = Array.from({ length: machines }, (_, i) => i + 1).filter(() => chance.below(2) === 0);
  const rest = Array.from({ length: machines }, (_, i) => i + 1).filter((id) => !side.includes(id));
  return pick<Command>(chance, [
    { type: 'cut', from: node(), to: node(), both },
    { type: 'heal', from: node(), to: node(), both },
    { type: 'partition', groups: [side, rest] },
    { type: 'topology', cut: side.flatMap((from) => rest.map((to) => [from, to] as const)) },
    { type: 'hold-all', on: chance.below(3) === 0 },
    { type: 'heal-all' },
    { type: 'heal-all' },
    { type: 'link', from: node(), to: node(), both, latency: chance.below(50_000), loss: chance.below(500) },
    {
      type: 'link',
      from: node(),
      to: node(),
      both,
      duplicate: chance.below(500),
      hold: chance.below(2) === 0,
      reorder: chance.below(2) === 0,
    },
  ]);
}

function messageCommand(chance: Random, message: number): Command {
  return pick<Command>(chance, [
    { type: 'drop', message },
    { type: 'hold', message },
    { type: 'release', message },
    { type: 'deliver', message },
    { type: 'delay', message, micros: chance.below(300_000) },
    { type: 'duplicate', message },
  ]);
}

function pick<T>(chance: Random, from: readonly T[]): T {
  return from[chance.below(from.length)] as T;
}
