/** Asynchronous storage writes: what waits in each of a node's two threads. */
import type { Frame, NodeView } from '#sim';
import { storageThreads } from '#view';
import { useSetup, useShownTime, useText } from '../session-context.tsx';
import { Fact } from './cluster-panel.tsx';
import styles from './panels.module.css';

interface StorageThreadsProps {
  readonly node: NodeView;
  readonly frame: Frame;
}

/** Nothing in a cluster that waits for its disks. */
export function StorageThreads({ node, frame }: StorageThreadsProps) {
  const { screen, faults } = useText();
  const setup = useSetup();
  const now = useShownTime(frame);
  if (!setup.asyncStorageWrites || node.health !== 'up') return null;
  const words = faults.threads;
  const { append, state, flushDue, apply } = storageThreads(node);
  const appending = [
    ...(append === undefined ? [] : [words.entries(append.from, append.to)]),
    ...(state ? [words.state] : []),
    ...(flushDue > now ? [words.done(screen.millis(flushDue - now))] : []),
  ];
  return (
    <dl className={styles.facts}>
      <Fact name={words.append}>{appending.length === 0 ? words.idle : appending.join(', ')}</Fact>
      <Fact name={words.apply}>{apply === undefined ? words.idle : words.entries(apply.from, apply.to)}</Fact>
    </dl>
  );
}
