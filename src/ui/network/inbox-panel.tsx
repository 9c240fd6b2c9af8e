/** Be the network: for each node the messages on their way to it, each with what it says and what can be done to it. */
import { useState } from 'react';
import type { MessageId } from '#sim';
import type { Inbox } from '#view';
import { holdsAll, inboxes } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import { InboxItem } from './inbox-item.tsx';
import styles from './inbox-panel.module.css';

export function InboxPanel() {
  const session = useSession();
  const { inbox: words } = useText().network;
  const frame = useFrame();
  const holding = holdsAll(frame);
  const boxes = inboxes(frame);
  const [asked, setAsked] = useState<MessageId>(0);
  return (
    <>
      <label className={styles.holdAll}>
        <input type="checkbox" checked={holding} onChange={() => void session.act({ type: 'hold-all', on: !holding })} />
        <span>
          {words.holdAll}
          <small className={styles.hint}>{words.holdAllHint}</small>
        </span>
      </label>
      {boxes.every((box) => box.flights.length === 0) && <p className={styles.hint}>{words.empty}</p>}
      {boxes.map((box) => (
        <NodeInbox key={box.node} box={box} asked={asked} onAsk={setAsked} />
      ))}
    </>
  );
}

/** Messages listed for a node; the rest is counted. */
const SHOWN = 20;

interface NodeInboxProps {
  readonly box: Inbox;
  readonly asked: MessageId;
  readonly onAsk: (message: MessageId) => void;
}

function NodeInbox({ box, asked, onAsk }: NodeInboxProps) {
  const session = useSession();
  const { inbox: words } = useText().network;
  const { node, flights } = box;
  const first = flights[0];
  return (
    <section className={styles.inbox} aria-label={words.list(node)} data-empty={first === undefined}>
      <header className={styles.head}>
        <h2>{words.of(node, flights.length)}</h2>
        {first !== undefined && (
          <Button
            label={words.nextOf(node)}
            disabled={first.status === 'waiting'}
            onClick={() => void session.act({ type: 'deliver', message: first.id })}
          >
            {words.next}
          </Button>
        )}
      </header>
      {flights.length > 0 && (
        <ol className={styles.list}>
          {flights.slice(0, SHOWN).map((flight) => (
            <InboxItem key={flight.id} flight={flight} asked={asked === flight.id} onAsk={onAsk} />
          ))}
        </ol>
      )}
      {flights.length > SHOWN && <p className={styles.hint}>{words.more(flights.length - SHOWN)}</p>}
    </section>
  );
}
