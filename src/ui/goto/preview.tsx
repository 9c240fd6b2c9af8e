/** Where what is typed leads: the step, how far it is, and what happens there; or why there is no such place. */
import { GOAL_EXAMPLES, GOAL_KINDS, type Goal, type GoalPlace, narrate } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './goto-dialog.module.css';

interface PreviewProps {
  readonly goal: Goal | 'empty' | 'unreadable';
  readonly place: GoalPlace | 'empty' | 'unreadable';
}

export function Preview({ goal, place }: PreviewProps) {
  const { goto: words } = useText();
  if (place === 'empty') return <Examples />;
  if (place === 'unreadable' || typeof goal === 'string') return <p>{words.unreadable}</p>;
  if (place.type === 'nowhere') return <Nowhere place={place} goal={goal} />;
  if (place.type === 'ahead') return <Ahead goal={place.goal} />;
  return <Known place={place} goal={goal} />;
}

function Examples() {
  const { goto: words } = useText();
  return (
    <ul className={styles.examples}>
      {GOAL_KINDS.map((kind) => (
        <li key={kind}>
          <code>{GOAL_EXAMPLES[kind]}</code> {words.examples[kind]}
        </li>
      ))}
    </ul>
  );
}

function Known({ place, goal }: { readonly place: Exclude<GoalPlace, { type: 'ahead' | 'nowhere' }>; readonly goal: Goal }) {
  const session = useSession();
  const text = useText();
  const { goto: words, screen } = text;
  const cursor = useSessionState((state) => state.cursor);
  const frame = session.frame(place.frame);
  const { what } = narrate(frame, place.frame === 0 ? undefined : session.frame(place.frame - 1), text);
  return (
    <>
      <p>
        <strong>{words.at(place.frame, screen.millis(frame.time))}</strong>{' '}
        <span className={styles.away}>{words.away(place.frame - cursor)}</span>
      </p>
      {place.type === 'committed' && <p>{words.committed(goal.value, place.appended)}</p>}
      {place.type === 'appended' && <p>{words.appended(goal.value)}</p>}
      <p className={styles.what}>{what}</p>
    </>
  );
}

function Ahead({ goal }: { readonly goal: Goal }) {
  const session = useSession();
  const { goto: words, screen } = useText();
  const head = useSessionState((state) => state.head);
  return (
    <p>
      {goal.kind === 'step'
        ? words.aheadStep(goal.value, head)
        : words.aheadTime(screen.millis(goal.value), screen.millis(session.frame(head).time))}
    </p>
  );
}

function Nowhere({ place: { why, reached }, goal }: { readonly place: Extract<GoalPlace, { type: 'nowhere' }>; readonly goal: Goal }) {
  const { goto: words, screen } = useText();
  const { nowhere } = words;
  if (why === 'too-far') return <p>{goal.kind === 'step' ? nowhere.tooManySteps(reached) : nowhere.tooLate(screen.millis(reached))}</p>;
  if (why === 'first-index') return <p>{nowhere.firstIndex(reached)}</p>;
  return <p>{nowhere[why](reached)}</p>;
}
