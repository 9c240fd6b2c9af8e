/** A QR code as one path. Fetched when somebody asks for it. */
import { encode } from 'uqr';
import { useText } from '../session-context.tsx';
import styles from './share.module.css';

/** Characters; more make squares too small for a phone's camera across a lecture hall. */
const QR_LIMIT = 1_500;
/** White squares around it that readers need. */
const MARGIN = 4;

export function QrCode({ text }: { readonly text: string }) {
  const { share } = useText();
  if (text.length > QR_LIMIT) return <p className={styles.muted}>{share.qrTooLong(text.length, QR_LIMIT)}</p>;
  const { data, size } = encode(text, { ecc: 'L', border: MARGIN });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={share.qrLabel} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
