/** Why something does not happen: questions to choose from, and the answer with all its conditions as each side sees them. */
import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { Check, Eyes, Question, WhyNot } from '#view';
import { groundOfRule, questionsFor, questionText, whyNot } from '#view';
import { useFrame, useSession, useSessionState, useSetup, useText } from '../session-context.tsx';
import { choose, useAsking } from './asking.ts';
import { jumpTo } from './cause-chain.tsx';
import { SourceText } from './grounds.tsx';
import styles from './why.module.css';

export function WhyNotSection({ heading }: { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const session = useSession();
  const text = useText();
  const frame = useFrame();
  const setup = useSetup();
  const selection = useSessionState((state) => state.selection);
  const question = useAsking((state) => state.question);
  const words = text.why.not;
  const answer = question === null ? undefined : whyNot(question, { frame, frameAt: (number) => session.frame(number), setup, text });
  const offers = questionsFor(frame, selection);
  useEffect(() => {
    if (question !== null) heading.current?.scrollIntoView({ block: 'start' });
  }, [question, heading]);
  return (
    <section className={styles.section} aria-labelledby="why-not-heading">
      <h2 id="why-not-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {text.why.notButton}
      </h2>
      {answer !== undefined && <Answer answer={answer} />}
      <fieldset className={styles.offers}>
        <legend className={styles.subheading}>{words.ask}</legend>
        {offers.length === 0 && <p>{words.none}</p>}
        {offers.map((offer) => (
          <button
            key={JSON.stringify(offer)}
            type="button"
            className={styles.offer}
            aria-pressed={isSame(offer, question)}
            onClick={() => choose(isSame(offer, question) ? null : offer)}
          >
            {questionText(text, frame, offer)}
          </button>
        ))}
      </fieldset>
    </section>
  );
}

function isSame(a: Question, b: Question | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function Answer({ answer }: { readonly answer: WhyNot }) {
  const { not: words } = useText().why;
  // Spoken when it is asked for and at each step, not with every event that plays by.
  const playing = useSessionState((state) => state.playing);
  return (
    <section className={styles.answer} aria-label={words.answer}>
      <h3>{answer.title}</h3>
      <p className={styles.lead} aria-live={playing ? 'off' : 'polite'}>
        {answer.answer}
      </p>
      {answer.eyes.map((eyes) => (
        <EyesList key={eyes.title} eyes={eyes} />
      ))}
    </section>
  );
}

function EyesList({ eyes }: { readonly eyes: Eyes }) {
  return (
    <>
      <h4 className={styles.subheading}>{eyes.title}</h4>
      <ul className={styles.checks} aria-label={eyes.title}>
        {eyes.checks.map((check) => (
          <CheckRow key={check.claim} check={check} />
        ))}
      </ul>
    </>
  );
}

function CheckRow({ check }: { readonly check: Check }) {
  const session = useSession();
  const { why } = useText();
  const { claim, detail, holds, rule, frame } = check;
  return (
    <li className={styles.check} data-holds={holds}>
      <span className={styles.mark} role="img" aria-label={holds ? why.not.holds : why.not.fails}>
        {holds ? '✓' : '✗'}
      </span>
      <div>
        <p className={styles.claim}>{claim}</p>
        <p className={styles.detail}>
          {detail}{' '}
          {frame > 0 && (
            <button type="button" className={styles.step} onClick={() => jumpTo(session, frame)}>
              {why.step(frame)}
            </button>
          )}
        </p>
        {rule !== undefined && (
          <p className={styles.detail}>
            <code className={styles.rule}>{rule}</code>
            <SourceText ground={groundOfRule(rule)} />
          </p>
        )}
      </div>
    </li>
  );
}
