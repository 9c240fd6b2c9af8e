/** Who is in the cluster, as the leader knows it, and the changes that Raft can make to that. */
import { useState } from 'react';
import type { ConfChangeTransition, ConfChangeType, ConfState } from '#raft';
import { leaderOf } from '#view';
import { Button } from '../controls/button.tsx';
import { usePicks } from '../picks.ts';
import { useFrame, useSession, useText } from '../session-context.tsx';
import styles from './panels.module.css';

const TRANSITIONS: readonly ConfChangeTransition[] = [
  'ConfChangeTransitionAuto',
  'ConfChangeTransitionJointImplicit',
  'ConfChangeTransitionJointExplicit',
];

export function Membership() {
  const session = useSession();
  const { members } = useText();
  const leader = leaderOf(useFrame());
  const picks = usePicks();
  const [transition, setTransition] = useState<ConfChangeTransition>('ConfChangeTransitionAuto');
  const change = (type: ConfChangeType) => () => {
    if (leader === undefined) return;
    const changes = picks.map((nodeId) => ({ type, nodeId }));
    void session.act({ type: 'conf-change', node: leader.id, changes, transition, v1: false });
  };
  const cannot = leader === undefined || picks.length === 0;
  return (
    <section>
      <h3 className={styles.subtitle}>{members.title}</h3>
      {leader === undefined ? <p className={styles.hint}>{members.noLeader}</p> : <Configuration conf={leader.conf} />}
      <div className={styles.actions}>
        <Button onClick={() => void session.act({ type: 'add-machine' })}>{members.addMachine}</Button>
        <Button disabled={cannot} onClick={change('ConfChangeAddNode')}>
          {members.toVoters}
        </Button>
        <Button disabled={cannot} onClick={change('ConfChangeAddLearnerNode')}>
          {members.toLearners}
        </Button>
        <Button disabled={cannot} onClick={change('ConfChangeRemoveNode')}>
          {members.remove}
        </Button>
        {leader !== undefined && leader.conf.votersOutgoing.length > 0 && (
          <Button
            onClick={() =>
              void session.act({ type: 'conf-change', node: leader.id, changes: [], transition: 'ConfChangeTransitionAuto', v1: false })
            }
          >
            {members.leaveJoint}
          </Button>
        )}
      </div>
      <label className={styles.hint}>
        {members.how}{' '}
        <select
          className={styles.choice}
          value={transition}
          onChange={(event) => setTransition(event.currentTarget.value as ConfChangeTransition)}
        >
          {TRANSITIONS.map((each) => (
            <option key={each} value={each}>
              {members.transition[each]}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Configuration({ conf }: { readonly conf: ConfState }) {
  const { members } = useText();
  const { voters, votersOutgoing, learners } = conf;
  return (
    <>
      <p>{votersOutgoing.length > 0 ? members.joint(voters, votersOutgoing) : members.voters(voters)}</p>
      {learners.length > 0 && <p>{members.learners(learners)}</p>}
    </>
  );
}
