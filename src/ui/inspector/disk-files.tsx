/** A node's directory as files: downloaded as one archive, and loaded in the place of the disk of a node that is down. */
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { type DiskProblem, diskArchive, type PickedFile, readDisk } from '#session';
import { LIMITS } from '#sim';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useText } from '../session-context.tsx';
import styles from './disk-files.module.css';

interface Said {
  readonly node: number;
  readonly text: string;
  readonly bad: boolean;
}

export function DiskFiles({ node }: { readonly node: number }) {
  const session = useSession();
  const { diskFiles: words } = useText();
  const view = useFrame().nodes[node - 1];
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const [over, setOver] = useState(false);
  const say = (text: string, bad = false) => setSaid({ node, text, bad });
  const down = view !== undefined && view.health !== 'up';
  const lost = view?.faults.lost === true;

  const download = async () => {
    const files = await session.exportDisk(node);
    if (files === undefined || files.length === 0) return say(words.nothing(node), true);
    const { name, blob } = diskArchive(node, files);
    save(name, blob);
    say(words.downloaded(name));
  };
  const load = async (picked: readonly PickedFile[]) => {
    if (picked.length === 0) return;
    say(words.reading);
    const read = await readDisk(picked);
    if (!read.ok) return say(problemText(words, read.problem), true);
    await session.act({ type: 'load-disk', node, files: read.files });
    const { files, leftOut } = read;
    say(files.length === 1 ? words.loadedOne(node, leftOut) : words.loaded(node, files.length, leftOut));
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (down && !lost) await load(await dropped(event.dataTransfer));
  };
  return (
    <section
      className={styles.files}
      aria-label={words.title}
      data-over={over && down}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <div className={styles.row}>
        <Button onClick={() => void download()}>{words.download}</Button>
        <Picker directory label={words.loadDirectory} disabled={!down || lost} onPick={load} />
        <Picker label={words.loadFiles} disabled={!down || lost} onPick={load} />
      </div>
      <p className={styles.hint}>{lost ? words.isLost(node) : down ? words.drop(node) : words.mustBeDown(node)}</p>
      <p className={styles.said} role="status" data-bad={said?.bad}>
        {said?.node === node ? said.text : ''}
      </p>
    </section>
  );
}

interface PickerProps {
  readonly label: string;
  readonly disabled: boolean;
  /** A whole folder; otherwise single files. */
  readonly directory?: boolean;
  readonly onPick: (files: readonly PickedFile[]) => Promise<void>;
}

function Picker({ label, disabled, directory = false, onPick }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event;
    const picked = [...(currentTarget.files ?? [])].map((blob) => ({ path: blob.webkitRelativePath || blob.name, blob }));
    // The same files may be picked again.
    currentTarget.value = '';
    void onPick(picked);
  };
  return (
    <>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input ref={input} type="file" hidden multiple {...(directory && { webkitdirectory: '' })} onChange={change} />
    </>
  );
}

type Words = ReturnType<typeof useText>['diskFiles'];

function problemText({ problem }: Words, { code, detail }: DiskProblem): string {
  return problem[code](detail, LIMITS);
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the blob once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** Files and whole folders, with their paths. */
async function dropped(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  const roots = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(roots.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<readonly PickedFile[]> {
  if (isFile(entry)) return [{ path: entry.fullPath, blob: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives a part at a time, and nothing at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) break;
    found.push(...part);
  }
  return (await Promise.all(found.map(filesIn))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
