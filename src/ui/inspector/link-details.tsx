/** The link between two nodes: cut, heal, hold, and how slow and lossy it is. */

import { useState } from 'react';
import type { NodeId } from '#raft';
import type { LinkView } from '#sim';
import { linkOf } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useSetup, useText } from '../session-context.tsx';
import { Facts } from './facts.tsx';
import styles from './panel.module.css';

interface Ends {
  readonly from: NodeId;
  readonly to: NodeId;
}

export function LinkDetails({ from, to }: Ends) {
  const frame = useFrame();
  const { details } = useText().screen;
  const there = linkOf(frame, from, to);
  const back = linkOf(frame, to, from);
  const state = (link: LinkView | undefined) => (link?.cut === true ? details.cut : details.open);
  return (
    <>
      <div className={styles.head}>
        <h3>
          {details.link} {from} – {to}
        </h3>
      </div>
      <LinkActions from={from} to={to} there={there} back={back} />
      <Facts
        rows={[
          [details.direction(from, to), state(there)],
          [details.direction(to, from), state(back)],
        ]}
      />
      <Quality from={from} to={to} link={there} />
    </>
  );
}

interface LinkActionsProps extends Ends {
  readonly there: LinkView | undefined;
  readonly back: LinkView | undefined;
}

function LinkActions({ from, to, there, back }: LinkActionsProps) {
  const session = useSession();
  const { act } = useText().screen;
  const cutThere = there?.cut === true;
  const cutBack = back?.cut === true;
  const set = (type: 'cut' | 'heal', ends: Ends, both: boolean) => () => void session.act({ type, ...ends, both });
  const hold = there?.hold === true;
  return (
    <div className={styles.actions}>
      <Button disabled={cutThere && cutBack} onClick={set('cut', { from, to }, true)}>
        {act.cutBoth}
      </Button>
      <Button onClick={set(cutThere ? 'heal' : 'cut', { from, to }, false)}>
        {cutThere ? act.healWay(from, to) : act.cutWay(from, to)}
      </Button>
      <Button onClick={set(cutBack ? 'heal' : 'cut', { from: to, to: from }, false)}>
        {cutBack ? act.healWay(to, from) : act.cutWay(to, from)}
      </Button>
      <Button disabled={!cutThere && !cutBack} onClick={set('heal', { from, to }, true)}>
        {act.healBoth}
      </Button>
      <Button onClick={() => void session.act({ type: 'link', from, to, both: true, hold: !hold })}>
        {hold ? act.releaseLink : act.holdLink}
      </Button>
    </div>
  );
}

interface QualityProps extends Ends {
  readonly link: LinkView | undefined;
}

/** Numbers as people say them: milliseconds and per cent; the scenario keeps microseconds and per mille. */
function Quality({ from, to, link }: QualityProps) {
  const session = useSession();
  const setup = useSetup();
  const { details } = useText().screen;
  const now = link ?? setup;
  const [latency, setLatency] = useState(`${now.latency / 1_000}`);
  const [jitter, setJitter] = useState(`${now.jitter / 1_000}`);
  const [loss, setLoss] = useState(`${now.loss / 10}`);
  const micros = (text: string) => Math.round(Number(text) * 1_000);
  const fields = [
    { name: details.latency, value: latency, set: setLatency, max: 10_000 },
    { name: details.jitter, value: jitter, set: setJitter, max: 10_000 },
    { name: details.loss, value: loss, set: setLoss, max: 100 },
  ];
  return (
    <form
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault();
        const quality = { latency: micros(latency), jitter: micros(jitter), loss: Math.round(Number(loss) * 10) };
        void session.act({ type: 'link', from, to, both: true, ...quality });
      }}
    >
      {fields.map(({ name, value, set, max }) => (
        <label key={name} className={styles.field}>
          {name}
          <input type="number" min={0} max={max} step="any" required value={value} onChange={(event) => set(event.currentTarget.value)} />
        </label>
      ))}
      <div className={styles.wide}>
        <Button type="submit">{details.apply}</Button>
      </div>
    </form>
  );
}
