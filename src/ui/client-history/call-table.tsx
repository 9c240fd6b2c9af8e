/** The same as text: a row for each call, each with a way to its step. */
import { useState } from 'react';
import type { CallRecord } from '#sim';
import { answerText, type KeyVerdict, opText } from '#view';
import { Button } from '../controls/button.tsx';
import { useText } from '../session-context.tsx';
import styles from './history.module.css';
import { useGoTo } from './use-go-to.ts';

/** Rows at first, and more with each press. */
const ROWS = 100;

interface CallTableProps {
  readonly calls: readonly CallRecord[];
  readonly verdicts: ReadonlyMap<string, KeyVerdict>;
}

export function CallTable({ calls, verdicts }: CallTableProps) {
  const { history: words } = useText();
  const [open, setOpen] = useState(false);
  const [most, setMost] = useState(ROWS);
  return (
    <details className={styles.table} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.table.show}</summary>
      {open && <Rows calls={calls.slice(0, most)} verdicts={verdicts} />}
      {open && calls.length > most && <Button onClick={() => setMost(most + ROWS)}>{words.table.more(calls.length - most)}</Button>}
    </details>
  );
}

function Rows({ calls, verdicts }: CallTableProps) {
  const text = useText();
  const { table, client, noPlace } = text.history;
  const goTo = useGoTo();
  return (
    <table>
      <thead>
        <tr>
          {[table.place, table.client, table.call, table.asked, table.ended].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((record) => {
          const { call, endedIn } = record;
          const { place, blocked } = standing(verdicts.get(call.op.key), call.call);
          return (
            <tr key={call.call} data-blocked={blocked}>
              <td>{blocked ? noPlace : (place ?? table.none)}</td>
              <td>{client(record.client)}</td>
              <td>
                <bdi>{opText(text, call.op)}</bdi>
              </td>
              <td>
                <button type="button" className={styles.jump} onClick={() => goTo(record)}>
                  {table.step(call.askedIn, text.screen.millis(call.askedAt))}
                </button>
              </td>
              <td>
                <bdi>{answerText(text, record)}</bdi>
                {endedIn !== undefined && <span> ({table.step(endedIn, text.screen.millis(call.endedAt))})</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function standing(verdict: KeyVerdict | undefined, call: number): { readonly place: number | undefined; readonly blocked: boolean } {
  if (verdict?.verdict !== 'linearizable' && verdict?.verdict !== 'illegal') return { place: undefined, blocked: false };
  const at = verdict.order.indexOf(call);
  return { place: at < 0 ? undefined : at + 1, blocked: verdict.verdict === 'illegal' && verdict.blocked === call };
}
