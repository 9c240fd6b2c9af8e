/** A role as a shape: circle, diamond (dashed before the real vote), double square, triangle, hatched when down. */
import type { Role } from '#view';
import styles from './node-shape.module.css';

interface NodeShapeProps {
  readonly role: Role;
  readonly radius: number;
  readonly paused?: boolean;
}

export function NodeShape({ role, radius, paused = false }: NodeShapeProps) {
  return (
    <g className={styles.shape} data-role={role}>
      <Outline role={role} r={radius} />
      {role === 'down' && <path className={styles.cross} d={cross(radius * 0.78)} />}
      {role === 'stopped' && (
        <rect className={styles.stop} x={-radius * 0.2} y={-radius * 1.28} width={radius * 0.4} height={radius * 0.4} rx={2} />
      )}
      {paused && <PauseBars r={radius} />}
    </g>
  );
}

function cross(r: number): string {
  return `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;
}

function Outline({ role, r }: { readonly role: Role; readonly r: number }) {
  switch (role) {
    case 'leader': {
      const half = r * 0.93;
      const inner = half - 4;
      return (
        <>
          <rect className={styles.outline} x={-half} y={-half} width={2 * half} height={2 * half} rx={r * 0.24} />
          <rect className={styles.inner} x={-inner} y={-inner} width={2 * inner} height={2 * inner} rx={r * 0.16} />
        </>
      );
    }
    case 'candidate':
    case 'pre-candidate': {
      const d = r * 1.22;
      return <path className={styles.outline} d={`M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`} />;
    }
    case 'learner':
      return <path className={styles.outline} d={`M0 ${-r * 1.12}L${r * 1.12} ${r * 0.86}L${-r * 1.12} ${r * 0.86}Z`} />;
    default:
      return <circle className={styles.outline} r={r} />;
  }
}

function PauseBars({ r }: { readonly r: number }) {
  const at = r * 0.78;
  return (
    <g transform={`translate(${at} ${-at})`}>
      <circle className={styles.badge} r={11} />
      <path className={styles.bars} d="M-3.2-5v10M3.2-5v10" />
    </g>
  );
}
