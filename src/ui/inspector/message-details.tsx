/** One message: its fields, and what can still be done to it while it flies. */
import type { Command, Flight } from '#sim';
import { messageGlyph } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import { Facts, type Row } from './facts.tsx';
import styles from './panel.module.css';

/** Microseconds that the delay button adds. */
const DELAY = 10_000;

interface MessageDetailsProps {
  readonly flight: Flight;
  /** False: it has just arrived. */
  readonly inFlight: boolean;
}

export function MessageDetails({ flight, inFlight }: MessageDetailsProps) {
  const { details } = useText().screen;
  const { message } = flight;
  return (
    <>
      <div className={styles.head}>
        <h3>
          {message.type} {details.direction(message.from, message.to)}
        </h3>
        <span className={styles.muted}>{messageGlyph(message)}</span>
      </div>
      {inFlight && flight.status !== 'lost' && <MessageActions flight={flight} />}
      <Facts rows={useRows(flight)} />
    </>
  );
}

function MessageActions({ flight }: { readonly flight: Flight }) {
  const session = useSession();
  const { act } = useText().screen;
  const { id } = flight;
  const does = (command: Command) => () => void session.act(command);
  return (
    <div className={styles.actions}>
      <Button onClick={does({ type: 'drop', message: id })}>{act.drop}</Button>
      {flight.status === 'held' ? (
        <Button kind="strong" onClick={does({ type: 'release', message: id })}>
          {act.release}
        </Button>
      ) : (
        <Button onClick={does({ type: 'hold', message: id })}>{act.hold}</Button>
      )}
      <Button onClick={does({ type: 'delay', message: id, micros: DELAY })}>{act.delay}</Button>
      <Button onClick={does({ type: 'duplicate', message: id })}>{act.duplicate}</Button>
      <Button onClick={does({ type: 'deliver', message: id })}>{act.deliver}</Button>
    </div>
  );
}

function useRows(flight: Flight): readonly Row[] {
  const frame = useFrame();
  const { details, millis, yes, status } = useText().screen;
  const { message } = flight;
  const words = details.message;
  const { entries, snapshot } = message;
  const rows: Row[] = [
    [words.term, message.term],
    [words.index, message.index],
    [words.logTerm, message.logTerm],
  ];
  if (entries.length > 0) rows.push([words.entries, entries.map((entry) => details.entryId(entry.index, entry.term)).join(', ')]);
  if (message.commit > 0) rows.push([words.commit, message.commit]);
  if (message.reject) rows.push([words.reject, yes], [words.hint, message.rejectHint]);
  if (snapshot !== undefined) rows.push([words.snapshot, details.entryId(snapshot.metadata.index, snapshot.metadata.term)]);
  rows.push([words.sent, words.at(millis(flight.sentAt), flight.sentIn)]);
  if (flight.status === 'flying') rows.push([words.due, words.inTime(millis(Math.max(0, flight.due - frame.time)))]);
  else rows.push([words.status, flight.lostBy === undefined ? status[flight.status] : details.lostBy[flight.lostBy]]);
  return rows;
}
