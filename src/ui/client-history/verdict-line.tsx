/** Is it linearizable? The verdict of one key with its reason, and the choice of a key. */
import type { CallRecord } from '#sim';
import { type KeyLine, type KeyVerdict, verdictText } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon, type IconName } from '../controls/icon.tsx';
import { useText } from '../session-context.tsx';
import styles from './history.module.css';

const ICONS: Readonly<Record<KeyVerdict['verdict'], IconName>> = {
  linearizable: 'check',
  illegal: 'alert',
  unknown: 'help',
  checking: 'time',
  failed: 'stop',
};

interface VerdictLineProps {
  readonly line: KeyLine;
  /** The verdict is about so many keys, of which this is the worst. */
  readonly keys: number;
  readonly onAgain: () => void;
  readonly onShow: (record: CallRecord) => void;
}

export function VerdictLine({ line: { key, calls, verdict }, keys, onAgain, onShow }: VerdictLineProps) {
  const text = useText();
  const words = text.history;
  const name = words.verdict[verdict.verdict];
  const fine = verdict.verdict === 'linearizable';
  const blocked = verdict.verdict === 'illegal' ? calls.find(({ call }) => call.call === verdict.blocked) : undefined;
  return (
    <div className={styles.verdict} data-verdict={verdict.verdict}>
      <div role="status">
        <strong className={styles.name}>
          <Icon name={ICONS[verdict.verdict]} size={16} />
          {keys === 1 || fine ? name : words.key(key, name)}
        </strong>
        <p className={styles.reason}>{keys > 1 && fine ? words.allKeysPlaced(keys) : verdictText(text, calls, verdict)}</p>
      </div>
      {blocked !== undefined && <Button onClick={() => onShow(blocked)}>{words.show(blocked.call.askedIn)}</Button>}
      {verdict.verdict === 'failed' && <Button onClick={onAgain}>{words.again}</Button>}
    </div>
  );
}

interface KeyChoiceProps {
  readonly lines: readonly KeyLine[];
  /** Undefined: all. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}

export function KeyChoice({ lines, chosen, onChoose }: KeyChoiceProps) {
  const { history: words } = useText();
  return (
    <fieldset className={styles.keys}>
      <legend className="hidden-text">{words.keys}</legend>
      <button type="button" className={styles.key} aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {words.allKeys}
      </button>
      {lines.map(({ key, verdict }) => (
        <button
          key={key}
          type="button"
          className={styles.key}
          data-verdict={verdict.verdict}
          aria-label={words.key(key, words.verdict[verdict.verdict])}
          aria-pressed={chosen === key}
          onClick={() => onChoose(key)}
        >
          <Icon name={ICONS[verdict.verdict]} size={13} />
          <bdi>{key}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
