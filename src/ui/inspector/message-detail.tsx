/** One message in flight: its fields, and what a person may do to it. */
import type { Flight, Frame } from '#sim';
import { Button } from '../controls/button.tsx';
import { AskWhatIf } from '../network/ask-what-if.tsx';
import { useSession, useText } from '../session-context.tsx';
import { KindChip } from '../text/kind-chip.tsx';
import { TermChip } from '../text/term-chip.tsx';
import { Fact } from './cluster-panel.tsx';
import styles from './panels.module.css';

/** A person's delay: about one more latency. */
const DELAY = 10_000;

interface MessageDetailProps {
  readonly flight: Flight;
  readonly frame: Frame;
}

export function MessageDetail({ flight, frame }: MessageDetailProps) {
  const { screen } = useText();
  const words = screen.details;
  const { message } = flight;
  const last = message.entries.at(-1);
  return (
    <>
      <h3 className={styles.title}>
        <KindChip type={message.type} />
        {words.direction(message.from, message.to)}
      </h3>
      <MessageActions flight={flight} />
      <AskWhatIf flight={flight} />
      <dl className={styles.facts}>
        <Fact name={words.message.term}>{message.term === 0 ? message.term : <TermChip term={message.term} />}</Fact>
        {(message.index > 0 || message.logTerm > 0) && (
          <Fact name={words.message.index}>{message.logTerm > 0 ? words.entryId(message.index, message.logTerm) : message.index}</Fact>
        )}
        {last !== undefined && (
          <Fact name={words.message.entries}>
            {message.entries.length === 1 ? last.index : `${message.entries[0]?.index}–${last.index}`}
          </Fact>
        )}
        {(message.type === 'MsgApp' || message.commit > 0) && <Fact name={words.message.commit}>{message.commit}</Fact>}
        {message.reject && <Fact name={words.message.reject}>{screen.yes}</Fact>}
        {message.reject && message.rejectHint > 0 && <Fact name={words.message.hint}>{message.rejectHint}</Fact>}
        {message.snapshot !== undefined && (
          <Fact name={words.message.snapshot}>{words.entryId(message.snapshot.metadata.index, message.snapshot.metadata.term)}</Fact>
        )}
        <Fact name={words.message.sent}>{words.message.at(screen.millis(flight.sentAt), flight.sentIn)}</Fact>
        {flight.status === 'flying' && (
          <Fact name={words.message.due}>{words.message.inTime(screen.millis(Math.max(0, flight.due - frame.time)))}</Fact>
        )}
        {flight.status !== 'flying' && (
          <Fact name={words.message.status}>
            {flight.lostBy === undefined ? screen.status[flight.status] : words.lostBy[flight.lostBy]}
          </Fact>
        )}
      </dl>
    </>
  );
}

function MessageActions({ flight }: { readonly flight: Flight }) {
  const session = useSession();
  const { act } = useText().screen;
  const message = flight.id;
  const held = flight.status === 'held';
  const gone = flight.status === 'lost';
  return (
    <div className={styles.actions}>
      <Button disabled={gone} onClick={() => void session.act({ type: 'drop', message })}>
        {act.drop}
      </Button>
      <Button disabled={gone || flight.status === 'waiting'} onClick={() => void session.act({ type: held ? 'release' : 'hold', message })}>
        {held ? act.release : act.hold}
      </Button>
      <Button disabled={gone} onClick={() => void session.act({ type: 'delay', message, micros: DELAY })}>
        {act.delay}
      </Button>
      <Button disabled={gone} onClick={() => void session.act({ type: 'duplicate', message })}>
        {act.duplicate}
      </Button>
      <Button disabled={gone} onClick={() => void session.act({ type: 'deliver', message })}>
        {act.deliver}
      </Button>
    </div>
  );
}
