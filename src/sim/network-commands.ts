/** Commands that change links and messages in flight. */
import type { NodeId } from '#raft';
import type { Command, FrameNumber, VirtualTime } from './command.ts';
import type { LinkChange, Network } from './network.ts';
import type { ClusterSetup } from './setup.ts';

/** Does nothing for commands that are not the network's. `machines`: ids are 1..machines. */
export function applyToNetwork(
  command: Command,
  network: Network,
  setup: ClusterSetup,
  machines: number,
  now: VirtualTime,
  frame: FrameNumber,
): void {
  switch (command.type) {
    case 'cut':
    case 'heal':
      return changeLink(network, command, { cut: command.type === 'cut' }, now);
    case 'link':
      return changeLink(network, command, linkChange(command), now);
    case 'partition':
      return partition(network, command.groups, machines, now);
    case 'heal-all':
      return healAll(network, setup, now);
    case 'drop':
    case 'hold':
    case 'release':
    case 'deliver':
    case 'delay':
    case 'duplicate':
      return changeFlight(network, command, now, frame);
    default:
      return;
  }
}

interface Ends {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly both: boolean;
}

function changeLink(network: Network, ends: Ends, change: LinkChange, now: VirtualTime): void {
  network.change(ends.from, ends.to, change, now);
  if (ends.both) network.change(ends.to, ends.from, change, now);
}

function linkChange(command: Command & { type: 'link' }): LinkChange {
  const { latency, jitter, loss, duplicate, hold } = command;
  return Object.fromEntries(Object.entries({ latency, jitter, loss, duplicate, hold }).filter(([, value]) => value !== undefined));
}

function partition(network: Network, groups: readonly (readonly NodeId[])[], machines: number, now: VirtualTime): void {
  // A node that is named twice is on both sides: a bridge.
  const sides = (node: NodeId) => groups.flatMap((group, i) => (group.includes(node) ? [i] : []));
  for (let from = 1; from <= machines; from++) {
    for (let to = 1; to <= machines; to++) {
      if (from === to) continue;
      const together = sides(from).some((side) => sides(to).includes(side));
      if (network.view(from, to).cut === together) network.change(from, to, { cut: !together }, now);
    }
  }
}

/** Every link is again as the cluster was set up. */
function healAll(network: Network, setup: ClusterSetup, now: VirtualTime): void {
  const { latency, jitter, loss, duplicate } = setup;
  for (const { from, to } of network.changedLinks) {
    network.change(from, to, { cut: false, hold: false, latency, jitter, loss, duplicate }, now);
  }
}

type FlightCommand = Extract<Command, { type: 'drop' | 'hold' | 'release' | 'deliver' | 'delay' | 'duplicate' }>;

function changeFlight(network: Network, command: FlightCommand, now: VirtualTime, frame: FrameNumber): void {
  const flight = network.find(command.message);
  if (flight === undefined) return;
  switch (command.type) {
    case 'drop':
      return network.lose(flight, 'dropped', now);
    case 'hold':
      return network.hold(flight);
    case 'release':
      // It goes on from where it was stopped.
      return network.schedule(flight, Math.max(now + 1, flight.due));
    case 'deliver':
      return network.schedule(flight, now);
    case 'delay':
      return network.schedule(flight, Math.max(now, flight.due) + command.micros);
    case 'duplicate':
      return network.duplicate(flight, now, frame);
    default:
      command satisfies never;
  }
}
