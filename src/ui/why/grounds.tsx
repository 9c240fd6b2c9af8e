/** By which rules the core decided: name, sections, place in the code. */
import type { Frame } from '#sim';
import type { Ground } from '#view';
import { groundsOf } from '#view';
import { useText } from '../session-context.tsx';
import styles from './why.module.css';

interface GroundsProps {
  readonly frame: Frame;
  readonly previous: Frame | undefined;
}

export function Grounds({ frame, previous }: GroundsProps) {
  const { why } = useText();
  const grounds = groundsOf(frame, previous);
  if (grounds.length === 0) return null;
  return (
    <>
      <h3 className={styles.subheading}>{why.grounds}</h3>
      <ul className={styles.grounds}>
        {grounds.map((ground) => (
          <li key={ground.rule ?? ground.code}>
            {ground.rule !== undefined && <code className={styles.rule}>{ground.rule}</code>}
            <SourceText ground={ground} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function SourceText({ ground }: { readonly ground: Ground }) {
  const { why } = useText();
  const { paper, thesis, etcd, code, file } = ground;
  const parts = [
    paper === undefined ? undefined : why.paper(paper),
    thesis === undefined ? undefined : why.thesis(thesis),
    etcd === true ? why.etcd : undefined,
    why.code(code, file),
  ];
  return <span className={styles.source}>{parts.filter((part) => part !== undefined).join(' · ')}</span>;
}
