/** How to write a condition: its signs, and every name that it may look at. */
import { EXPRESSION_WORDS } from '#scenario';
import { useText } from '../session-context.tsx';
import styles from './time.module.css';

export function ConditionHelp() {
  const { help: words } = useText().breakpoints;
  return (
    <details className={styles.help}>
      <summary>{words.title}</summary>
      <p>{words.signs}</p>
      <Names label={words.names} names={EXPRESSION_WORDS.names} />
      <Names label={words.fields} names={EXPRESSION_WORDS.fields.map((field) => `nodes[1].${field}`)} />
      <Names label={words.functions} names={EXPRESSION_WORDS.functions.map((name) => `${name}(…)`)} />
      <p>{words.calls}</p>
      <p>{words.missing}</p>
    </details>
  );
}

function Names({ label, names }: { readonly label: string; readonly names: readonly string[] }) {
  return (
    <p>
      {label}{' '}
      {names.map((name) => (
        <code key={name}>{name}</code>
      ))}
    </p>
  );
}
