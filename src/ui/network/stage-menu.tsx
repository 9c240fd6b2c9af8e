/** The menu of a node or of a link on the stage. */
import type { NodeId } from '#raft';
import { useFrame } from '../session-context.tsx';
import { ContextMenu } from './context-menu.tsx';
import { useLinkMenu } from './link-menu.ts';
import { useNodeMenu } from './node-menu.ts';

export interface MenuPlace {
  readonly on: { readonly type: 'node'; readonly node: NodeId } | { readonly type: 'link'; readonly a: NodeId; readonly b: NodeId };
  /** In the window, pixels. */
  readonly x: number;
  readonly y: number;
  readonly origin: SVGElement;
}

interface StageMenuProps {
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

export function StageMenu({ place, onClose }: StageMenuProps) {
  return place.on.type === 'node' ? (
    <NodeMenu id={place.on.node} place={place} onClose={onClose} />
  ) : (
    <LinkMenu a={place.on.a} b={place.on.b} place={place} onClose={onClose} />
  );
}

function NodeMenu({ id, place, onClose }: StageMenuProps & { readonly id: NodeId }) {
  const { title, items } = useNodeMenu(useFrame(), id);
  return <ContextMenu title={title} items={items} {...place} onClose={onClose} />;
}

function LinkMenu({ a, b, place, onClose }: StageMenuProps & { readonly a: NodeId; readonly b: NodeId }) {
  const { title, items } = useLinkMenu(useFrame(), a, b);
  return <ContextMenu title={title} items={items} {...place} onClose={onClose} />;
}
