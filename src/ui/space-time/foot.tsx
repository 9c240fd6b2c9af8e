/** What is pointed at in words, and the answer to "does A happen before B?". Of one height always, so that pointing moves nothing. */

import { useMemo } from 'react';
import type { FrameNumber } from '#sim';
import type { Cone, SpaceTimePlan } from '#view';
import { narrate, pathBetween, shortPath } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useText } from '../session-context.tsx';
import type { Comparison, Pointed } from './pointed.ts';
import styles from './space-time.module.css';

interface FootProps {
  readonly plan: SpaceTimePlan;
  readonly pointed: Pointed | undefined;
  readonly selected: FrameNumber | undefined;
  readonly compared: Comparison | undefined;
  readonly cone: Cone | undefined;
  readonly onCompare: (compared: Comparison | undefined) => void;
}

export function Foot({ plan, pointed, selected, compared, cone, onCompare }: FootProps) {
  const session = useSession();
  const text = useText();
  const { spaceTime } = text;
  const frame = pointed?.from ?? 0;
  const { what } = useMemo(
    () => (frame === 0 ? { what: '' } : narrate(plan.frameAt(frame), plan.frameAt(frame - 1), text)),
    [plan, frame, text],
  );
  return (
    <div className={styles.foot}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className={styles.words} aria-live="polite" tabIndex={0}>
        {compared !== undefined ? (
          <Answer plan={plan} compared={compared} />
        ) : frame === 0 ? (
          <p className={styles.rest}>{spaceTime.rest}</p>
        ) : (
          <>
            <p>{spaceTime.dot(frame, what)}</p>
            {cone !== undefined && <p className={styles.rest}>{spaceTime.cone(cone.past.size, cone.future.size)}</p>}
          </>
        )}
      </div>
      <div className={styles.acts}>
        <Button disabled={selected === undefined} onClick={() => selected !== undefined && session.seek(selected)}>
          {spaceTime.goTo}
        </Button>
        {compared === undefined ? (
          <Button
            disabled={selected === undefined}
            onClick={() => selected !== undefined && onCompare({ first: selected, with: undefined })}
          >
            {spaceTime.compare}
          </Button>
        ) : (
          <Button onClick={() => onCompare(undefined)}>{spaceTime.stopComparing}</Button>
        )}
      </div>
    </div>
  );
}

function Answer({ plan, compared }: { readonly plan: SpaceTimePlan; readonly compared: Comparison }) {
  const session = useSession();
  const { spaceTime } = useText();
  if (compared.with === undefined) return <p>{spaceTime.comparing(compared.first)}</p>;
  const [a, b] = [Math.min(compared.first, compared.with), Math.max(compared.first, compared.with)];
  const steps = pathBetween(plan.index.causality, a, b);
  if (steps === undefined) return <p>{spaceTime.concurrent(a, b)}</p>;
  const short = shortPath(steps);
  return (
    <>
      <p>{spaceTime.before(a, b, spaceTime.path(short.filter((step) => step.kind !== 'machine').length))}</p>
      <ol className={styles.path} aria-label={spaceTime.pathSteps}>
        {[a, ...short.map((step) => step.to)].map((frame, i) => (
          <li key={frame}>
            {i > 0 && <span title={spaceTime.cause[short[i - 1]?.kind ?? 'machine']}>{short[i - 1]?.kind === 'machine' ? '→' : '⇢'}</span>}
            <button type="button" className={styles.jump} onClick={() => session.seek(frame)}>
              {frame}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
