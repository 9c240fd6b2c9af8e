/** Some steps of the run as text for other tools: a sequence diagram, a log with vector clocks, tables. */
import { useState } from 'react';
import type { FrameNumber } from '#sim';
import { callsCsv, extendSpaceTime, fileStem, framesCsv, mermaidText, shivizLog } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './export.module.css';
import { RangeFields } from './range-fields.tsx';
import { save } from './save.ts';

export function TextSection() {
  const text = useText();
  const { text: words, file, tabs } = text.exports;
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const head = useSessionState((state) => state.head);
  const [from, setFrom] = useState(0);
  const [to, setTo] = useState(head);
  const [said, setSaid] = useState('');
  const range = { from: Math.min(from, to, head), to: Math.min(Math.max(from, to), head) };
  const frameAt = (number: FrameNumber) => session.frame(number);
  const give = (ending: string, content: string, type = 'text/plain') => {
    const called = words.name(fileStem(name), range.from, range.to, ending);
    save(called, content, type);
    setSaid(file.saved(called));
  };
  const mermaid = () =>
    give('mmd', mermaidText(extendSpaceTime(undefined, frameAt, range.to), frameAt, { ...range, heartbeats: false }, text));
  return (
    <section className={styles.section} aria-labelledby="export-text">
      <h3 id="export-text">{tabs.text}</h3>
      <p className={styles.about}>{words.about}</p>
      <RangeFields from={from} to={to} head={head} onFrom={setFrom} onTo={setTo} />
      <div className={styles.row}>
        <Button onClick={mermaid}>{words.mermaid}</Button>
        <Button onClick={() => give('shiviz.log', shivizLog(frameAt, range, text))}>{words.shiviz}</Button>
        <Button onClick={() => give('steps.csv', framesCsv(frameAt, range), 'text/csv')}>{words.frames}</Button>
        <Button onClick={() => give('calls.csv', callsCsv(frameAt, range), 'text/csv')}>{words.calls}</Button>
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
    </section>
  );
}
