/** What a command means: an input for one machine, or a change of the network, or a note why it can do nothing. */
import type { AdminOp, DiskOp, NodeInput } from '#node';
import type { NodeId } from '#raft';
import { assertNever } from '#raft';
import type { Command } from './command.ts';
import type { CommandNote } from './frame.ts';

/** How a command is carried out. */
export type Plan =
  | { readonly type: 'nothing'; readonly note: CommandNote }
  /** One machine is asked; the simulation adds ticks, call numbers and seeds. */
  | { readonly type: 'admin'; readonly node: NodeId; readonly op: AdminOp }
  | { readonly type: 'request'; readonly node: NodeId }
  | { readonly type: 'crash'; readonly node: NodeId; readonly survive: (NodeInput & { type: 'crash' })['survive'] }
  | { readonly type: 'start'; readonly node: NodeId }
  | { readonly type: 'disk'; readonly node: NodeId; readonly op: DiskOp }
  /** The world changes around the machines. */
  | { readonly type: 'world'; readonly node: NodeId };

/** What the plan depends on. */
export interface World {
  readonly machines: number;
  isUp(node: NodeId): boolean;
  isPaused(node: NodeId): boolean;
  isLost(node: NodeId): boolean;
  hasFlight(message: number): boolean;
  readonly mayGrow: boolean;
}

const nothing = (note: CommandNote): Plan => ({ type: 'nothing', note });

export function plan(command: Command, world: World): Plan {
  const stranger = nodesOf(command).some((node) => node > world.machines);
  if (stranger) return nothing('no-such-node');
  switch (command.type) {
    case 'request':
      return running(command.node, world) ?? { type: 'request', node: command.node };
    case 'crash':
      if (!world.isUp(command.node)) return nothing('node-is-down');
      return { type: 'crash', node: command.node, survive: command.survive ?? { keep: 0, tornBytes: 0 } };
    case 'restart':
      return atRest(command.node, world) ?? { type: 'start', node: command.node };
    case 'pause':
      return running(command.node, world) ?? { type: 'world', node: command.node };
    case 'resume':
      return world.isPaused(command.node) ? { type: 'world', node: command.node } : nothing('node-is-up');
    case 'campaign':
    case 'transfer-leader':
    case 'forget-leader':
    case 'snapshot':
    case 'conf-change':
    case 'report-unreachable':
    case 'report-snapshot':
      return running(command.node, world) ?? { type: 'admin', node: command.node, op: adminOp(command) };
    case 'add-machine':
      return world.mayGrow ? { type: 'world', node: 0 } : nothing('limit');
    case 'disk-capacity':
    case 'damage':
    case 'stale-disk':
    case 'lose-disk':
    case 'load-disk':
      return planDisk(command, world);
    case 'flush-latency':
    case 'tick-period':
    case 'fail-flush':
    case 'lying-disk':
    case 'mute-feedback':
      return { type: 'world', node: command.node };
    case 'cut':
    case 'heal':
    case 'link':
    case 'filter':
      return command.from === command.to ? nothing('same-node') : { type: 'world', node: 0 };
    case 'partition':
    case 'topology':
    case 'heal-all':
    case 'hold-all':
    case 'filter-all':
      return { type: 'world', node: 0 };
    case 'drop':
    case 'hold':
    case 'release':
    case 'deliver':
    case 'delay':
    case 'duplicate':
      return world.hasFlight(command.message) ? { type: 'world', node: 0 } : nothing('no-such-message');
    default:
      return assertNever(command);
  }
}

/** A plan to do nothing if the node cannot be asked now. */
function running(node: NodeId, world: World): Plan | undefined {
  if (!world.isUp(node)) return nothing('node-is-down');
  return world.isPaused(node) ? nothing('node-is-paused') : undefined;
}

/** A plan to do nothing if the node is up, or can never be up again. */
function atRest(node: NodeId, world: World): Plan | undefined {
  if (world.isUp(node)) return nothing('node-is-up');
  return world.isLost(node) ? nothing('disk-is-lost') : undefined;
}

function planDisk(
  command: Extract<Command, { type: 'disk-capacity' | 'damage' | 'stale-disk' | 'lose-disk' | 'load-disk' }>,
  world: World,
): Plan {
  const { node } = command;
  switch (command.type) {
    case 'disk-capacity':
      return { type: 'disk', node, op: { type: 'capacity', bytes: command.bytes } };
    case 'damage':
      return atRest(node, world) ?? { type: 'disk', node, op: { type: 'damage', where: command.where, bit: command.bit } };
    case 'stale-disk':
      return atRest(node, world) ?? { type: 'disk', node, op: { type: 'restore-old', records: command.records } };
    case 'lose-disk':
      return atRest(node, world) ?? { type: 'disk', node, op: { type: 'lose' } };
    case 'load-disk':
      return atRest(node, world) ?? { type: 'disk', node, op: { type: 'load', files: command.files } };
    default:
      return assertNever(command);
  }
}

type AdminCommand = Extract<
  Command,
  { type: 'campaign' | 'transfer-leader' | 'forget-leader' | 'snapshot' | 'conf-change' | 'report-unreachable' | 'report-snapshot' }
>;

function adminOp(command: AdminCommand): AdminOp {
  switch (command.type) {
    case 'campaign':
    case 'forget-leader':
    case 'snapshot':
      return { type: command.type };
    case 'transfer-leader':
      return { type: 'transfer-leader', to: command.to };
    case 'conf-change':
      return { type: 'conf-change', changes: command.changes, transition: command.transition, v1: command.v1 };
    case 'report-unreachable':
      return { type: 'report-unreachable', peer: command.peer };
    case 'report-snapshot':
      return { type: 'report-snapshot', peer: command.peer, ok: command.ok };
    default:
      return assertNever(command);
  }
}

/** The machines that a command names and needs to exist. Members of a configuration change need not: they may join later. */
function nodesOf(command: Command): readonly NodeId[] {
  switch (command.type) {
    case 'cut':
    case 'heal':
    case 'link':
    case 'filter':
      return [command.from, command.to];
    case 'partition':
      return command.groups.flat();
    case 'topology':
      return command.cut.flat();
    default:
      return 'node' in command ? [command.node] : [];
  }
}
