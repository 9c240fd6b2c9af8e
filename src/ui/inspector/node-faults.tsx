/** What can be made wrong with a node's clock, disk and transport: each with what it means, and with the reason when it cannot be done now. */
import { useId, useState } from 'react';
import type { Command, Frame, NodeView } from '#sim';
import type { DamagePlace, FaultOffer } from '#view';
import { BEYOND_MODEL, bitToFlip, CLOCKS, DAMAGE_PLACES, FAULT_OFFERS, faultBar, SLOW_MICROS, STALE_RECORDS } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import styles from './node-faults.module.css';
import { Reports } from './node-faults-reports.tsx';

interface NodeFaultsProps {
  readonly node: NodeView;
  readonly frame: Frame;
}

export function NodeFaults({ node, frame }: NodeFaultsProps) {
  const { menu } = useText().faults;
  return (
    <section className={styles.box} aria-label={menu.title}>
      <ul className={styles.offers}>
        {FAULT_OFFERS.map((offer) => (
          <Offer key={offer} offer={offer} node={node} frame={frame} />
        ))}
        {node.state === 'StateLeader' && node.health === 'up' && <Reports leader={node} frame={frame} />}
      </ul>
      <p className={styles.hint}>
        <Beyond /> {menu.beyondMeans}
      </p>
    </section>
  );
}

export function Beyond() {
  const { menu } = useText().faults;
  return <span className={styles.beyond}>{menu.beyond}</span>;
}

function Offer({ offer, node, frame }: NodeFaultsProps & { readonly offer: FaultOffer }) {
  const session = useSession();
  const { menu } = useText().faults;
  const [perMille, setPerMille] = useState<number>(CLOCKS[4]);
  const [micros, setMicros] = useState<number>(SLOW_MICROS[1]);
  const [where, setWhere] = useState<DamagePlace>('middle');
  const [records, setRecords] = useState<number>(STALE_RECORDS[1]);
  const why = useId();
  const bar = faultBar(offer, node);
  const id = node.id;
  const command: Record<FaultOffer, Command> = {
    clock: { type: 'tick-period', node: id, perMille },
    slow: { type: 'flush-latency', node: id, micros },
    'fail-flush': { type: 'fail-flush', node: id },
    full: { type: 'disk-capacity', node: id, bytes: 0 },
    lying: { type: 'lying-disk', node: id, on: true },
    muted: { type: 'mute-feedback', node: id, on: true },
    damage: { type: 'damage', node: id, where, bit: bitToFlip(frame) },
    stale: { type: 'stale-disk', node: id, records },
    lose: { type: 'lose-disk', node: id },
  };
  return (
    <li className={styles.offer}>
      <div className={styles.says}>
        <strong>{menu.offer[offer]}</strong> {BEYOND_MODEL.has(offer) && <Beyond />}
        <p id={why} className={styles.hint}>
          {menu.means[offer]} {bar !== undefined && <em>{menu.bar[bar]}</em>}
        </p>
      </div>
      <div className={styles.does}>
        {offer === 'clock' && <Choice label={menu.clockRate} value={perMille} of={CLOCKS} word={menu.clockRates} onChoose={setPerMille} />}
        {offer === 'slow' && <Choice label={menu.flushTime} value={micros} of={SLOW_MICROS} word={menu.time} onChoose={setMicros} />}
        {offer === 'damage' && (
          <Choice label={menu.place} value={where} of={DAMAGE_PLACES} word={(place) => menu.places[place]} onChoose={setWhere} />
        )}
        {offer === 'stale' && <Choice label={menu.lacks} value={records} of={STALE_RECORDS} word={menu.records} onChoose={setRecords} />}
        <Button disabled={bar !== undefined} aria-describedby={why} onClick={() => void session.act(command[offer])}>
          {menu.act[offer]}
        </Button>
      </div>
    </li>
  );
}

interface ChoiceProps<T> {
  readonly label: string;
  readonly value: T;
  readonly of: readonly T[];
  readonly word: (value: T) => string;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string | number>({ label, value, of, word, onChoose }: ChoiceProps<T>) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = of[event.target.selectedIndex];
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {of.map((each) => (
          <option key={each} value={each}>
            {word(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
