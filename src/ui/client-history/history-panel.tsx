/** The history of client calls: the verdict of each key, the drawing, one call in words, and the same as a table. */
import { useMemo, useState } from 'react';
import type { CallRecord } from '#sim';
import { type KeyLine, keyLines } from '#view';
import { Button } from '../controls/button.tsx';
import { useSessionState, useText } from '../session-context.tsx';
import { openTab } from '../tabs.ts';
import { CallTable } from './call-table.tsx';
import { Figure } from './figure.tsx';
import styles from './history.module.css';
import { useGoTo } from './use-go-to.ts';
import { useHistory } from './use-history.ts';
import { useVerdicts } from './use-verdicts.ts';
import { KeyChoice, VerdictLine } from './verdict-line.tsx';

export function HistoryPanel() {
  const calls = useHistory();
  const { history: words } = useText();
  if (calls.length > 0) return <History calls={calls} />;
  return (
    <section className={styles.panel} aria-label={words.title}>
      <p className={styles.hint}>{words.empty}</p>
      <Button onClick={() => openTab('client')}>{words.toClient}</Button>
    </section>
  );
}

function History({ calls }: { readonly calls: readonly CallRecord[] }) {
  const { history: words } = useText();
  const head = useSessionState((state) => state.head);
  const { byKey, again } = useVerdicts(calls);
  const [wanted, setWanted] = useState<string>();
  const goTo = useGoTo();
  const [shown, setShown] = useState<number>();
  const lines = useMemo(() => keyLines(calls, (key) => byKey.get(key) ?? { verdict: 'checking' }), [calls, byKey]);
  const chosen = lines.find(({ key }) => key === wanted);
  const show = (record: CallRecord) => {
    goTo(record);
    setShown(record.call.call);
  };
  const drawn = chosen?.calls ?? calls;
  return (
    <section className={styles.panel} aria-label={words.title}>
      {lines.length > 1 && <KeyChoice lines={lines} chosen={chosen?.key} onChoose={setWanted} />}
      <VerdictLine line={chosen ?? (lines[0] as KeyLine)} keys={chosen === undefined ? lines.length : 1} onAgain={again} onShow={show} />
      <Figure calls={drawn} verdicts={byKey} wanted={shown} onShown={() => setShown(undefined)} />
      <p className={styles.hint}>
        {words.range(calls.length, head)} {words.about}
      </p>
      <CallTable calls={drawn} verdicts={byKey} />
    </section>
  );
}
