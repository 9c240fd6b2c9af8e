/** A client: asks any node to put, get, delete or compare and set, and shows each answer when it comes. */

import { useState } from 'react';
import type { ClientCall } from '#sim';
import type { ClientOp } from '#view';
import { leaderOf, opText, resultText } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import styles from './panel.module.css';

type OpType = ClientOp['type'];

const OPS: readonly OpType[] = ['put', 'get', 'delete', 'cas'];

/** The same as the scenario's limit: a longer text would be refused. */
const LONGEST = 64;

function opOf(type: OpType, key: string, value: string, expect: string): ClientOp {
  if (type === 'get' || type === 'delete') return { type, key };
  return type === 'put' ? { type, key, value } : { type, key, value, expect: expect === '' ? null : expect };
}

export function ClientPanel() {
  const session = useSession();
  const frame = useFrame();
  const { client } = useText().screen;
  const [type, setType] = useState<OpType>('put');
  const [key, setKey] = useState('x');
  const [value, setValue] = useState('1');
  const [expect, setExpect] = useState('');
  /** 0: the leader, whoever that is when it is sent. */
  const [chosen, setChosen] = useState(0);
  const leader = leaderOf(frame)?.id ?? 0;
  const node = chosen === 0 ? leader : chosen;
  const writes = type === 'put' || type === 'cas';
  return (
    <div className={styles.panel}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (node !== 0 && key !== '') void session.act({ type: 'request', node, op: opOf(type, key, value, expect) });
        }}
      >
        <label className={styles.field}>
          {client.op}
          <select value={type} onChange={(event) => setType(event.currentTarget.value as OpType)}>
            {OPS.map((op) => (
              <option key={op} value={op}>
                {client.ops[op]}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          {client.node}
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            <option value={0}>{leader === 0 ? client.toNobody : client.toLeader(leader)}</option>
            {frame.nodes.map(({ id }) => (
              <option key={id} value={id}>
                {client.at(id)}
              </option>
            ))}
          </select>
        </label>
        <label className={writes ? styles.field : `${styles.field} ${styles.wide}`}>
          {client.key}
          <input data-client-key="" value={key} maxLength={LONGEST} required onChange={(event) => setKey(event.currentTarget.value)} />
        </label>
        {writes && (
          <label className={styles.field}>
            {client.value}
            <input value={value} maxLength={LONGEST} onChange={(event) => setValue(event.currentTarget.value)} />
          </label>
        )}
        {type === 'cas' && (
          <label className={`${styles.field} ${styles.wide}`}>
            {client.expect}
            <input
              value={expect}
              maxLength={LONGEST}
              placeholder={client.expectHint}
              onChange={(event) => setExpect(event.currentTarget.value)}
            />
          </label>
        )}
        <div className={styles.wide}>
          <Button kind="strong" type="submit" disabled={node === 0 || key === ''}>
            {client.send}
          </Button>
        </div>
      </form>
      <h3>{client.answers}</h3>
      {frame.calls.length === 0 && <p className={styles.muted}>{client.noAnswers}</p>}
      <ol className={styles.answers}>
        {[...frame.calls].reverse().map((call) => (
          <Answer key={call.call} call={call} />
        ))}
      </ol>
    </div>
  );
}

function Answer({ call }: { readonly call: ClientCall }) {
  const text = useText();
  const { client, millis } = text.screen;
  const outcome =
    call.status === 'pending' ? client.pending : call.result === undefined ? client.unknown : resultText(text, call.op, call.result);
  return (
    <li className={styles.answer}>
      <span>{opText(text, call.op)}</span>
      <span className={styles.muted}>{client.at(call.node)}</span>
      <span data-status={call.status}>{outcome}</span>
      {call.status !== 'pending' && <span className={styles.muted}>{client.after(millis(call.endedAt - call.askedAt))}</span>}
    </li>
  );
}
