/** A run with its fingerprints, out; and a trace in, which is opened only when the run made again is the same. */
import { TRACE_LIMIT, writeTrace } from '#scenario';
import { fileStem } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { currentRun, framesOf } from './current.ts';
import styles from './export.module.css';
import { openTrace } from './open-run.ts';
import { Picker } from './picker.tsx';
import { save } from './save.ts';
import { useWork } from './work.ts';

export function TraceSection() {
  const text = useText();
  const { trace: words, file, tabs } = text.exports;
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const { said, busy, say, run } = useWork();
  const download = async () => {
    const { scenario } = currentRun(session);
    const called = words.name(fileStem(name));
    save(called, writeTrace(scenario, framesOf(session)), 'application/json');
    say(file.saved(called));
  };
  const open = (blob: Blob) =>
    run(async (stop) => {
      if (blob.size > TRACE_LIMIT) return say(words.problem['too-long'], true);
      await openTrace(session, text, await blob.text().catch(() => ''), say, stop);
    });
  return (
    <section className={styles.section} aria-labelledby="export-trace">
      <h3 id="export-trace">{tabs.trace}</h3>
      <p className={styles.about}>{words.about}</p>
      <div className={styles.row}>
        <Button onClick={() => void download()}>{words.download}</Button>
        <Picker label={words.open} disabled={busy} onPick={open} />
      </div>
      <p className={styles.said} role="status" data-bad={said?.bad}>
        {said?.text}
      </p>
    </section>
  );
}
