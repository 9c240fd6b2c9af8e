/** One node: what it knows, what its disk holds, its key-value store, its links. */
import { lazy, Suspense, useState } from 'react';
import type { Frame, NodeView } from '#sim';
import { lastIdOf } from '#sim';
import { leaderOf, linkPairs, roleOf, timeoutMillis, timerMillis } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSetup, useShownTime, useText } from '../session-context.tsx';
import { TermChip } from '../text/term-chip.tsx';
import { WhyNotButton } from '../why/why-not-button.tsx';
import { Fact } from './cluster-panel.tsx';
import faultStyles from './node-faults.module.css';
import { InForce, LastStart, NoticedHere, Stopped } from './node-faults-state.tsx';
import styles from './panels.module.css';
import { StorageThreads } from './storage-threads.tsx';

const CrashMenu = lazy(async () => ({ default: (await import('./crash-menu.tsx')).CrashMenu }));
const NodeFaults = lazy(async () => ({ default: (await import('./node-faults.tsx')).NodeFaults }));

interface NodeDetailProps {
  readonly node: NodeView;
  readonly frame: Frame;
}

export function NodeDetail({ node, frame }: NodeDetailProps) {
  const { screen } = useText();
  const words = screen.details;
  return (
    <>
      <h3 className={styles.title}>
        {screen.node(node.id)}, {screen.role[roleOf(node)]}
        {node.paused && `, ${screen.frozen}`}
      </h3>
      <Stopped node={node} />
      <NodeActions node={node} frame={frame} />
      {node.state !== 'StateLeader' && <WhyNotButton question={{ type: 'not-leader', node: node.id }} />}
      <InForce node={node} frame={frame} />
      <NodeState node={node} frame={frame} />
      <h4 className={styles.subtitle}>{words.disk}</h4>
      <dl className={styles.facts}>
        <Fact name={words.diskLast}>{words.entryId(node.durable.last.index, node.durable.last.term)}</Fact>
        <Fact name={words.diskState}>{words.diskStateText(node.durable.term, node.durable.vote)}</Fact>
        <Fact name={words.unsynced}>{words.unsyncedText(node.durable.unsyncedOps, node.durable.unsyncedBytes)}</Fact>
        {node.durable.snapshot.index > 0 && (
          <Fact name={words.snapshot}>{words.entryId(node.durable.snapshot.index, node.durable.snapshot.term)}</Fact>
        )}
      </dl>
      <StorageThreads node={node} frame={frame} />
      <NoticedHere node={node} frame={frame} />
      <LastStart node={node} frame={frame} />
      <Values node={node} />
      <NodeLinks node={node} frame={frame} />
    </>
  );
}

function NodeState({ node, frame }: NodeDetailProps) {
  const now = useShownTime(frame);
  const { screen } = useText();
  const setup = useSetup();
  const words = screen.details;
  const last = lastIdOf(node.log);
  const whole = timeoutMillis(node, setup);
  const left = timerMillis(node, now, setup) ?? 0;
  return (
    <dl className={styles.facts}>
      <Fact name={words.term}>
        <TermChip term={node.term} />
      </Fact>
      <Fact name={words.vote}>{node.vote === 0 ? screen.nobody : screen.node(node.vote)}</Fact>
      <Fact name={words.lead}>{node.lead === 0 ? screen.nobody : screen.node(node.lead)}</Fact>
      <Fact name={words.last}>{words.entryId(last.index, last.term)}</Fact>
      <Fact name={words.commit}>{node.commit}</Fact>
      <Fact name={words.applied}>{node.applied}</Fact>
      {node.health === 'up' && node.state !== 'StateLeader' && <Fact name={words.timer}>{words.timerLeft(left, whole)}</Fact>}
    </dl>
  );
}

type Opened = 'crash' | 'faults' | undefined;

function NodeActions({ node, frame }: NodeDetailProps) {
  const session = useSession();
  const { screen, faults } = useText();
  const { act } = screen;
  const [opened, setOpened] = useState<Opened>(undefined);
  const id = node.id;
  const up = node.health === 'up';
  const leader = leaderOf(frame);
  const others = frame.nodes.map((each) => each.id).filter((each) => each !== id);
  const toggle = (what: Opened) => setOpened(opened === what ? undefined : what);
  const openCrash = () => {
    session.pause();
    toggle('crash');
  };
  return (
    <>
      <div className={styles.actions}>
        {up ? (
          <span className={faultStyles.split}>
            <Button onClick={() => void session.act({ type: 'crash', node: id })}>{act.crash}</Button>
            <Button label={faults.crash.menu} aria-expanded={opened === 'crash'} onClick={openCrash}>
              <Icon name="down" size={16} />
            </Button>
          </span>
        ) : (
          <Button disabled={node.faults.lost} onClick={() => void session.act({ type: 'restart', node: id })}>
            {act.restart}
          </Button>
        )}
        <Button disabled={!up} onClick={() => void session.act({ type: node.paused ? 'resume' : 'pause', node: id })}>
          {node.paused ? act.resume : act.pause}
        </Button>
        <Button disabled={!up || node.state === 'StateLeader'} onClick={() => void session.act({ type: 'campaign', node: id })}>
          {act.campaign}
        </Button>
        <Button
          disabled={!up || leader === undefined || leader.id === id}
          onClick={() => leader !== undefined && void session.act({ type: 'transfer-leader', node: leader.id, to: id })}
        >
          {act.transfer}
        </Button>
        <Button disabled={!up || node.applied === 0} onClick={() => void session.act({ type: 'snapshot', node: id })}>
          {act.snapshot}
        </Button>
        <Button disabled={others.length === 0} onClick={() => void session.act({ type: 'partition', groups: [[id], others] })}>
          {act.isolate}
        </Button>
        <Button aria-expanded={opened === 'faults'} onClick={() => toggle('faults')}>
          {faults.menu.show} <Icon name="down" size={16} />
        </Button>
      </div>
      <Suspense>
        {opened === 'crash' && up && <CrashMenu node={node} onDone={() => setOpened(undefined)} />}
        {opened === 'faults' && <NodeFaults node={node} frame={frame} />}
      </Suspense>
    </>
  );
}

function Values({ node }: { readonly node: NodeView }) {
  const { details } = useText().screen;
  return (
    <>
      <h4 className={styles.subtitle}>{details.values}</h4>
      {node.pairs.size === 0 ? (
        <p className={styles.hint}>{details.noValues}</p>
      ) : (
        <dl className={styles.facts}>
          {[...node.pairs].map(([key, value]) => (
            <Fact key={key} name={key}>
              {value}
            </Fact>
          ))}
        </dl>
      )}
    </>
  );
}

/** The keyboard's way to the links: each can be cut and healed here, and opened. */
function NodeLinks({ node, frame }: NodeDetailProps) {
  const session = useSession();
  const { screen } = useText();
  const pairs = linkPairs(frame.nodes.length, frame.links).filter(({ a, b }) => a === node.id || b === node.id);
  return (
    <>
      <h4 className={styles.subtitle}>{screen.details.link}</h4>
      <ul className={styles.links}>
        {pairs.map(({ a, b, cut }) => {
          const other = a === node.id ? b : a;
          return (
            <li key={other}>
              <button type="button" className={styles.role} onClick={() => session.select({ type: 'link', from: node.id, to: other })}>
                {screen.details.direction(node.id, other)}
              </button>
              <span className={styles.hint}>{cut === 'no' ? screen.details.open : screen.details.cut}</span>
              <Button
                label={`${cut === 'no' ? screen.details.cut : screen.act.healBoth}: ${screen.details.direction(node.id, other)}`}
                onClick={() => void session.act({ type: cut === 'no' ? 'cut' : 'heal', from: node.id, to: other, both: true })}
              >
                {cut === 'no' ? screen.act.cutBoth : screen.act.healBoth}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
