/** A run with its fingerprints, out; and a trace in, which is opened only when the run made again is the same. */
import { readTrace, TRACE_LIMIT, verifyTrace, writeTrace } from '#scenario';
import { fileStem } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { currentRun, framesOf, openRun } from './current.ts';
import styles from './export.module.css';
import { inPieces } from './in-pieces.ts';
import { Picker } from './picker.tsx';
import { save } from './save.ts';
import { useWork } from './work.ts';

export function TraceSection() {
  const { trace: words, file, tabs } = useText().exports;
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const { said, busy, say, run } = useWork();
  const download = async () => {
    const { scenario } = await currentRun(session);
    const called = words.name(fileStem(name));
    save(called, writeTrace(scenario, framesOf(session)), 'application/json');
    say(file.saved(called));
  };
  const open = (blob: Blob) =>
    run(async (stop) => {
      if (blob.size > TRACE_LIMIT) return say(words.problem['too-long'], true);
      const trace = readTrace(await blob.text().catch(() => ''));
      if (!trace.ok) return say(problemText(words.problem, trace.problem.code), true);
      const verdict = await inPieces(verifyTrace(trace.value), (frame) => say(words.verifying(frame)), stop);
      if (verdict === undefined) return;
      const { difference, same } = verdict;
      if (difference !== undefined) {
        const { frame, field, found, made } = difference;
        return say(words.differs(frame, words.difference[field](found, made)), true);
      }
      await openRun(session, trace.value.scenario, same - 1);
      say(words.same(same - 1));
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

type Sentences = ReturnType<typeof useText>['exports']['trace']['problem'];

/** What is wrong with the scenario in it is damage, too. */
function problemText(sentences: Sentences, code: string): string {
  return Object.hasOwn(sentences, code) ? sentences[code as keyof Sentences] : sentences['wrong-shape'];
}
