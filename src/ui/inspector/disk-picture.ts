/** What stands on a node's disk at the frame shown. */
import { useMemo, useRef } from 'react';
import type { DiskPicture } from '#session';
import { useFrame, useSession, useSessionState } from '../session-context.tsx';

/** Read anew when the frame or the node is another; while playing the last one stays. Undefined before the node's first start. */
export function useDiskPicture(node: number): DiskPicture | undefined {
  const session = useSession();
  const frame = useFrame();
  const playing = useSessionState((state) => state.playing);
  const ready = useSessionState((state) => state.status === 'ready');
  const last = useRef<{ readonly node: number; readonly picture: DiskPicture | undefined }>({ node: 0, picture: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame is what the picture is of.
  return useMemo(() => {
    if ((playing || !ready) && last.current.node === node) return last.current.picture;
    last.current = { node, picture: session.disk(node) };
    return last.current.picture;
  }, [session, frame, node, playing, ready]);
}
