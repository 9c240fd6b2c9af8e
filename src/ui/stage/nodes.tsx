/** All nodes of the picture, with what has just happened to each, what is about to, and what belongs to the selection. */

import { useCallback, useState } from 'react';
import type { NodeId } from '#raft';
import type { Frame } from '#sim';
import type { StageLayout } from '#view';
import { detailOf, nodeNews, radiusOf, voteCount } from '#view';
import { useLit } from '../lit.ts';
import { usePicks } from '../picks.ts';
import { usePrevious, useSession, useSessionState, useSetup } from '../session-context.tsx';
import { useUpcoming } from '../upcoming.ts';
import { NodeMark } from './node-mark.tsx';

interface NodesProps {
  readonly frame: Frame;
  readonly layout: StageLayout;
  /** Inside the line that is being drawn. */
  readonly inside: readonly NodeId[];
}

export function Nodes({ frame, layout, inside }: NodesProps) {
  const previous = usePrevious();
  const setup = useSetup();
  const selection = useSessionState((state) => state.selection);
  const lit = useLit();
  const picks = usePicks();
  const next = useUpcoming()?.node;
  const { tabStop, select, selectTerm, walk } = useNodeActs(frame.nodes.length);
  const acting = frame.event.type === 'origin' ? 0 : frame.event.node;
  return frame.nodes.map((node, i) => (
    <NodeMark
      key={node.id}
      node={node}
      place={layout.places[i] ?? layout.centre}
      radius={radiusOf(layout, node.id)}
      detail={detailOf(layout, node.id)}
      votes={voteCount(frame, node)}
      news={nodeNews(frame, previous, node.id, setup)}
      selected={selection?.type === 'node' && selection.node === node.id}
      lit={lit.nodes.includes(node.id)}
      picked={picks.includes(node.id) || inside.includes(node.id)}
      acting={acting === node.id}
      next={next === node.id}
      tabStop={node.id === Math.min(tabStop, frame.nodes.length)}
      onSelect={select}
      onSelectTerm={selectTerm}
      onWalk={walk}
    />
  ));
}

function useNodeActs(count: number) {
  const session = useSession();
  const [tabStop, setTabStop] = useState<NodeId>(1);
  const select = useCallback(
    (node: NodeId) => {
      setTabStop(node);
      session.select({ type: 'node', node });
    },
    [session],
  );
  const selectTerm = useCallback((term: number) => session.select({ type: 'term', term }), [session]);
  const walk = useCallback(
    (from: NodeId, step: number) => {
      const to = ((from - 1 + step + count) % count) + 1;
      setTabStop(to);
      document.querySelector<SVGGElement>(`[data-node="${to}"]`)?.focus();
    },
    [count],
  );
  return { tabStop, select, selectTerm, walk };
}
