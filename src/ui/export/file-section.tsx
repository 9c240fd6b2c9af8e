/** A run as a scenario file: written, edited with its mistakes told line by line, played, opened. */
import { type DragEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { FileProblem, FileRun, ScenarioFile } from '#scenario';
import { FILE_LIMIT, fileOfRun, readScenarioFile } from '#scenario';
import { fileProblemText, fileStem } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { currentRun } from './current.ts';
import { Editor } from './editor.tsx';
import styles from './export.module.css';
import { FileHelp } from './file-help.tsx';
import { openScenarioFile } from './open-run.ts';
import { Picker } from './picker.tsx';
import { save } from './save.ts';
import { useWork } from './work.ts';

/** A UTF-16 unit is at most three bytes. */
const FILE_BYTES = 3 * FILE_LIMIT;

export function FileSection() {
  const text = useText();
  const { file: words, problem, tabs } = text.exports;
  const session = useSession();
  const name = useSessionState((state) => state.name);
  const { said, busy, say, run, stop } = useWork();
  const [content, setContent] = useState('');
  const [played, setPlayed] = useState<FileRun>();
  const [over, setOver] = useState(false);
  const editor = useRef<HTMLTextAreaElement>(null);
  const lint = useLint(content);
  const show = (next: string) => {
    stop();
    setPlayed(undefined);
    setContent(next);
  };
  const write = async () => {
    const { scenario, step, bookmarks = [] } = currentRun(session);
    const written = fileOfRun({ scenario, show: step, bookmarks });
    if (written.length > FILE_LIMIT) return say(words.tooLarge(FILE_LIMIT / 1_024), true);
    show(written);
  };
  const pick = async (blob: Blob) => {
    if (blob.size > FILE_BYTES) return say(problem['too-large'](`${FILE_LIMIT / 1_024}`), true);
    try {
      show(await blob.text());
      say('');
    } catch {
      say(words.unreadable, true);
    }
  };
  const play = (file: ScenarioFile) =>
    run(async (stopped) => {
      setPlayed(undefined);
      const done = await openScenarioFile(session, text, file, say, stopped);
      if (done === undefined) return say('');
      setPlayed(done);
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens.
  useEffect(() => void write(), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void pick(file);
  };
  const file = lint.file;
  return (
    <section
      className={styles.section}
      aria-labelledby="export-file"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3 id="export-file">{tabs.file}</h3>
      <p className={styles.about}>{words.about}</p>
      <Editor ref={editor} value={content} problems={lint.problems} onChange={show} />
      <Problems problems={lint.problems} file={file} onGo={({ line, column }) => goTo(editor.current, line, column)} />
      <div className={styles.row}>
        <Button kind="strong" disabled={file === undefined || busy} onClick={() => file && void play(file)}>
          {words.play}
        </Button>
        {busy && <Button onClick={stop}>{words.stop}</Button>}
        <Picker label={words.open} onPick={pick} />
        <Button
          disabled={content === ''}
          onClick={() => {
            const called = words.name(fileStem(file?.name ?? name));
            save(called, content);
            say(words.saved(called));
          }}
        >
          {words.download}
        </Button>
        <Button onClick={() => void write()}>{words.current}</Button>
        <span className={styles.about}>{words.drop}</span>
      </div>
      <p className={styles.said} role="status" data-bad={said?.bad}>
        {said?.text}
      </p>
      {played !== undefined && <Outcome run={played} />}
      <FileHelp />
    </section>
  );
}

function useLint(content: string): { readonly file: ScenarioFile | undefined; readonly problems: readonly FileProblem[] } {
  const calm = useDeferredValue(content);
  return useMemo(() => {
    const read = readScenarioFile(calm);
    return read.ok ? { file: read.file, problems: [] } : { file: undefined, problems: read.problems };
  }, [calm]);
}

interface ProblemsProps {
  readonly problems: readonly FileProblem[];
  readonly file: ScenarioFile | undefined;
  readonly onGo: (problem: FileProblem) => void;
}

function Problems({ problems, file, onGo }: ProblemsProps) {
  const text = useText();
  const { file: words } = text.exports;
  return (
    <div className={styles.problems}>
      <p id="export-lint" role="status" data-bad={problems.length > 0}>
        {file === undefined ? words.problems(problems.length) : words.good(file.steps.length)}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.line} ${problem.column} ${problem.code}`}>
              <button type="button" className={styles.problem} onClick={() => onGo(problem)}>
                {words.place(problem.line, problem.column, fileProblemText(text, problem))}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ run: { expectations, beats } }: { readonly run: FileRun }) {
  const { file: words } = useText().exports;
  const held = expectations.filter(({ ok }) => ok).length;
  return (
    <>
      {expectations.length > 0 && (
        <>
          <p className={styles.held}>{words.held(held, expectations.length)}</p>
          <ol className={styles.outcome}>
            {expectations.map(({ line, text, ok, frame }) => (
              <li key={line} data-ok={ok}>
                {words.expectation(ok, text, frame)}
              </li>
            ))}
          </ol>
        </>
      )}
      {beats.length > 0 && (
        <dl className={styles.beats}>
          {beats.map(({ frame, name, note }) => (
            <div key={`${frame} ${name}`}>
              <dt>{name}</dt>
              <dd>{note}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function goTo(area: HTMLTextAreaElement | null, line: number, column: number): void {
  if (area === null) return;
  const before = area.value.split('\n').slice(0, line - 1);
  const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(at, at);
  area.scrollTop = (area.scrollHeight / Math.max(1, area.value.split('\n').length)) * Math.max(0, line - 4);
}
