/** Two futures side by side, aligned where they part; a slider moves both to the same moment. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Branch } from '#session';
import type { Frame, VirtualTime } from '#sim';
import { compareFrames, numberAtTime } from '#view';
import { Button } from '../controls/button.tsx';
import frameStyles from '../controls/help-dialog.module.css';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './compare-dialog.module.css';
import { CompareTable } from './compare-table.tsx';

interface CompareDialogProps {
  readonly branch: Branch;
  readonly onClose: () => void;
  /** A choice between branches. */
  readonly children?: ReactNode;
}

export function CompareDialog({ branch, onClose, children }: CompareDialogProps) {
  const { time, screen } = useText();
  const words = time.comparing;
  const dialog = useRef<HTMLDialogElement>(null);
  const theirs = useFrames(branch);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={frameStyles.dialog}
      aria-labelledby="compare-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className={frameStyles.body}>
        <header className={frameStyles.head}>
          <h2 id="compare-title">{words.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        {children}
        <p className={frameStyles.note}>{words.shared(branch.parted)}</p>
        {theirs === undefined ? (
          <p role="status">{screen.busy}</p>
        ) : (
          <SideBySide key={branch.parted} parted={branch.parted} theirs={theirs} />
        )}
      </div>
    </dialog>
  );
}

/** The branch's frames; they are made again for this, and let go with the dialog. */
function useFrames(branch: Branch): readonly Frame[] | undefined {
  const session = useSession();
  const [frames, setFrames] = useState<readonly Frame[]>();
  useEffect(() => {
    let wanted = true;
    session.pause();
    void session.framesOf(branch).then((made) => {
      if (wanted) setFrames(made);
    });
    return () => {
      wanted = false;
    };
  }, [session, branch]);
  return frames;
}

/** Microseconds of the slider's step. */
const STEP: VirtualTime = 1_000;

function SideBySide({ parted, theirs }: { readonly parted: number; readonly theirs: readonly Frame[] }) {
  const session = useSession();
  const { time, screen } = useText();
  const words = time.comparing;
  const head = useSessionState((state) => state.head);
  // Of the branch: this run may not have come to where they part, when it was forked before that.
  const start = theirs[parted]?.time ?? session.frame(parted).time;
  const theirHead = theirs.length - 1;
  const length = Math.max(session.frame(head).time, theirs[theirHead]?.time ?? 0) - start;
  const [chosen, setChosen] = useState<VirtualTime>();
  const after = Math.min(chosen ?? length, length);
  const ours = session.frame(numberAtTime((number) => session.frame(number), head, start + after));
  const other = theirs[numberAtTime((number) => theirs[number] as Frame, theirHead, start + after)] as Frame;
  const comparison = useMemo(() => compareFrames(ours, other), [ours, other]);
  const at = (frame: Frame, last: number) => `${words.step(frame.number)}${frame.number === last ? `, ${words.ended}` : ''}`;
  return (
    <>
      <label className={styles.moment}>
        <span>{words.moment}</span>
        <input
          type="range"
          min={0}
          max={length}
          step={STEP}
          value={after}
          aria-valuetext={words.after(screen.millis(after))}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
        <output className={styles.after}>{words.after(screen.millis(after))}</output>
      </label>
      <CompareTable comparison={comparison} ours={at(ours, head)} theirs={at(other, theirHead)} />
    </>
  );
}
