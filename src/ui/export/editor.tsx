/** A text area with the numbers of its lines; those with a problem are marked. */
import { type RefObject, useMemo, useRef } from 'react';
import type { FileProblem } from '#scenario';
import { useText } from '../session-context.tsx';
import styles from './export.module.css';

interface EditorProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly problems: readonly FileProblem[];
  readonly onChange: (value: string) => void;
}

/** Numbers of more lines than this would only make typing slow; the sentences name their lines all the same. */
const NUMBERED = 5_000;

export function Editor({ ref, value, problems, onChange }: EditorProps) {
  const { file: words } = useText().exports;
  const numbers = useRef<HTMLOListElement>(null);
  const lines = useMemo(() => Math.min(NUMBERED, value.split('\n').length), [value]);
  const bad = useMemo(() => new Set(problems.map(({ line }) => line)), [problems]);
  return (
    <div className={styles.editor}>
      <ol ref={numbers} className={styles.numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
          <li key={i} data-bad={bad.has(i + 1)}>
            {i + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={ref}
        className={styles.area}
        aria-label={words.label}
        aria-describedby="export-lint"
        aria-invalid={problems.length > 0}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        rows={12}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
