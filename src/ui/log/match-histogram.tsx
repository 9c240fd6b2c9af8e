/** Of very many nodes: how many have how much of the leader's log, as bars, with a line at its commit index and a list of who lags. */
import type { Frame } from '#sim';
import { matchHistogram } from '#view';
import { useSession, useText } from '../session-context.tsx';
import styles from './match-histogram.module.css';

const WIDTH = 380;
const HEIGHT = 56;

export function MatchHistogram({ frame }: { readonly frame: Frame }) {
  const { histogram: words } = useText().stage;
  const session = useSession();
  const found = matchHistogram(frame);
  if (found === undefined) return null;
  const { bars, most, commitAt, laggards, from, to } = found;
  const step = WIDTH / bars.length;
  const name = words.name(found.leader, found.commit, laggards.length);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{words.title(found.leader)}</figcaption>
      <svg className={styles.picture} viewBox={`0 -14 ${WIDTH} ${HEIGHT + 30}`} role="img" aria-label={name}>
        <path className={styles.base} d={`M0 ${HEIGHT}H${WIDTH}`} />
        {bars.map((bar, i) => (
          <g key={bar.from}>
            <title>{words.bar(bar.count, bar.from, bar.to)}</title>
            <rect
              className={styles.bar}
              x={i * step + 1}
              width={step - 2}
              y={HEIGHT - (bar.count / most) * HEIGHT}
              height={(bar.count / most) * HEIGHT}
              data-behind={bar.to < found.commit}
            />
            {bar.count > 0 && (
              <text className={styles.count} x={(i + 0.5) * step} y={HEIGHT - (bar.count / most) * HEIGHT - 3}>
                {bar.count}
              </text>
            )}
          </g>
        ))}
        <path className={styles.commit} d={`M${commitAt * WIDTH} -12V${HEIGHT}`} />
        <text className={styles.edge} x={0} y={HEIGHT + 14}>
          {from}
        </text>
        <text className={styles.edge} x={WIDTH} y={HEIGHT + 14} data-end="true">
          {to}
        </text>
      </svg>
      {laggards.length > 0 && (
        <p className={styles.laggards}>
          {words.laggards}{' '}
          {laggards.slice(0, 8).map(({ id, match }) => (
            <button key={id} type="button" className={styles.laggard} onClick={() => session.select({ type: 'node', node: id })}>
              {words.laggard(id, match)}
            </button>
          ))}
          {laggards.length > 8 && words.more(laggards.length - 8)}
        </p>
      )}
    </figure>
  );
}
