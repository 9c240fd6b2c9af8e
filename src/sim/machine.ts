/** What the simulation keeps of one machine beside its view: its clock, its disk's timing, and what waits at its door. */
import type { NodeConfig, NodeDelta } from '#node';
import type { NodeId, Random } from '#raft';
import { EMPTY_CONF_STATE } from '#raft';
import { TICK_PER_MILLE, type VirtualTime } from './command.ts';
import type { QueueItem } from './event-queue.ts';
import type { MachineFaults, NodeView } from './frame.ts';
import { emptyLog, foldLog } from './log-view.ts';
import { type ClusterSetup, LIMITS } from './setup.ts';
import { STREAM, stream } from './streams.ts';

const NO_FAULTS: MachineFaults = {
  tickPerMille: TICK_PER_MILLE.asSetUp,
  flushLatency: 0,
  failNextFlush: false,
  lying: false,
  feedbackMuted: false,
  capacity: LIMITS.diskBytes,
  lost: false,
  damaged: false,
  beyondModel: false,
  stale: false,
};
const NO_PAIRS: ReadonlyMap<string, string> = new Map();

/** Clocks of different machines tick at the same rate unless somebody changes one, each at its own phase. */
export class Machine {
  readonly id: NodeId;
  readonly config: NodeConfig;
  view: NodeView;
  /** Ticks of its clock that its process has been given. */
  ticksGiven = 0;
  /** The tick at which it acts by itself; 0 = never. */
  wakeTick = 0;
  /** Time of its timer in the event queue; 0 = none is queued. */
  timerQueued: VirtualTime = 0;
  /** While paused: its clock's tick at that moment. */
  pausedAt = 0;
  /** While paused: what was due meanwhile, in order. */
  backlog: QueueItem[] = [];
  /** When the flushes under way will be done, in that order. */
  flushes: VirtualTime[] = [];
  private readonly setup: ClusterSetup;
  private readonly flushJitter: number;
  /** Its clock since it goes at this rate: microseconds of a tick, a tick, and when that began. */
  private tickMicros: number;
  private firstTick = 0;
  private firstTickAt: VirtualTime;
  private readonly disk: Random;
  private diskFree: VirtualTime = 0;

  constructor(setup: ClusterSetup, seed: number, config: NodeConfig) {
    this.id = config.id;
    this.config = config;
    this.view = unborn(config.id);
    this.setup = setup;
    this.tickMicros = setup.tick;
    this.firstTickAt = -stream(seed, STREAM.clock, config.id, 0).below(setup.tick);
    this.suffer({ flushLatency: setup.flushLatency });
    this.flushJitter = setup.flushJitter;
    this.disk = stream(seed, STREAM.disk, config.id, 0);
  }

  /** Ticks of its clock up to and with `time`. */
  ticksAt(time: VirtualTime): number {
    return this.firstTick + Math.floor((time - this.firstTickAt) / this.tickMicros);
  }

  timeOfTick(tick: number): VirtualTime {
    return this.firstTickAt + (tick - this.firstTick) * this.tickMicros;
  }

  /** Its clock goes on from where it stands, at another rate. */
  setClock(perMille: number, now: VirtualTime): void {
    const [before, tick] = [this.tickMicros, this.ticksAt(now)];
    const after = tickOf(this.setup, { tickPerMille: perMille });
    const gone = Math.floor(((now - this.timeOfTick(tick)) * after) / before);
    this.firstTick = tick;
    this.firstTickAt = now - gone;
    this.tickMicros = after;
    this.suffer({ tickPerMille: perMille });
    this.view = { ...this.view, asOf: now - Math.floor(((now - this.view.asOf) * after) / before) };
  }

  /** Ticks that its process has not been given yet; from now on it has. */
  takeTicks(time: VirtualTime): number {
    const now = this.ticksAt(time);
    const ticks = now - this.ticksGiven;
    this.ticksGiven = now;
    return ticks;
  }

  /** The process stands still; the ticks of the meantime will never reach it. */
  pause(time: VirtualTime): void {
    this.pausedAt = this.ticksAt(time);
    this.view = { ...this.view, paused: true };
  }

  resume(time: VirtualTime): void {
    const missed = this.ticksAt(time) - this.pausedAt;
    this.ticksGiven += missed;
    if (this.wakeTick > 0) this.wakeTick += missed;
    this.view = { ...this.view, paused: false };
  }

  suffer(faults: Partial<MachineFaults>): void {
    this.view = { ...this.view, faults: { ...this.view.faults, ...faults } };
  }

  /** A flush begins now; gives when it reaches the disk: one after the other. */
  beginFlush(now: VirtualTime): VirtualTime {
    const begin = Math.max(now, this.diskFree);
    this.diskFree = begin + this.view.faults.flushLatency + (this.flushJitter > 0 ? this.disk.below(this.flushJitter + 1) : 0);
    this.flushes.push(this.diskFree);
    return this.diskFree;
  }

  /** The process is gone; the disk has nothing to do. */
  stop(time: VirtualTime): void {
    this.backlog = [];
    this.flushes = [];
    this.diskFree = time;
  }
}

/** Microseconds of a tick of that machine's clock. */
export function tickOf({ tick }: Pick<ClusterSetup, 'tick'>, { tickPerMille }: Pick<MachineFaults, 'tickPerMille'>): number {
  return Math.floor((tick * tickPerMille) / TICK_PER_MILLE.asSetUp);
}

function unborn(id: NodeId): NodeView {
  const zero = { term: 0, index: 0 };
  return {
    id,
    health: 'down',
    paused: false,
    faults: NO_FAULTS,
    failure: undefined,
    incarnation: 0,
    state: 'StateFollower',
    term: 0,
    vote: 0,
    lead: 0,
    commit: 0,
    applied: 0,
    stable: 0,
    electionElapsed: 0,
    heartbeatElapsed: 0,
    electionTimeout: 0,
    promotable: false,
    leadTransferee: 0,
    asOf: 0,
    durable: { term: 0, vote: 0, commit: 0, last: zero, snapshot: zero, unsyncedOps: 0, unsyncedBytes: 0 },
    log: emptyLog(),
    conf: EMPTY_CONF_STATE,
    votes: [],
    progress: [],
    pairs: NO_PAIRS,
    flushDue: 0,
  };
}

/** The view after an event: what the delta leaves out stays the very same object. */
export function foldNode(view: NodeView, delta: NodeDelta, asOf: VirtualTime, incarnation: number, flushDue: VirtualTime): NodeView {
  return {
    id: view.id,
    health: delta.health,
    paused: view.paused,
    faults: view.faults,
    failure: delta.failure,
    incarnation,
    state: delta.state,
    term: delta.term,
    vote: delta.vote,
    lead: delta.lead,
    commit: delta.commit,
    applied: delta.applied,
    stable: delta.stable,
    electionElapsed: delta.electionElapsed,
    heartbeatElapsed: delta.heartbeatElapsed,
    electionTimeout: delta.electionTimeout,
    promotable: delta.promotable,
    leadTransferee: delta.leadTransferee,
    asOf,
    durable: delta.durable ?? view.durable,
    log: delta.log === undefined ? view.log : foldLog(view.log, delta.log),
    conf: delta.conf ?? view.conf,
    votes: delta.votes ?? view.votes,
    progress: delta.progress ?? view.progress,
    pairs: foldPairs(view.pairs, delta),
    flushDue,
  };
}

function foldPairs(pairs: ReadonlyMap<string, string>, delta: NodeDelta): ReadonlyMap<string, string> {
  if (delta.pairs === undefined) return pairs;
  const next = new Map<string, string>();
  if (!delta.pairsReset) for (const [key, value] of pairs) next.set(key, value);
  for (const { key, value } of delta.pairs) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return next;
}
