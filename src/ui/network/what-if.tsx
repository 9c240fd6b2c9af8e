/** What would happen if a message were delivered now, as a copy of the run answers; asked anew when another frame is shown. */
import { useEffect, useState } from 'react';
import type { Flight, Frame } from '#sim';
import { type WhatIf as Outcome, whatIf } from '#view';
import { useFrame, useSession, useText } from '../session-context.tsx';
import styles from './what-if.module.css';

interface WhatIfProps {
  readonly flight: Flight;
  readonly onClose: () => void;
}

export function WhatIf({ flight, onClose }: WhatIfProps) {
  const text = useText();
  const { whatIf: words } = text.network;
  const frame = useFrame();
  const frames = usePreview(flight, frame);
  const outcome = frames === undefined ? undefined : whatIf(frame, frames, flight.id, text);
  return (
    <section className={styles.whatIf} aria-label={words.askFull} aria-busy={frames === undefined}>
      {frames === undefined ? (
        <p className={styles.hint}>{words.running}</p>
      ) : outcome === undefined ? (
        <p className={styles.hint}>{words.impossible}</p>
      ) : (
        <Told outcome={outcome} />
      )}
      <button type="button" className={styles.close} onClick={onClose}>
        {words.close}
      </button>
    </section>
  );
}

/** The frames that would follow; undefined until they are known. Time stops, so that the answer stays true. */
function usePreview(flight: Flight, frame: Frame): readonly Frame[] | undefined {
  const session = useSession();
  const [answer, setAnswer] = useState<{ readonly to: Frame; readonly frames: readonly Frame[] }>();
  useEffect(() => {
    session.pause();
    let wanted = true;
    void session.preview({ type: 'deliver', message: flight.id }).then((frames) => {
      if (wanted && frames !== undefined) setAnswer({ to: frame, frames });
    });
    return () => {
      wanted = false;
    };
  }, [session, flight.id, frame]);
  return answer?.to === frame ? answer.frames : undefined;
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  const { network, screen } = useText();
  const { whatIf: words } = network;
  const { node, told, changes, sends, within } = outcome;
  return (
    <>
      <h3 className={styles.title}>{words.title(node)}</h3>
      <ul className={styles.told}>
        {told.map(({ what, because }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the events of one answer never change places.
          <li key={i}>
            {what} {because !== undefined && <span className={styles.hint}>{because}</span>}
          </li>
        ))}
      </ul>
      {changes.length === 0 && sends.length === 0 && <p>{words.ignores}</p>}
      {changes.length > 0 && (
        <>
          <h4 className={styles.part}>{words.changes}</h4>
          <dl className={styles.changes}>
            {changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{words.field[field]}</dt>
                <dd>{words.to(before, after)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {sends.length > 0 && (
        <>
          <h4 className={styles.part}>{words.sends}</h4>
          <ul className={styles.sends}>
            {sends.map((message) => (
              <li key={`${message.type} ${message.to}`}>{words.sent(message.type, message.to, message.reject)}</li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.hint}>{words.within(screen.millis(within))}</p>
    </>
  );
}
