/** One message of an inbox: what it says, what can be done to it, and what would happen if it were delivered now. */
import type { Flight, MessageId } from '#sim';
import { messageSentence } from '#view';
import { useFrame, useSession, useSessionState, useText } from '../session-context.tsx';
import { KindChip } from '../text/kind-chip.tsx';
import styles from './inbox-panel.module.css';
import { WhatIf } from './what-if.tsx';

/** A person's delay: about one more latency. Microseconds. */
const DELAY = 10_000;

interface InboxItemProps {
  readonly flight: Flight;
  /** What would happen is shown. */
  readonly asked: boolean;
  readonly onAsk: (message: MessageId) => void;
}

export function InboxItem({ flight, asked, onAsk }: InboxItemProps) {
  const session = useSession();
  const text = useText();
  const { screen, network } = text;
  const { inbox: words } = network;
  const now = useFrame().time;
  const selected = useSessionState(({ selection }) => selection?.type === 'message' && selection.message === flight.id);
  const { id, message, status } = flight;
  const state =
    status === 'flying' ? words.due(screen.millis(Math.max(0, flight.due - now))) : words[status === 'held' ? 'held' : 'waiting'];
  return (
    <li className={styles.item} data-status={status} data-selected={selected}>
      <button
        type="button"
        className={styles.what}
        aria-pressed={selected}
        onClick={() => session.select({ type: 'message', message: id })}
      >
        <KindChip type={message.type} />
        <span className={styles.from}>{words.from(message.from)}</span>
        {flight.copyOf !== 0 && <span className={styles.from}>{words.copy}</span>}
        <span className={styles.due}>{state}</span>
      </button>
      <p className={styles.says}>{messageSentence(message, text)}</p>
      <Acts flight={flight} asked={asked} onAsk={onAsk} />
      {asked && <WhatIf flight={flight} onClose={() => onAsk(0)} />}
    </li>
  );
}

function Acts({ flight, asked, onAsk }: InboxItemProps) {
  const session = useSession();
  const { network } = useText();
  const { inbox: words, whatIf } = network;
  const { id, message, status } = flight;
  const waiting = status === 'waiting';
  const act = (word: string, command: Parameters<typeof session.act>[0], disabled = false) => (
    <button
      type="button"
      className={styles.act}
      disabled={disabled}
      aria-label={words.actOn(word, message.type, message.from, message.to)}
      onClick={() => void session.act(command)}
    >
      {word}
    </button>
  );
  return (
    <div className={styles.acts}>
      {act(words.deliver, { type: 'deliver', message: id }, waiting)}
      {status === 'held' ? act(words.release, { type: 'release', message: id }) : act(words.hold, { type: 'hold', message: id }, waiting)}
      {act(words.drop, { type: 'drop', message: id })}
      {act(words.duplicate, { type: 'duplicate', message: id })}
      {act(words.delay, { type: 'delay', message: id, micros: DELAY }, waiting)}
      <button
        type="button"
        className={styles.act}
        aria-expanded={asked}
        aria-label={words.actOn(whatIf.ask, message.type, message.from, message.to)}
        onClick={() => onAsk(asked ? 0 : id)}
      >
        {whatIf.ask}
      </button>
    </div>
  );
}
