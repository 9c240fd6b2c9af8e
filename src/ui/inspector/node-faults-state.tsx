/** What is wrong with a node now, how each of it ends, the way back for a lost member, and how the node last started. */
import { lazy, Suspense, useState } from 'react';
import type { Frame, NodeView } from '#sim';
import { failureText, faultBadges, healOf, recoverySteps, replacementOf } from '#view';
import { Button } from '../controls/button.tsx';
import { useSession, useSetup, useText } from '../session-context.tsx';
import styles from './node-faults.module.css';

const Noticed = lazy(async () => ({ default: (await import('./node-faults-noticed.tsx')).Noticed }));

interface StateProps {
  readonly node: NodeView;
  readonly frame: Frame;
}

/** Why the node has stopped itself. */
export function Stopped({ node }: { readonly node: NodeView }) {
  const text = useText();
  const { failure } = node;
  if (failure === undefined) return null;
  return (
    <div className={styles.stopped} role="note">
      <p>{failureText(text, failure)}</p>
      {failure.code === 'log-damaged' && <p className={styles.etcd}>{text.faults.failure.etcd(failure.etcd)}</p>}
    </div>
  );
}

export function InForce({ node, frame }: StateProps) {
  const session = useSession();
  const setup = useSetup();
  const { faults } = useText();
  const badges = faultBadges(node, setup);
  if (badges.length === 0) return null;
  return (
    <>
      <ul className={styles.inForce} aria-label={faults.menu.inForce}>
        {badges.map((badge) => {
          const heal = healOf(badge, node.id, setup);
          return (
            <li key={badge} data-badge={badge}>
              <span className={badge === 'beyond-model' ? styles.beyond : styles.badge}>{faults.badge.word[badge]}</span>
              <span className={styles.hint}>{faults.badge.means[badge]}</span>
              {heal !== undefined && <Button onClick={() => void session.act(heal)}>{faults.badge.heal[badge]}</Button>}
            </li>
          );
        })}
      </ul>
      {node.faults.lost && <WayBack node={node} frame={frame} />}
    </>
  );
}

function WayBack({ node, frame }: StateProps) {
  const session = useSession();
  const setup = useSetup();
  const { replace } = useText().faults;
  const next = replacementOf(frame, node.id, setup);
  const says = {
    'wait-for-leader': replace['wait-for-leader'],
    'add-machine': replace['add-machine'],
    'add-member': next.type === 'add-member' ? replace['add-member'](next.fresh) : '',
    'remove-member': replace['remove-member'](node.id),
    done: replace.done(node.id),
  }[next.type];
  return (
    <section className={styles.box} aria-label={replace.title}>
      <p>{replace.why(node.id)}</p>
      <p className={styles.outcome}>{says}</p>
      {next.type === 'add-machine' && (
        <Button onClick={() => void session.act({ type: 'add-machine' })}>{replace.act['add-machine']}</Button>
      )}
      {next.type === 'add-member' && (
        <Button onClick={() => void session.act(next.command)}>{replace.act['add-member'](next.fresh)}</Button>
      )}
      {next.type === 'remove-member' && (
        <Button onClick={() => void session.act(next.command)}>{replace.act['remove-member'](node.id)}</Button>
      )}
    </section>
  );
}

/** Told only of who came back: a first start finds an empty disk. */
export function LastStart({ node, frame }: StateProps) {
  const session = useSession();
  const text = useText();
  const [open, setOpen] = useState(true);
  if (node.incarnation < 2 || node.health !== 'up') return null;
  const mark = session.marks().findLast((each) => each.type === 'restart' && each.node === node.id && each.frame <= frame.number);
  const fact = mark && session.frame(mark.frame).facts.find((each) => each.type === 'Recovered');
  if (mark === undefined || fact === undefined) return null;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{text.faults.recovery.title}</summary>
      <ol className={styles.steps}>
        {recoverySteps(text, fact).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button onClick={() => session.seek(mark.frame)}>{text.faults.recovery.show(mark.frame)}</Button>
    </details>
  );
}

/** Only of the node whose event the step is, and folded until somebody asks. */
export function NoticedHere({ node, frame }: StateProps) {
  const { noticed } = useText().faults;
  const [open, setOpen] = useState(false);
  if (frame.event.type === 'origin' || frame.event.node !== node.id || frame.facts.length === 0) return null;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{noticed.title}</summary>
      <Suspense>{open && <Noticed frame={frame} />}</Suspense>
    </details>
  );
}
