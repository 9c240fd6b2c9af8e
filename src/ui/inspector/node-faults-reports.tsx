/** A leader told by hand what its transport would tell it about a peer: that it is unreachable, or how its snapshot fared. */
import { useState } from 'react';
import type { Frame, NodeView } from '#sim';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import styles from './node-faults.module.css';

export function Reports({ leader, frame }: { readonly leader: NodeView; readonly frame: Frame }) {
  const session = useSession();
  const text = useText();
  const words = text.faults.report;
  const peers = frame.nodes.filter(({ id }) => id !== leader.id);
  const waiting = leader.progress.find((peer) => peer.state === 'StateSnapshot')?.id;
  const [chosen, setChosen] = useState(0);
  const peer = peers.find(({ id }) => id === chosen)?.id ?? waiting ?? peers[0]?.id;
  if (peer === undefined) return null;
  const snapshot = (ok: boolean) => void session.act({ type: 'report-snapshot', node: leader.id, peer, ok });
  return (
    <li className={styles.offer}>
      <div className={styles.says}>
        <strong>{words.title}</strong>
        <p className={styles.hint}>{words.means}</p>
      </div>
      <div className={styles.does}>
        <label className={styles.choice}>
          <span>{words.peer}</span>
          <select value={peer} onChange={(event) => setChosen(Number(event.target.value))}>
            {peers.map(({ id }) => (
              <option key={id} value={id}>
                {text.screen.node(id)}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => void session.act({ type: 'report-unreachable', node: leader.id, peer })}>{words.unreachable}</Button>
        <Button onClick={() => snapshot(false)}>{words.failed}</Button>
        <Button onClick={() => snapshot(true)}>{words.arrived}</Button>
      </div>
    </li>
  );
}
