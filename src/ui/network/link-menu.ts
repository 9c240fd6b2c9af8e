/** What can be done to a link from its menu. Values are those of the way from the first node to the second; a choice sets both ways. */
import type { NodeId } from '#raft';
import type { Command, Frame } from '#sim';
import { dropOnly, FILTER_TYPES, linkOf, mannerOf } from '#view';
import { useSession, useSetup, useText } from '../session-context.tsx';
import type { MenuItem } from './context-menu.tsx';

/** Microseconds: a good network, one between continents, one that is worse than an election timeout. */
const LATENCIES = [1_000, 8_000, 40_000, 120_000, 400_000] as const;
const JITTERS = [0, 6_000, 40_000, 150_000] as const;
/** Per mille. */
const CHANCES = [0, 50, 200, 500, 1_000] as const;

type Quantity = 'latency' | 'jitter' | 'loss' | 'duplicate';

export function useLinkMenu(frame: Frame, a: NodeId, b: NodeId): { readonly title: string; readonly items: readonly MenuItem[] } {
  const session = useSession();
  const setup = useSetup();
  const { network, filter } = useText();
  const { menu } = network;
  const cut = (from: NodeId, to: NodeId) => linkOf(frame, from, to)?.cut === true;
  const [ab, ba] = [cut(a, b), cut(b, a)];
  const hold = linkOf(frame, a, b)?.hold === true || linkOf(frame, b, a)?.hold === true;
  const manner = mannerOf(frame.links, setup, a, b);
  const both = { from: a, to: b, both: true } as const;
  const act = (label: string, command: Command): MenuItem => ({ type: 'act', label, run: () => void session.act(command) });
  const way = (from: NodeId, to: NodeId): MenuItem =>
    act(cut(from, to) ? menu.healWay(from, to) : menu.cutWay(from, to), { type: cut(from, to) ? 'heal' : 'cut', from, to, both: false });
  const choice = (quantity: Quantity, values: readonly number[], word: (value: number) => string): MenuItem => ({
    type: 'choice',
    label: menu[quantity],
    value: word(manner[quantity]),
    options: [...new Set([...values, setup[quantity], manner[quantity]])]
      .sort((x, y) => x - y)
      .map((value) => ({
        label: value === setup[quantity] ? menu.asSetUp(word(value)) : word(value),
        chosen: value === manner[quantity],
        run: () => void session.act({ type: 'link', ...both, [quantity]: value }),
      })),
  });
  const loses = (from: NodeId, to: NodeId): MenuItem => {
    const lost = linkOf(frame, from, to)?.drops ?? [];
    return {
      type: 'choice',
      label: filter.loses(from, to),
      value: lost.length === 0 ? filter.nothing : lost.length === 1 ? `${lost[0]}` : `${lost.length}`,
      options: [undefined, ...FILTER_TYPES].map((type) => ({
        label: type ?? filter.nothing,
        chosen: type === undefined ? lost.length === 0 : lost.includes(type),
        run: () => void session.act(dropOnly(frame, from, to, type)),
      })),
    };
  };
  const check = (label: string, checked: boolean, command: Command): MenuItem => ({
    type: 'check',
    label,
    checked,
    run: () => void session.act(command),
  });
  const items: readonly MenuItem[] = [
    ...(ab && ba ? [] : [act(menu.cutBoth, { type: 'cut', ...both })]),
    ...(ab || ba ? [act(menu.healBoth, { type: 'heal', ...both })] : []),
    way(a, b),
    way(b, a),
    { type: 'rule', key: 'manner' },
    choice('latency', LATENCIES, menu.millis),
    choice('jitter', JITTERS, menu.millis),
    choice('loss', CHANCES, menu.percent),
    choice('duplicate', CHANCES, menu.percent),
    loses(a, b),
    loses(b, a),
    check(menu.reorder, manner.reorder, { type: 'link', ...both, reorder: !manner.reorder }),
    check(menu.hold, hold, { type: 'link', ...both, hold: !hold }),
  ];
  return { title: menu.link(a, b), items };
}
