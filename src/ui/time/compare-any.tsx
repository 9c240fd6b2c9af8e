/** Compares this run with one of its other futures, the latest first; without any it says how one begins. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Branch } from '#session';
import { actText } from '#view';
import { Button } from '../controls/button.tsx';
import frame from '../controls/help-dialog.module.css';
import { Icon } from '../controls/icon.tsx';
import { useSession, useText } from '../session-context.tsx';
import { CompareDialog } from './compare-dialog.tsx';

export function CompareAny({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const list = useStore(session.store, () => session.branches());
  const [chosen, setChosen] = useState(0);
  const branch = list[chosen] ?? list[0];
  if (branch === undefined) return <NoFuture onClose={onClose} />;
  return (
    <CompareDialog branch={branch} onClose={onClose}>
      {list.length > 1 && <Choice list={list} chosen={chosen} onChoose={setChosen} />}
    </CompareDialog>
  );
}

interface ChoiceProps {
  readonly list: readonly Branch[];
  readonly chosen: number;
  readonly onChoose: (chosen: number) => void;
}

function Choice({ list, chosen, onChoose }: ChoiceProps) {
  const session = useSession();
  const text = useText();
  const { branches: words } = text.time;
  const nameOf = ({ acts: [first], parted }: Branch) => {
    const what = first === undefined ? words.noActs : actText(text, first.command, session.frame(parted));
    return `${what}, ${words.parted(parted)}`;
  };
  return (
    <select aria-label={text.keys.compare.with} value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
      {list.map((branch, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the list is what is chosen.
        <option key={i} value={i}>
          {nameOf(branch)}
        </option>
      ))}
    </select>
  );
}

function NoFuture({ onClose }: { readonly onClose: () => void }) {
  const { time, keys, screen } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={frame.dialog}
      aria-labelledby="compare-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={frame.body}>
        <header className={frame.head}>
          <h2 id="compare-title">{time.comparing.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <p>
          <strong>{keys.compare.none}</strong> {keys.compare.how}
        </p>
      </div>
    </dialog>
  );
}
