/** What can be done to a node from its menu. */
import type { NodeId } from '#raft';
import type { Command, Frame } from '#sim';
import { isolateCommand, leaderOf } from '#view';
import { useSession, useText } from '../session-context.tsx';
import { openTab } from '../tabs.ts';
import type { MenuItem } from './context-menu.tsx';

export function useNodeMenu(frame: Frame, id: NodeId): { readonly title: string; readonly items: readonly MenuItem[] } {
  const session = useSession();
  const { menu } = useText().network;
  const node = frame.nodes[id - 1];
  const leader = leaderOf(frame);
  const up = node?.health === 'up';
  const runs = up && node?.paused !== true;
  const act = (label: string, command: Command | undefined): MenuItem => ({
    type: 'act',
    label,
    disabled: command === undefined,
    run: () => command !== undefined && void session.act(command),
  });
  const when = (holds: boolean, command: Command): Command | undefined => (holds ? command : undefined);
  const transfer: Command | undefined =
    leader === undefined || leader.id === id || !runs ? undefined : { type: 'transfer-leader', node: leader.id, to: id };
  const alone = frame.links.some((link) => link.cut && (link.from === id || link.to === id));
  const items: readonly MenuItem[] = [
    up ? act(menu.crash, { type: 'crash', node: id }) : act(menu.restart, when(node?.faults.lost !== true, { type: 'restart', node: id })),
    act(node?.paused === true ? menu.resume : menu.pause, when(up, { type: node?.paused === true ? 'resume' : 'pause', node: id })),
    { type: 'rule', key: 'raft' },
    act(menu.campaign, when(runs && node?.state !== 'StateLeader', { type: 'campaign', node: id })),
    act(menu.transfer, transfer),
    act(menu.snapshot, when(runs && (node?.applied ?? 0) > 0, { type: 'snapshot', node: id })),
    { type: 'rule', key: 'links' },
    act(menu.isolate, isolateCommand(frame, id)),
    ...(alone ? [act(menu.join, joinCommand(frame, id))] : []),
    { type: 'rule', key: 'more' },
    {
      type: 'act',
      label: menu.open,
      run: () => {
        session.select({ type: 'node', node: id });
        openTab('details');
      },
    },
  ];
  return { title: menu.node(id), items };
}

/** Every link of that node is open again; the rest stays as it is. */
function joinCommand(frame: Frame, id: NodeId): Command {
  const cut = frame.links.filter((link) => link.cut && link.from !== id && link.to !== id);
  return { type: 'topology', cut: cut.map((link) => [link.from, link.to] as const) };
}
