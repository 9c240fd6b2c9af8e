/** A list of names and values. */
import type { ReactNode } from 'react';
import styles from './panel.module.css';

export type Row = readonly [name: string, value: ReactNode];

export function Facts({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
