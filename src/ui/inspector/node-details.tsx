/** One node: its state, its disk, its table; crash, freeze, time out and the rest. */

import { useRef } from 'react';
import type { Command, NodeView } from '#sim';
import { lastIdOf } from '#sim';
import { leaderOf, roleOf, timerMillis } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useSession, useSetup, useText } from '../session-context.tsx';
import { usePainter } from '../stage/motion.ts';
import { Facts, type Row } from './facts.tsx';
import styles from './panel.module.css';

export function NodeDetails({ node }: { readonly node: NodeView }) {
  const { frozen, node: nodeName, role } = useText().screen;
  return (
    <>
      <div className={styles.head}>
        <h3>{nodeName(node.id)}</h3>
        <span className={styles.muted}>{node.paused ? `${role[roleOf(node)]}, ${frozen}` : role[roleOf(node)]}</span>
      </div>
      {node.failure !== undefined && <p>{node.failure}</p>}
      <NodeActions node={node} />
      <StateFacts node={node} />
      <DiskFacts node={node} />
      <Pairs node={node} />
    </>
  );
}

function NodeActions({ node }: { readonly node: NodeView }) {
  const session = useSession();
  const frame = useFrame();
  const { act } = useText().screen;
  const { id } = node;
  const up = node.health === 'up';
  const awake = up && !node.paused;
  const leader = leaderOf(frame);
  const others = frame.nodes.map((other) => other.id).filter((other) => other !== id);
  const does = (command: Command) => () => void session.act(command);
  return (
    <div className={styles.actions}>
      {up ? (
        <Button onClick={does({ type: 'crash', node: id })}>{act.crash}</Button>
      ) : (
        <Button kind="strong" onClick={does({ type: 'restart', node: id })}>
          {act.restart}
        </Button>
      )}
      {node.paused ? (
        <Button kind="strong" onClick={does({ type: 'resume', node: id })}>
          {act.resume}
        </Button>
      ) : (
        <Button disabled={!up} onClick={does({ type: 'pause', node: id })}>
          {act.pause}
        </Button>
      )}
      <Button disabled={!awake || node.state === 'StateLeader'} onClick={does({ type: 'campaign', node: id })}>
        {act.campaign}
      </Button>
      <Button
        disabled={leader === undefined || leader.id === id}
        onClick={() => {
          if (leader !== undefined) void session.act({ type: 'transfer-leader', node: leader.id, to: id });
        }}
      >
        {act.transfer}
      </Button>
      <Button disabled={!awake || node.applied === 0} onClick={does({ type: 'snapshot', node: id })}>
        {act.snapshot}
      </Button>
      <Button disabled={others.length === 0} onClick={does({ type: 'partition', groups: [others, [id]] })}>
        {act.isolate}
      </Button>
    </div>
  );
}

function StateFacts({ node }: { readonly node: NodeView }) {
  const { details, nobody, node: nodeName } = useText().screen;
  const name = (id: number) => (id === 0 ? nobody : nodeName(id));
  const last = lastIdOf(node.log);
  const rows: Row[] = [
    [details.term, node.term],
    [details.vote, name(node.vote)],
    [details.lead, name(node.lead)],
    [details.timer, <TimerText key="timer" node={node} />],
    [details.last, details.entryId(last.index, last.term)],
    [details.commit, node.commit],
    [details.applied, node.applied],
    [details.incarnation, node.incarnation],
  ];
  return <Facts rows={rows} />;
}

/** Flows with the playhead; the stage's loop writes it. */
function TimerText({ node }: { readonly node: NodeView }) {
  const { details, none } = useText().screen;
  const setup = useSetup();
  const place = useRef<HTMLSpanElement>(null);
  usePainter((now) => {
    const left = timerMillis(node, now, setup);
    const text = left === undefined ? none : details.timerLeft(left, Math.round((node.electionTimeout * setup.tick) / 1_000));
    if (place.current !== null && place.current.textContent !== text) place.current.textContent = text;
  });
  return <span ref={place} />;
}

function DiskFacts({ node }: { readonly node: NodeView }) {
  const { details } = useText().screen;
  const { durable } = node;
  const rows: Row[] = [
    [details.diskState, details.diskStateText(durable.term, durable.vote)],
    [details.diskLast, details.entryId(durable.last.index, durable.last.term)],
    [details.snapshot, details.entryId(durable.snapshot.index, durable.snapshot.term)],
    [details.unsynced, details.unsyncedText(durable.unsyncedOps, durable.unsyncedBytes)],
  ];
  return (
    <section>
      <h3>{details.disk}</h3>
      <Facts rows={rows} />
    </section>
  );
}

function Pairs({ node }: { readonly node: NodeView }) {
  const { details } = useText().screen;
  const pairs = [...node.pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section>
      <h3>{details.values}</h3>
      {pairs.length === 0 ? <p className={styles.muted}>{details.noValues}</p> : <Facts rows={pairs} />}
    </section>
  );
}
