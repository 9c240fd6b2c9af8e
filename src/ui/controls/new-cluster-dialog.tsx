/** A cluster of one's own: its size, its options, its disks and its seed. Opens as a scenario without a past; undo goes back. */
import type { FormEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { encodeLink, presetScenario } from '#scenario';
import type { ClusterSetup } from '#sim';
import { DEFAULT_SETUP } from '#sim';
import { useSession, useSetup, useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import frame from './help-dialog.module.css';
import { Icon } from './icon.tsx';
import styles from './new-cluster-dialog.module.css';

/** More than this many of each is a link's affair; the picture is clear up to here. */
const MOST_VOTERS = 9;
const MOST_LEARNERS = 4;
const MOST_RETRIES = 9;
const MOST_SNAPSHOT_EVERY = 10_000;
const SEGMENTS = [1_024, 4_096, 16_384, 65_536] as const;
const MOST_SEED = 0xffff_ffff;

type Chosen = Pick<
  ClusterSetup,
  'voters' | 'learners' | 'preVote' | 'checkQuorum' | 'asyncStorageWrites' | 'snapshotEvery' | 'segmentBytes' | 'clientRetries'
>;

export function NewClusterDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const { newCluster: words, screen } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [seed, setSeed] = useState(anySeed);
  const [chosen, setChosen] = useState<Chosen>(useSetup());
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (change: Partial<Chosen>) => setChosen((before) => ({ ...before, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    dialog.current?.close();
    await session.openLink(await linkTo(chosen, seed, words.name(chosen.voters, chosen.learners)));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={frame.dialog}
      aria-labelledby="new-cluster-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <form className={frame.body} onSubmit={(event) => void submit(event)}>
        <header className={frame.head}>
          <h2 id="new-cluster-title">{words.title}</h2>
          <Button kind="icon" label={screen.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <div className={styles.fields}>
          <Fields chosen={chosen} choose={choose} />
          <div className={styles.seed}>
            <Count label={words.seed} value={seed} high={MOST_SEED} onChange={setSeed} />
            <Button kind="icon" label={words.another} onClick={() => setSeed(anySeed())}>
              <Icon name="dice" />
            </Button>
          </div>
        </div>
        <div className={styles.ways}>
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
          <Button kind="strong" type="submit">
            {words.create}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

interface FieldsProps {
  readonly chosen: Chosen;
  readonly choose: (change: Partial<Chosen>) => void;
}

function Fields({ chosen, choose }: FieldsProps) {
  const { newCluster: words } = useText();
  const { voters, learners, preVote, checkQuorum, asyncStorageWrites, snapshotEvery, segmentBytes, clientRetries } = chosen;
  return (
    <>
      <Count label={words.voters} value={voters} low={1} high={MOST_VOTERS} onChange={(count) => choose({ voters: count })} />
      <Count
        label={words.learners}
        hint={words.learnersMean}
        value={learners}
        high={MOST_LEARNERS}
        onChange={(count) => choose({ learners: count })}
      />
      <Option label={words.preVote} hint={words.preVoteMeans} value={preVote} onChange={(on) => choose({ preVote: on })} />
      <Option label={words.checkQuorum} hint={words.checkQuorumMeans} value={checkQuorum} onChange={(on) => choose({ checkQuorum: on })} />
      <Option
        label={words.asyncStorageWrites}
        hint={words.asyncStorageWritesMean}
        value={asyncStorageWrites}
        onChange={(on) => choose({ asyncStorageWrites: on })}
      />
      <Count
        label={words.snapshotEvery}
        hint={words.snapshotEveryMeans}
        value={snapshotEvery}
        high={MOST_SNAPSHOT_EVERY}
        onChange={(entries) => choose({ snapshotEvery: entries })}
      />
      <Segment value={segmentBytes} onChange={(bytes) => choose({ segmentBytes: bytes })} />
      <Count
        label={words.clientRetries}
        hint={words.clientRetriesMean}
        value={clientRetries}
        high={MOST_RETRIES}
        onChange={(times) => choose({ clientRetries: times })}
      />
    </>
  );
}

function anySeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}

/** What is not asked here is as in the default cluster; a read by lease is no choice, so nothing rests on CheckQuorum. */
function linkTo(chosen: Chosen, seed: number, name: string): Promise<string> {
  const { voters, learners, preVote, checkQuorum, asyncStorageWrites, snapshotEvery, segmentBytes, clientRetries } = chosen;
  const own = { voters, learners, preVote, checkQuorum, asyncStorageWrites, snapshotEvery, segmentBytes, clientRetries };
  return encodeLink(
    { scenario: { version: 1, name, seed, cluster: { ...DEFAULT_SETUP, ...own }, acts: [] }, step: undefined },
    presetScenario,
  );
}

interface CountProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly low?: number;
  readonly high: number;
  readonly onChange: (value: number) => void;
}

function Count({ label, hint, value, low = 0, high, onChange }: CountProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-describedby={`${id}-hint`}
        type="number"
        inputMode="numeric"
        required
        min={low}
        max={high}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  );
}

interface OptionProps {
  readonly label: string;
  readonly hint: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

function Option({ label, hint, value, onChange }: OptionProps) {
  const id = useId();
  return (
    <div className={styles.option}>
      <input id={id} type="checkbox" aria-describedby={`${id}-hint`} checked={value} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  );
}

function Segment({ value, onChange }: { readonly value: number; readonly onChange: (bytes: number) => void }) {
  const { newCluster: words } = useText();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.segmentBytes}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {[...new Set([...SEGMENTS, value])].map((bytes) => (
          <option key={bytes} value={bytes}>
            {words.bytes(bytes)}
          </option>
        ))}
      </select>
    </div>
  );
}
