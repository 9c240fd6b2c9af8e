/** Commands that change links and messages in flight. */
import type { NodeId } from '#raft';
import type { Command, Filter, FrameNumber, VirtualTime } from './command.ts';
import type { LinkChange, Network, Way } from './network.ts';
import { NO_FILTER, standardLink } from './network.ts';
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
    case 'filter':
      return changeLink(network, command, filterChange(command), now);
    case 'filter-all':
      return filterAll(network, command, machines, now);
    case 'partition':
      return partition(network, command.groups, machines, now);
    case 'topology':
      return cutExactly(network, (from, to) => command.cut.some(([a, b]) => a === from && b === to), machines, now);
    case 'heal-all':
      return healAll(network, setup, now);
    case 'hold-all':
      return holdAll(network, command.on, machines, now);
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
  const { from, to, both } = ends;
  network.change(
    both
      ? [
          [from, to],
          [to, from],
        ]
      : [[from, to]],
    change,
    now,
  );
}

function linkChange(command: Command & { type: 'link' }): LinkChange {
  const { latency, jitter, loss, duplicate, reorder, hold } = command;
  return Object.fromEntries(Object.entries({ latency, jitter, loss, duplicate, reorder, hold }).filter(([, value]) => value !== undefined));
}

function filterChange({ drop, hold }: Filter): LinkChange {
  return { drops: drop.length === 0 ? NO_FILTER.drop : drop, holds: hold.length === 0 ? NO_FILTER.hold : hold };
}

function partition(network: Network, groups: readonly (readonly NodeId[])[], machines: number, now: VirtualTime): void {
  // A node that is named twice is on both sides: a bridge.
  const sides = (node: NodeId) => groups.flatMap((group, i) => (group.includes(node) ? [i] : []));
  cutExactly(network, (from, to) => !sides(from).some((side) => sides(to).includes(side)), machines, now);
}

/** Every way is cut or open as `isCut` says. */
function cutExactly(network: Network, isCut: (from: NodeId, to: NodeId) => boolean, machines: number, now: VirtualTime): void {
  const wrong = waysOf(machines).filter(([from, to]) => network.view(from, to).cut !== isCut(from, to));
  const [cut, open] = [wrong.filter(([from, to]) => isCut(from, to)), wrong.filter(([from, to]) => !isCut(from, to))];
  network.change(cut, { cut: true }, now);
  network.change(open, { cut: false }, now);
}

/** Whatever is sent from now on waits for a person, on every link; or no longer, and what was held so goes on. */
function holdAll(network: Network, on: boolean, machines: number, now: VirtualTime): void {
  network.holdsAll = on;
  network.change(
    waysOf(machines).filter(([from, to]) => network.view(from, to).hold !== on),
    { hold: on },
    now,
  );
}

/** The same filter on every link, also on those of machines that join later. */
function filterAll(network: Network, filter: Filter, machines: number, now: VirtualTime): void {
  network.filterOfAll = filter;
  network.change(waysOf(machines), filterChange(filter), now);
}

/** A machine has joined: its links are held and filtered too while all are. */
export function joinNetwork(network: Network, machines: number, now: VirtualTime): void {
  if (network.holdsAll) holdAll(network, true, machines, now);
  const ways = waysOf(machines).filter((way) => way.includes(machines));
  if (network.filterOfAll !== NO_FILTER) network.change(ways, filterChange(network.filterOfAll), now);
}

function waysOf(machines: number): readonly Way[] {
  const ids = Array.from({ length: machines }, (_, i) => i + 1);
  return ids.flatMap((from) => ids.filter((to) => to !== from).map((to): Way => [from, to]));
}

/** Every link is again as the cluster was set up. */
function healAll(network: Network, setup: ClusterSetup, now: VirtualTime): void {
  network.holdsAll = false;
  network.filterOfAll = NO_FILTER;
  network.change(
    network.changedLinks.map(({ from, to }): Way => [from, to]),
    standardLink(setup),
    now,
  );
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
