/** A crash with a choice: which of the writes that are not flushed the disk happens to keep, and how much of the next one. */
import { useMemo, useState } from 'react';
import type { NodeView } from '#sim';
import type { CrashChoice } from '#view';
import { fateOf, longestTear, lossText, pendingWrites, TEAR_STEP } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import { useDiskPicture } from './disk-picture.ts';
import styles from './node-faults.module.css';

const PLAIN: CrashChoice = { keep: 0, tornBytes: 0 };

export function CrashMenu({ node, onDone }: { readonly node: NodeView; readonly onDone: () => void }) {
  const session = useSession();
  const text = useText();
  const words = text.faults.crash;
  const picture = useDiskPicture(node.id);
  const writes = useMemo(() => (picture === undefined ? [] : pendingWrites(text, picture)), [picture, text]);
  const [wanted, setWanted] = useState(PLAIN);
  const keep = Math.min(wanted.keep, writes.length);
  const longest = longestTear(writes, keep);
  const choice = { keep, tornBytes: Math.min(wanted.tornBytes, longest) };
  const crash = () => {
    void session.act({ type: 'crash', node: node.id, survive: choice });
    onDone();
  };
  return (
    <section className={styles.box} aria-label={words.title}>
      {writes.length > 0 && (
        <>
          <p className={styles.hint}>{words.pending}</p>
          <ol className={styles.writes}>
            {writes.map(({ what }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: writes have no name but their place in the row.
              <li key={place} data-fate={fateOf(place, choice)}>
                <span>{what}</span>
                <strong>{words.fate[fateOf(place, choice)]}</strong>
              </li>
            ))}
          </ol>
          <div className={styles.choices}>
            <label className={styles.choice}>
              <span>{words.keep}</span>
              <select value={keep} onChange={(event) => setWanted({ keep: Number(event.target.value), tornBytes: 0 })}>
                <option value={0}>{words.keepNone}</option>
                {writes.map((_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
                  <option key={place} value={place + 1}>
                    {words.keepFirst(place + 1, writes.length)}
                  </option>
                ))}
              </select>
            </label>
            {longest > 0 && (
              <label className={styles.choice}>
                <span>
                  {words.tear}: {words.tornBytes(choice.tornBytes, writes[keep]?.bytes ?? 0)}
                </span>
                <input
                  type="range"
                  min={0}
                  max={longest}
                  step={TEAR_STEP}
                  value={choice.tornBytes}
                  aria-valuetext={words.tornBytes(choice.tornBytes, writes[keep]?.bytes ?? 0)}
                  onChange={(event) => setWanted({ keep, tornBytes: Number(event.target.value) })}
                />
              </label>
            )}
          </div>
        </>
      )}
      <p className={styles.outcome}>{lossText(text, writes, choice)}</p>
      <Button kind="strong" onClick={crash}>
        {words.crash}
      </Button>
    </section>
  );
}
