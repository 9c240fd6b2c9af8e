/** A node's disk: files, records, what is durable and what only the page cache holds; bytes on demand, with their meaning. */

import { Fragment, useState } from 'react';
import type { DiskPicture, FilePicture, RecordPicture } from '#session';
import { entryText, leaderOf, pendingWrites } from '#view';
import { useFrame, useSessionState, useText } from '../session-context.tsx';
import { DiskFiles } from './disk-files.tsx';
import styles from './disk-panel.module.css';
import { useDiskPicture } from './disk-picture.ts';
import { StorageThreads } from './storage-threads.tsx';

export function DiskPanel() {
  const { disk } = useText();
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  const playing = useSessionState((state) => state.playing);
  const [chosen, setChosen] = useState(0);
  const selected = selection?.type === 'node' || selection?.type === 'entry' ? selection.node : 0;
  const node = Math.min(frame.nodes.length, chosen || selected || (leaderOf(frame)?.id ?? 1));
  const picture = useDiskPicture(node);
  const shown = frame.nodes[node - 1];
  return (
    <section aria-label={disk.of(node)}>
      <div className={styles.head}>
        <label>
          {disk.node}{' '}
          <select value={node} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {frame.nodes.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        {playing && <span className={styles.hint}>{disk.whilePaused}</span>}
      </div>
      <DiskFiles node={node} />
      {shown !== undefined && <StorageThreads node={shown} frame={frame} />}
      {picture === undefined ? <p className={styles.hint}>{disk.never}</p> : <Disk picture={picture} />}
    </section>
  );
}

function Disk({ picture }: { readonly picture: DiskPicture }) {
  const text = useText();
  const { disk } = text;
  const unsynced = pendingWrites(text, picture);
  return (
    <>
      <p className={styles.risk} data-at-risk={unsynced.length > 0}>
        {unsynced.length === 0 ? disk.safe : disk.atRisk(unsynced.length)}
      </p>
      {unsynced.length > 0 && (
        <ol className={styles.ops}>
          {unsynced.map(({ what }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: writes have no name but their place in the row.
            <li key={i}>{what}</li>
          ))}
        </ol>
      )}
      {picture.files.map((file) => (
        <File key={file.path} file={file} />
      ))}
    </>
  );
}

function File({ file }: { readonly file: FilePicture }) {
  const { disk } = useText();
  const { columns } = disk;
  const [open, setOpen] = useState<number | undefined>(undefined);
  return (
    <section className={styles.file}>
      <h3 className={styles.path} data-durable={file.durable}>
        {file.path}
        <span className={styles.hint}>
          {disk.bytes(file.size)}
          {file.durable ? '' : `, ${disk.onlyCached}`}
        </span>
      </h3>
      {file.records.length > 0 && (
        <table className={styles.records}>
          <thead>
            <tr>
              <th scope="col">{columns.place}</th>
              <th scope="col">{columns.record}</th>
              <th scope="col">{columns.says}</th>
              <th scope="col">{columns.where}</th>
            </tr>
          </thead>
          <tbody>
            {file.records.map((record) => (
              <Fragment key={record.offset}>
                <RecordRow
                  record={record}
                  open={open === record.offset}
                  onToggle={() => setOpen(open === record.offset ? undefined : record.offset)}
                />
                {open === record.offset && (
                  <tr>
                    <td colSpan={4}>
                      <Bytes record={record} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {file.broken !== undefined && <p className={styles.broken}>{disk.broken(file.broken)}</p>}
    </section>
  );
}

interface RecordRowProps {
  readonly record: RecordPicture;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function RecordRow({ record, open, onToggle }: RecordRowProps) {
  const { disk } = useText();
  return (
    <tr data-durable={record.durable}>
      <td className={styles.offset}>{record.offset}</td>
      <td>
        <button type="button" className={styles.record} aria-expanded={open} onClick={onToggle}>
          {disk.record[record.content.type]}
        </button>
      </td>
      <td className={styles.says}>
        <Says record={record} />
      </td>
      <td>
        <span aria-hidden="true">{record.durable ? '● ' : '○ '}</span>
        {record.durable ? disk.durable : disk.cached}
      </td>
    </tr>
  );
}

function Says({ record }: { readonly record: RecordPicture }): string {
  const text = useText();
  const { disk } = text;
  const { content } = record;
  switch (content.type) {
    case 'entry':
      return disk.entry(content.entry, entryText(text, content.entry));
    case 'state':
      return disk.state(content.state.term, content.state.vote, content.state.commit);
    case 'snapshot':
      return disk.snapshot(content.snapshot);
    case 'crc':
      return disk.crcOf;
    default:
      return disk.metadata;
  }
}

function Bytes({ record }: { readonly record: RecordPicture }) {
  const { disk } = useText();
  return (
    <figure className={styles.bytes}>
      <figcaption className={styles.legend}>
        <span>{disk.hex(record.offset, record.bytes.length)}</span>
        {record.fields.map((field) => (
          <span key={field.name} className={styles.key} data-field={field.name}>
            {disk.field[field.name]}
          </span>
        ))}
      </figcaption>
      <p className={styles.hex}>
        {record.fields.map((field) => (
          <span key={field.name} className={styles.run} data-field={field.name} title={disk.field[field.name]}>
            {Array.from(record.bytes.subarray(field.from, field.to), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}{' '}
          </span>
        ))}
      </p>
    </figure>
  );
}
