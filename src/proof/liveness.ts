/**
 * The second half of a chaos run: a core that is big enough is healed, every other trouble stays for ever, and the cluster must come to life.
 *
 * (Troubles that always end would hide a cluster that is stuck: a node that can send but not hear, and calls elections for ever.)
 */
import { NONE, type NodeId, type Random } from '#raft';
import type { Frame, VirtualTime } from '#sim';
import { LIMITS, lastIdOf, lastIndexOf, TICK_PER_MILLE } from '#sim';
import type { DrivenRun } from './driven-run.ts';
import { isFiltered } from './oddities.ts';
import { isQuorumOf, leaderOf } from './swarm.ts';

export type Liveness =
  | { readonly outcome: 'alive'; readonly core: readonly NodeId[] }
  /** No set of machines whose disks are whole is a quorum of what some member believes to be the members: nothing could bring it back. */
  | { readonly outcome: 'unrecoverable' }
  /** Nobody who may campaign can win, by a limit that etcd has too. */
  | { readonly outcome: 'known-limit' }
  | { readonly outcome: 'stuck'; readonly core: readonly NodeId[]; readonly missing: 'leader' | 'commit' | 'convergence' };

/**
 * Bounds in election timeouts (the longest that can be drawn). Without pre-votes every hopeless candidate puts the others' timers back, and only chance lets the
 * one that can win be first.
 */
const LEADER_WITHIN = 10;
const LEADER_WITHOUT_PRE_VOTE_WITHIN = 40;
const COMMIT_WITHIN = 20;
const ALIKE_WITHIN = 60;

/** Links and disks of machines that are healed, at most, in microseconds. */
const QUICK = { latency: 8_000, jitter: 6_000, flush: 1_500 };

const ALIVE = 'alive';

export function checkLiveness(run: DrivenRun, chance: Random): Liveness {
  const core = chooseCore(run.head, chance);
  if (core === undefined) return { outcome: 'unrecoverable' };
  heal(run, core);
  const { electionTick, tick } = run.cluster;
  const timeout = 2 * electionTick * tick;
  const within = (timeouts: number, holds: () => boolean) => until(run, timeouts * timeout, core, holds);
  const stuck = (missing: 'leader' | 'commit' | 'convergence'): Liveness =>
    isDeadlocked(run.head, core) || isLedByStranger(run) || isLedByUnheard(run.head, core)
      ? { outcome: 'known-limit' }
      : { outcome: 'stuck', core, missing };
  const patience = run.cluster.preVote ? LEADER_WITHIN : LEADER_WITHOUT_PRE_VOTE_WITHIN;
  if (!within(patience, () => leaderOf(run.head) !== undefined)) return stuck('leader');
  const catchingUp = Math.ceil((backlogOf(run.head, core) * roundTrip(run)) / timeout);
  if (!within(COMMIT_WITHIN + catchingUp, writer(run))) return stuck('commit');
  if (!within(ALIKE_WITHIN + catchingUp, () => isAlike(run.head, core))) return stuck('convergence');
  return { outcome: 'alive', core };
}

/** Entries that the member in the core with the fewest does not have. One at a time, if messages and windows are that small, each needs a round trip. */
function backlogOf({ nodes }: Frame, core: readonly NodeId[]): number {
  const ends = nodes.filter(({ id }) => core.includes(id)).map(({ commit }) => commit);
  return Math.max(...nodes.map(({ log }) => lastIndexOf(log))) - Math.min(...ends);
}

/** At most, between healed machines: there, to the disk, and back. */
function roundTrip({ cluster }: DrivenRun): VirtualTime {
  return 2 * (QUICK.latency + QUICK.jitter) + QUICK.flush + cluster.flushJitter;
}

/**
 * Writes, and says whether anybody has applied it. Every leader is asked once, and again if it has dropped the request: the bound is on the cluster, not
 * on one request.
 */
function writer(run: DrivenRun): () => boolean {
  let asked = '';
  return () => {
    const { nodes, calls } = run.head;
    if (nodes.some(({ pairs }) => pairs.has(ALIVE))) return true;
    const leader = leaderOf(run.head);
    if (leader === undefined || leader.leadTransferee !== NONE) return false;
    const last = calls.findLast(({ op }) => op.key === ALIVE);
    const dropped = last?.status === 'answered' && last.result?.ok === false;
    if (asked === `${leader.id} ${leader.term}` && !dropped) return false;
    asked = `${leader.id} ${leader.term}`;
    run.act({ type: 'request', node: leader.id, op: { type: 'put', key: ALIVE, value: '1' } });
    return false;
  };
}

/** A known limit of a leader that stays when it has been removed (etcd #11038): it takes no proposals, and its heartbeats keep the others quiet. */
function isLedByStranger(run: DrivenRun): boolean {
  const leader = leaderOf(run.head);
  return leader !== undefined && !run.cluster.stepDownOnRemoval && !leader.conf.voters.includes(leader.id);
}

/**
 * A known limit of every leader: one outside the core whose heartbeats go through and are answered stays, though the type that it needs is lost on its links
 * (a filter there stays for ever). Preset answers-lost.
 */
function isLedByUnheard(frame: Frame, core: readonly NodeId[]): boolean {
  const leader = leaderOf(frame)?.id ?? NONE;
  if (leader === NONE || core.includes(leader)) return false;
  return frame.links.some((link) => {
    const isBetween = (link.from === leader && core.includes(link.to)) || (link.to === leader && core.includes(link.from));
    return isBetween && isFiltered(link);
  });
}

/**
 * A known limit of changing members when entries are applied (etcd #12359): a former voter that may not campaign any more holds entries that nobody else
 * has, and all who may campaign still need its vote.
 */
function isDeadlocked({ nodes }: Frame, core: readonly NodeId[]): boolean {
  const members = nodes.filter(({ id, health }) => core.includes(id) && health === 'up');
  const candidates = members.filter(({ promotable }) => promotable);
  return candidates.every((candidate) => {
    const last = lastIdOf(candidate.log);
    const grants = members.filter(({ log }) => {
      const own = lastIdOf(log);
      return last.term > own.term || (last.term === own.term && last.index >= own.index);
    });
    const ids = grants.map(({ id }) => id);
    return !isQuorumOf(candidate.conf, ids);
  });
}

/** Machines that can be healed, less some of them, as long as the rest is a quorum of every configuration that a member is under. */
function chooseCore(frame: Frame, chance: Random): readonly NodeId[] | undefined {
  const whole = frame.nodes.filter(({ faults, incarnation, failure }) => {
    return incarnation > 0 && !faults.lost && !faults.damaged && failure?.code !== 'assumption-broken';
  });
  let core = whole.map(({ id }) => id);
  const isEnough = (ids: readonly NodeId[]) => whole.every(({ conf }) => isQuorumOf(conf, ids));
  if (core.length === 0 || !isEnough(core)) return undefined;
  // A leader whose quorum is untouched stays, so it is one of those that are healed.
  const leader = leaderOf(frame)?.id;
  for (const id of core.filter((other) => other !== leader)) {
    const without = core.filter((other) => other !== id);
    if (without.length > 0 && chance.below(2) === 0 && isEnough(without)) core = without;
  }
  return core;
}

function heal(run: DrivenRun, core: readonly NodeId[]): void {
  const { latency, jitter, preVote, checkQuorum, flushLatency } = run.cluster;
  run.act({ type: 'hold-all', on: false });
  for (const { from, to } of run.head.links.filter((link) => isFiltered(link) && core.includes(link.from) && core.includes(link.to)))
    run.act({ type: 'filter', from, to, both: false, drop: [], hold: [] });
  for (const node of core) {
    for (const to of run.head.nodes.map(({ id }) => id)) {
      if (to <= node && core.includes(to)) continue;
      if (core.includes(to)) {
        run.act({ type: 'heal', from: node, to, both: true });
        const quick = { latency: Math.min(latency, QUICK.latency), jitter: Math.min(jitter, QUICK.jitter) };
        run.act({ type: 'link', from: node, to, both: true, ...quick, loss: 0, duplicate: 0, reorder: false, hold: false });
      } else if (!(preVote && checkQuorum)) {
        // Without pre-votes and the quorum check an outsider may disturb for ever: a known limit of Raft, not a fault.
        run.act({ type: 'cut', from: node, to, both: true });
      }
    }
    run.act({ type: 'disk-capacity', node, bytes: LIMITS.diskBytes });
    run.act({ type: 'flush-latency', node, micros: Math.min(flushLatency, QUICK.flush) });
    run.act({ type: 'mute-feedback', node, on: false });
    const wrong = run.head.nodes[node - 1]?.faults.tickPerMille !== TICK_PER_MILLE.asSetUp;
    if (wrong) run.act({ type: 'tick-period', node, perMille: TICK_PER_MILLE.asSetUp });
    const view = run.head.nodes[node - 1];
    if (view?.paused === true) run.act({ type: 'resume', node });
    // A disk that has work for long is replaced by a quick one with the same content.
    if ((view?.flushDue ?? 0) > 0) run.act({ type: 'crash', node, survive: { keep: 1_000_000, tornBytes: 0 } });
    if (run.head.nodes[node - 1]?.health !== 'up') run.act({ type: 'restart', node });
  }
  for (const { id, progress } of run.head.nodes) {
    // What a mute transport had kept for itself.
    for (const peer of progress)
      if (peer.state === 'StateSnapshot') run.act({ type: 'report-snapshot', node: id, peer: peer.id, ok: false });
  }
  for (const { id, status, message } of run.head.flights) {
    if (status === 'held' && core.includes(message.from) && core.includes(message.to)) run.act({ type: 'release', message: id });
  }
}

/** Runs on for at most `micros`, until `holds`. A world that has become quiet changes no more. */
function until(run: DrivenRun, micros: VirtualTime, core: readonly NodeId[], holds: () => boolean): boolean {
  const end = run.head.time + micros;
  while (!holds()) {
    if (run.head.time > end || !run.step()) return holds();
    // A flush that was bound to fail has failed now: somebody starts the machine again.
    const stopped = run.head.nodes.find(
      ({ id, health, failure }) => core.includes(id) && health === 'stopped' && failure?.code === 'flush-failed',
    );
    if (stopped !== undefined) run.act({ type: 'restart', node: stopped.id });
  }
  return true;
}

/** The members in the core have the leader's log, committed and applied to its end. A leader outside may never reach some of them. */
function isAlike(frame: Frame, core: readonly NodeId[]): boolean {
  const leader = leaderOf(frame);
  if (leader === undefined) return false;
  if (!core.includes(leader.id)) return true;
  const end = lastIndexOf(leader.log);
  const members = [...leader.conf.voters, ...leader.conf.learners];
  const counted = frame.nodes.filter(({ id }) => core.includes(id) && members.includes(id));
  return counted.every((node) => node.applied === end && node.commit === end && lastIndexOf(node.log) === end);
}
