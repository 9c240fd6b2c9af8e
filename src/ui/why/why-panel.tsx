/** Why the step shown happened: by which rule, and the chain of causes behind it (its sentence stands in the narration); and why other things do not. */
import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { narrate } from '#view';
import { useFrame, usePrevious, useText } from '../session-context.tsx';
import { useAsking } from './asking.ts';
import { CauseChain } from './cause-chain.tsx';
import { Grounds } from './grounds.tsx';
import styles from './why.module.css';
import { WhyNotSection } from './why-not-section.tsx';

export function WhyPanel() {
  const why = useFocus('why');
  const not = useFocus('not');
  return (
    <div className={styles.panel}>
      <WhySection heading={why} />
      <WhyNotSection heading={not} />
      <Sources />
    </div>
  );
}

/** The focus goes to the part that was asked for by key or button. */
function useFocus(part: 'why' | 'not'): RefObject<HTMLHeadingElement | null> {
  const ref = useRef<HTMLHeadingElement>(null);
  const times = useAsking((state) => (state.part === part ? state.times : 0));
  useEffect(() => {
    if (times === 0) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'start' });
  }, [times]);
  return ref;
}

function WhySection({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const text = useText();
  const frame = useFrame();
  const previous = usePrevious();
  const { what } = narrate(frame, previous, text);
  return (
    <section className={styles.section} aria-labelledby="why-heading">
      <h2 id="why-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {text.why.title} <span className={styles.step}>{text.why.step(frame.number)}</span>
      </h2>
      <p className={styles.lead}>{what}</p>
      <Grounds frame={frame} previous={previous} />
      <CauseChain frame={frame} />
    </section>
  );
}

/** A plain link: nothing is fetched from there. */
function Sources() {
  const { why } = useText();
  return (
    <p className={styles.sources}>
      {why.sources}{' '}
      <a href="https://raft.github.io/" target="_blank" rel="noopener noreferrer">
        {why.sourcesName}
      </a>
    </p>
  );
}
