/** Fact by fact what a node noticed in the step shown: what the story in short leaves out. Fetched with its words when it is first shown. */
import type { Frame } from '#sim';
import { factSentences } from '#view';
import { useText } from '../session-context.tsx';
import styles from './node-faults.module.css';

export function Noticed({ frame }: { readonly frame: Frame }) {
  const text = useText();
  return (
    <ol className={styles.steps} aria-label={text.faults.noticed.title}>
      {factSentences(text, frame.facts).map((sentence, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is noticed has no name but its place.
        <li key={place}>{sentence}</li>
      ))}
    </ol>
  );
}
