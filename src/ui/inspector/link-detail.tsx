/** One link: cut or heal it, one way or both, hold what is sent over it, make it slow or lossy, let only some types through. */

import { useState } from 'react';
import type { Frame } from '#sim';
import { linkOf } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSetup, useText } from '../session-context.tsx';
import { LinkFilter } from './link-filter.tsx';
import styles from './panels.module.css';

interface LinkDetailProps {
  readonly a: number;
  readonly b: number;
  readonly frame: Frame;
}

export function LinkDetail({ a, b, frame }: LinkDetailProps) {
  const session = useSession();
  const { screen } = useText();
  const { act } = screen;
  const ways = [
    [a, b],
    [b, a],
  ] as const;
  const cut = ways.map(([from, to]) => linkOf(frame, from, to)?.cut === true);
  const hold = ways.some(([from, to]) => linkOf(frame, from, to)?.hold === true);
  return (
    <>
      <h3 className={styles.title}>{screen.stage.linkName(a, b, '')}</h3>
      <div className={styles.actions}>
        {cut.includes(false) && (
          <Button onClick={() => void session.act({ type: 'cut', from: a, to: b, both: true })}>{act.cutBoth}</Button>
        )}
        {cut.includes(true) && (
          <Button onClick={() => void session.act({ type: 'heal', from: a, to: b, both: true })}>{act.healBoth}</Button>
        )}
        {ways.map(([from, to], i) => (
          <Button key={from} onClick={() => void session.act({ type: cut[i] === true ? 'heal' : 'cut', from, to, both: false })}>
            {cut[i] === true ? act.healWay(from, to) : act.cutWay(from, to)}
          </Button>
        ))}
        <Button aria-pressed={hold} onClick={() => void session.act({ type: 'link', from: a, to: b, both: true, hold: !hold })}>
          {hold ? act.releaseLink : act.holdLink}
        </Button>
      </div>
      <LinkForm a={a} b={b} frame={frame} />
      <LinkFilter a={a} b={b} frame={frame} />
    </>
  );
}

function LinkForm({ a, b, frame }: LinkDetailProps) {
  const session = useSession();
  const setup = useSetup();
  const { screen, network } = useText();
  const words = screen.details;
  const { menu } = network;
  const link = linkOf(frame, a, b);
  const [latency, setLatency] = useState(String((link?.latency ?? setup.latency) / 1_000));
  const [jitter, setJitter] = useState(String((link?.jitter ?? setup.jitter) / 1_000));
  const [loss, setLoss] = useState(String((link?.loss ?? setup.loss) / 10));
  const [duplicate, setDuplicate] = useState(String((link?.duplicate ?? setup.duplicate) / 10));
  const [reorder, setReorder] = useState(link?.reorder ?? setup.reorder);
  const apply = (event: React.FormEvent) => {
    event.preventDefault();
    void session.act({
      type: 'link',
      from: a,
      to: b,
      both: true,
      latency: bounded(latency, 1_000, 10_000_000),
      jitter: bounded(jitter, 1_000, 10_000_000),
      loss: bounded(loss, 10, 1_000),
      duplicate: bounded(duplicate, 10, 1_000),
      reorder,
    });
  };
  return (
    <form className={styles.form} onSubmit={apply}>
      <Field label={words.latency} value={latency} onChange={setLatency} />
      <Field label={words.jitter} value={jitter} onChange={setJitter} />
      <Field label={words.loss} value={loss} onChange={setLoss} />
      <Field label={menu.duplicatePercent} value={duplicate} onChange={setDuplicate} />
      <label className={styles.pick}>
        <input type="checkbox" checked={reorder} onChange={(event) => setReorder(event.currentTarget.checked)} />
        {menu.reorder}
      </label>
      <Button type="submit">{words.apply}</Button>
    </form>
  );
}

/** A number from a text field, in the command's whole units; nonsense counts as 0. */
function bounded(text: string, unit: number, most: number): number {
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? Math.max(0, Math.min(most, Math.round(value * unit))) : 0;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, value, onChange }: FieldProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input className={styles.input} inputMode="decimal" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
