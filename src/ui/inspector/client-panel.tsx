/** A client: asks a node to put, get, delete or compare and set, and shows what came of it. */

import type { FormEvent } from 'react';
import { useState } from 'react';
import type { ClientCall, Frame } from '#sim';
import type { ClientOp } from '#view';
import { leaderOf, opText, resultText } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useSetup, useText } from '../session-context.tsx';
import { openTab } from '../tabs.ts';
import { WhyNotButton } from '../why/why-not-button.tsx';
import styles from './panels.module.css';

const OPS = ['put', 'get', 'delete', 'cas'] as const;
type OpType = (typeof OPS)[number];

export function ClientPanel() {
  const frame = useFrame();
  return (
    <>
      <ClientForm frame={frame} />
      <Answers calls={frame.calls} />
    </>
  );
}

function ClientForm({ frame }: { readonly frame: Frame }) {
  const session = useSession();
  const { client } = useText().screen;
  const [type, setType] = useState<OpType>('put');
  const [key, setKey] = useState('x');
  const [value, setValue] = useState('1');
  const [expect, setExpect] = useState('');
  const [node, setNode] = useState(0);
  const leader = leaderOf(frame);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void session.act({ type: 'request', node: node === 0 ? (leader?.id ?? 1) : node, op: makeOp(type, key, value, expect) });
  };
  return (
    <form className={styles.client} onSubmit={send} aria-label={client.title}>
      <fieldset className={styles.ops}>
        <legend className="hidden-text">{client.op}</legend>
        {OPS.map((op) => (
          <label key={op} className={styles.op} data-chosen={type === op}>
            <input className="hidden-text" type="radio" name="op" value={op} checked={type === op} onChange={() => setType(op)} />
            {client.ops[op]}
          </label>
        ))}
      </fieldset>
      <TextField label={client.key} value={key} onChange={setKey} required id="client-key" />
      {type === 'cas' && <TextField label={client.expect} hint={client.expectHint} value={expect} onChange={setExpect} />}
      {(type === 'put' || type === 'cas') && <TextField label={client.value} value={value} onChange={setValue} />}
      <label className={styles.field}>
        <span>{client.node}</span>
        <select className={styles.input} value={node} onChange={(event) => setNode(Number(event.target.value))}>
          <option value={0}>{leader === undefined ? client.toNobody : client.toLeader(leader.id)}</option>
          {frame.nodes.map(({ id }) => (
            <option key={id} value={id}>
              {client.at(id)}
            </option>
          ))}
        </select>
      </label>
      <Button kind="strong" type="submit">
        {client.send}
      </Button>
    </form>
  );
}

function makeOp(type: OpType, key: string, value: string, expect: string): ClientOp {
  if (type === 'put') return { type, key, value };
  if (type === 'cas') return { type, key, value, expect: expect === '' ? null : expect };
  return { type, key };
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly required?: boolean;
  readonly id?: string;
}

/** Keys and values are short text (LIMITS.text). */
const MOST = 64;

function TextField({ label, value, onChange, hint, required = false, id }: TextFieldProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        id={id}
        className={styles.input}
        value={value}
        maxLength={MOST}
        required={required}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function Answers({ calls }: { readonly calls: readonly ClientCall[] }) {
  const { screen, history } = useText();
  const { client } = screen;
  return (
    <>
      <h2 className={styles.subtitle}>{client.answers}</h2>
      {calls.length > 0 && <Button onClick={() => openTab('calls')}>{history.open}</Button>}
      {calls.length === 0 ? (
        <p className={styles.hint}>{client.noAnswers}</p>
      ) : (
        <ol className={styles.answers}>
          {[...calls].reverse().map((call) => (
            <Answer key={call.call} call={call} />
          ))}
        </ol>
      )}
    </>
  );
}

function Answer({ call }: { readonly call: ClientCall }) {
  const text = useText();
  const session = useSession();
  const { client } = text.screen;
  return (
    <li className={styles.answer} data-status={call.status} data-ok={call.result?.ok}>
      <button type="button" className={styles.role} onClick={() => session.seek(call.askedIn)}>
        {opText(text, call.op)}
      </button>
      <span className={styles.hint}>{client.at(call.node)}</span>
      <Outcome call={call} />
      {(call.status !== 'answered' || call.result?.ok === false) && <WhyNotButton question={{ type: 'not-served', call: call.call }} />}
    </li>
  );
}

/** The answer or that there is none, with how often it was asked, and whether the table of sessions answered. */
function Outcome({ call }: { readonly call: ClientCall }) {
  const text = useText();
  const { clientRetries } = useSetup();
  const { client, millis } = text.screen;
  const words = text.faults.session;
  const most = clientRetries + 1;
  const { status, result, attempts } = call;
  if (status === 'pending') {
    return <span className={styles.outcome}>{attempts > 1 ? words.retrying(attempts, most, call.node) : client.pending}</span>;
  }
  if (status === 'unknown' || result === undefined) return <span className={styles.outcome}>{words.unknown(attempts)}</span>;
  return (
    <>
      <span className={styles.outcome}>
        {resultText(text, call.op, result)}
        {result.ok ? ' ' : ', '}
        {client.after(millis(call.endedAt - call.askedAt))}
        {attempts > 1 && `, ${words.attempt(attempts, most)}`}
      </span>
      {call.repeated && (
        <span className={styles.outcome}>
          {words.once}
          {result.ok && `, ${words.firstAt(result.index)}`}
        </span>
      )}
    </>
  );
}
