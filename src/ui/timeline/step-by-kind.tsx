/** Steps of a chosen kind, back and forward, with the choice between them. */
import { useRef } from 'react';
import { STEP_KINDS, type StepKind, stepNeeds, stepSubject, stepTest } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { chooseKind, stepBy, useStepKind } from '../time/step-kind.ts';
import styles from './step-by-kind.module.css';

export function StepByKind() {
  const session = useSession();
  const { time } = useText();
  const kind = useStepKind();
  /** A choice made with the pointer gives the keys back to the page; one made with the keyboard stays where it is. */
  const pointed = useRef(false);
  const selection = useSessionState((state) => state.selection);
  const atStart = useSessionState((state) => state.cursor === 0);
  const looking = useSessionState((state) => state.lookingFor);
  const needs = stepNeeds(kind);
  const able = stepTest(kind, stepSubject(selection)) !== undefined;
  const why = able || needs === undefined ? time.means[kind] : time.needs[needs];
  return (
    <fieldset className={styles.kinds} aria-label={time.steps}>
      <Button kind="icon" label={time.previousOf(kind)} disabled={!able || atStart} onClick={() => stepBy(session, kind, 'back')}>
        <Icon name="back" size={20} />
      </Button>
      <select
        className={styles.choice}
        aria-label={time.choose}
        title={why}
        value={kind}
        onPointerDown={() => {
          pointed.current = true;
        }}
        onKeyDown={() => {
          pointed.current = false;
        }}
        onChange={(event) => {
          chooseKind(event.target.value as StepKind);
          if (pointed.current) event.target.blur();
        }}
      >
        {STEP_KINDS.map((each) => (
          <option key={each} value={each}>
            {time.kind[each]}
          </option>
        ))}
      </select>
      {looking === null ? (
        <Button kind="icon" label={time.nextOf(kind)} disabled={!able} onClick={() => stepBy(session, kind, 'forward')}>
          <Icon name="forward" size={20} />
        </Button>
      ) : (
        <Button kind="icon" label={time.stopLooking} onClick={() => session.pause()}>
          <Icon name="stop" size={20} />
        </Button>
      )}
    </fieldset>
  );
}
