/** How a scenario file is written, on one folded page. */
import { FILE_CLAIMS, FILE_VERBS } from '#scenario';
import { useText } from '../session-context.tsx';
import styles from './export.module.css';

export function FileHelp() {
  const { help } = useText().exports;
  return (
    <details className={styles.help}>
      <summary>{help.title}</summary>
      <p>{help.moments}</p>
      <p>{help.nodes}</p>
      <p>{help.expect}</p>
      <p>
        {help.commands} <Words words={FILE_VERBS} />
      </p>
      <p>
        {help.claims} <Words words={FILE_CLAIMS} /> {help.conditions}
      </p>
    </details>
  );
}

function Words({ words }: { readonly words: readonly string[] }) {
  return words.map((word) => (
    <code key={word} className={styles.word}>
      {word}
    </code>
  ));
}
