/**
 * Bugs that implementations of Raft have really had, each as a run that is as small as possible, with the one rule broken that was. The same acts with the
 * rule intact do no harm. Sources: the broken forms in raft/breaks.ts, and the rulebook's texts.
 */
import type { BreakId, NodeId } from '#raft';
import type { ClusterSetup, Flight, Frame } from '#sim';
import { lastIndexOf } from '#sim';
import type { Stage } from '../stage.ts';
import { type Preset, preset } from './preset.ts';

/** Node 1 is the first to stand, and nobody disturbs it. */
const FIRST = [155, 295, 295, 295, 295];

function bug(id: string, broken: BreakId, cluster: Partial<ClusterSetup>, script: (stage: Stage) => void): Preset {
  return preset(id, 1, { voters: 3, firstTimeouts: FIRST, ...cluster, brokenRules: [broken] }, script);
}

/** Of the highest term: an older leader that does not know is none. */
function leads(node: NodeId): (frame: Frame) => boolean {
  return ({ nodes }) => {
    const one = nodes[node - 1];
    return one?.health === 'up' && one.state === 'StateLeader' && nodes.every(({ term }) => term <= one.term);
  };
}

function follows(node: NodeId): (frame: Frame) => boolean {
  return ({ nodes }) => nodes[node - 1]?.state === 'StateFollower';
}

/** Node 1 leads, and all know that its first entry is committed. */
function begin(stage: Stage): boolean {
  return stage.until((frame) => leads(1)(frame) && frame.nodes.every(({ applied }) => applied === 1));
}

function answered(calls: number): (frame: Frame) => boolean {
  return (frame) => frame.calls.length >= calls && frame.calls.slice(0, calls).every(({ status }) => status === 'answered');
}

/** Stands until it wins: it may have to pass terms in which the others have voted. */
function elect(stage: Stage, node: NodeId): void {
  for (let tries = 0; tries < 3 && !leads(node)(stage.frame); tries += 1) {
    stage.act({ type: 'campaign', node });
    const end = stage.frame.time + 60_000;
    stage.until((frame) => leads(node)(frame) || frame.time >= end);
  }
}

function part(stage: Stage, ...groups: readonly (readonly NodeId[])[]): void {
  stage.act({ type: 'partition', groups });
}

/**
 * Paper, figure 8: what a majority holds is not committed by that alone; the leader counts an entry of an earlier term. PreVote, so that a leader that comes
 * back hears of the newer term.
 */
export const figure8 = bug('figure-8', 'M01', { voters: 5, maxSizePerMsg: 0, preVote: true }, (stage) => {
  if (!begin(stage)) return;
  part(stage, [1, 2], [3, 4, 5]);
  stage.put(1, 'x', '1');
  stage.until(({ nodes }) => nodes[1]?.durable.last.index === 2);
  elect(stage, 5);
  // Its own entry 2, of a later term, reaches nobody.
  part(stage, [1, 2, 3, 4], [5]);
  stage.until(follows(1));
  elect(stage, 1);
  stage.until(({ nodes }) => nodes.slice(2, 4).some(({ log }) => lastIndexOf(log) === 2));
  stage.act({ type: 'cut', from: 1, to: 3, both: false });
  stage.act({ type: 'cut', from: 1, to: 4, both: false });
  stage.until(({ nodes }) => (nodes[0]?.commit ?? 0) >= 2);
  part(stage, [1, 2], [3, 4, 5]);
  stage.until(follows(5));
  elect(stage, 5);
});

/** A voter that crashes has forgotten for whom it voted, and votes again in the same term: two leaders. */
function voteTwice(stage: Stage): void {
  stage.until(({ nodes }) => nodes.every(({ incarnation }) => incarnation === 1));
  part(stage, [1, 3], [2]);
  stage.until(leads(1));
  stage.act({ type: 'crash', node: 3 });
  part(stage, [1], [2, 3]);
  stage.act({ type: 'restart', node: 3 });
  elect(stage, 2);
}
export const voteNotSaved = bug('vote-not-saved', 'M02', {}, voteTwice);
export const voteBeforeDisk = bug('vote-before-disk', 'M14', { flushLatency: 40_000 }, voteTwice);

/** Two candidates in one term, and a voter that likes both. Nobody does anything. */
export const doubleVote = bug('double-vote', 'M06', { firstTimeouts: [155, 155, 295] }, () => undefined);

/** The only voter commits a second entry when its disk has the first, and loses what it has committed: nobody asked its own disk. */
export const soleVoter = bug('sole-voter', 'M15', { voters: 1, flushLatency: 20_000 }, (stage) => {
  if (!begin(stage)) return;
  stage.put(1, 'x', '1');
  stage.put(1, 'x', '2');
  stage.until(({ nodes }) => nodes[0]?.commit === 3);
  stage.act({ type: 'crash', node: 1 });
  stage.act({ type: 'restart', node: 1 });
});

/** A follower acknowledges what is only in its memory, and crashes. */
export const ackBeforeDisk = bug('ack-before-disk', 'M13', {}, (stage) => {
  if (!begin(stage)) return;
  stage.act({ type: 'flush-latency', node: 2, micros: 30_000 });
  part(stage, [1, 2], [3]);
  stage.put(1, 'x', '1');
  stage.until(answered(1));
  stage.act({ type: 'crash', node: 2 });
  part(stage, [1], [2, 3]);
  stage.act({ type: 'restart', node: 2 });
  elect(stage, 3);
});

/** A new leader answers a read before it knows what is committed. */
export const readTooEarly = bug('read-too-early', 'M22', { asyncStorageWrites: true }, (stage) => {
  if (!begin(stage)) return;
  stage.act({ type: 'flush-latency', node: 2, micros: 40_000 });
  stage.put(1, 'x', '1');
  stage.until(answered(1));
  part(stage, [1], [2, 3]);
  elect(stage, 2);
  stage.act({ type: 'request', node: 2, op: { type: 'get', key: 'x' } });
});

/** An answer to an earlier heartbeat comes late, and confirms a read that was asked since, when another leads. */
export const oldEcho = bug('old-echo', 'M25', {}, (stage) => {
  if (!begin(stage)) return;
  stage.act({ type: 'link', from: 2, to: 1, both: false, hold: true });
  stage.act({ type: 'request', node: 1, op: { type: 'get', key: 'x' } });
  stage.until(answered(1));
  const echo = () => stage.frame.flights.find(({ message }) => message.from === 2 && message.context !== undefined)?.id ?? 0;
  stage.until(() => echo() !== 0);
  stage.act({ type: 'cut', from: 1, to: 2, both: false });
  stage.act({ type: 'cut', from: 1, to: 3, both: true });
  elect(stage, 2);
  stage.put(2, 'x', '1');
  stage.until(answered(2));
  stage.act({ type: 'request', node: 1, op: { type: 'get', key: 'x' } });
  stage.act({ type: 'release', message: echo() });
});

/** A leader on the smaller side answers a read as soon as anybody has answered it. */
export const unaskedRead = bug('unasked-read', 'M24', { voters: 5 }, (stage) => {
  if (!begin(stage)) return;
  part(stage, [1, 2], [3, 4, 5]);
  elect(stage, 3);
  stage.put(3, 'x', '1');
  stage.until(answered(1));
  stage.act({ type: 'request', node: 1, op: { type: 'get', key: 'x' } });
});

/** An append that arrives twice cuts off what came in between, though the leader has been told that it is there. */
export const oldAppend = bug('old-append', 'M09', {}, (stage) => {
  if (!begin(stage)) return;
  part(stage, [1, 2], [3]);
  stage.put(1, 'x', '1');
  stage.until(({ flights }) => flights.some(isAppend));
  stage.act({ type: 'duplicate', message: stage.frame.flights.find(isAppend)?.id ?? 0 });
  const copy = stage.frame.flights.find(({ copyOf }) => copyOf !== 0)?.id ?? 0;
  stage.act({ type: 'hold', message: copy });
  stage.put(1, 'x', '2');
  stage.until(({ nodes }) => nodes[1]?.durable.last.index === 3);
  stage.act({ type: 'deliver', message: copy });
});

function isAppend({ message, status }: Flight): boolean {
  return status === 'flying' && message.to === 2 && message.entries.length > 0;
}

/** A follower takes entries on top of others than the leader's, because there are some. */
export const anyPrevious = bug('any-previous', 'M07', {}, (stage) => {
  if (!begin(stage)) return;
  part(stage, [1], [2, 3]);
  stage.put(1, 'x', '1');
  stage.put(1, 'x', '2');
  elect(stage, 2);
  stage.put(2, 'x', '3');
  stage.until(({ nodes }) => nodes[2]?.commit === 3);
  elect(stage, 3);
  stage.act({ type: 'heal-all' });
});

/** Nobody leaves the joint configuration, and the members that should have gone still decide. */
export const jointForEver = bug('joint-for-ever', 'M31', {}, (stage) => {
  if (!begin(stage)) return;
  stage.act({ type: 'add-machine' });
  stage.act({
    type: 'conf-change',
    node: 1,
    changes: [
      { type: 'ConfChangeAddNode', nodeId: 4 },
      { type: 'ConfChangeRemoveNode', nodeId: 3 },
    ],
    transition: 'ConfChangeTransitionAuto',
    v1: false,
  });
});

/** A leader that is heard and hears nobody stays, so nothing is committed and nobody else stands. */
export const deafLeader = bug('deaf-leader', 'M35', { checkQuorum: true, preVote: true }, (stage) => {
  if (!begin(stage)) return;
  stage.act({
    type: 'topology',
    cut: [
      [2, 1],
      [3, 1],
    ],
  });
  stage.put(1, 'x', '1');
});

export const REAL_BUGS: readonly Preset[] = [
  figure8,
  voteNotSaved,
  voteBeforeDisk,
  doubleVote,
  soleVoter,
  ackBeforeDisk,
  readTooEarly,
  oldEcho,
  unaskedRead,
  oldAppend,
  anyPrevious,
  jointForEver,
  deafLeader,
];
