/** The core's own speed on the workloads that etcd's library benchmarks, beside Go's figures. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Message, Ready } from '#raft';
import { EMPTY_CONF_STATE, jointIndex, MemoryStorage, NO_LIMIT, NONE, RawNode, RULES } from '#raft';

export interface CoreFigure {
  readonly workload: string;
  /** Nanoseconds an operation. */
  readonly time: number;
  /** Bytes of JavaScript heap allocated an operation. */
  readonly bytes: number;
  /** Nanoseconds an operation in Go, on another machine: for comparison only. */
  readonly go: number;
}

/** Runs `count` operations; the work before it is not measured. */
type Workload = (count: number) => void;

/** A group of members in memory: everything is saved and applied at once, every message arrives. */
class Group {
  readonly members: readonly Member[];
  private readonly inbox: Message[] = [];

  constructor(size: number) {
    const voters = Array.from({ length: size }, (_, i) => i + 1);
    this.members = voters.map((id) => new Member(id, voters));
    this.leader.node.campaign();
    this.settle();
  }

  get leader(): Member {
    return this.members[0] as Member;
  }

  /** Handles Readies and messages until nothing is left to do. */
  settle(): void {
    const { inbox, members } = this;
    for (const member of members) member.work(inbox);
    for (let at = 0; at < inbox.length; at++) {
      const message = inbox[at] as Message;
      const member = members[message.to - 1] as Member;
      member.node.step(message);
      member.work(inbox);
    }
    inbox.length = 0;
  }
}

/** How many entries a log keeps: compacted in portions, as an application does it. */
const KEPT = 1_000;

class Member {
  readonly node: RawNode;
  private readonly storage = new MemoryStorage();

  constructor(id: number, voters: readonly number[]) {
    this.storage.applySnapshot({ data: undefined, metadata: { index: 0, term: 0, confState: { ...EMPTY_CONF_STATE, voters } } });
    this.node = new RawNode({
      id,
      electionTick: 10,
      heartbeatTick: 1,
      storage: this.storage,
      maxSizePerMsg: NO_LIMIT,
      maxInflightMsgs: 256,
      random: () => 0,
      report: () => undefined,
    });
  }

  work(outbox: Message[]): void {
    while (this.node.hasReady()) {
      const ready = this.node.ready();
      this.save(ready);
      for (const message of ready.messages) outbox.push(message);
      this.node.advance();
    }
  }

  private save(ready: Ready): void {
    if (ready.hardState !== undefined) this.storage.setHardState(ready.hardState);
    this.storage.append(ready.entries);
    const { applied } = this.node;
    if (applied >= this.storage.firstIndex() + 2 * KEPT) this.storage.compact(applied - KEPT);
  }
}

const DATA = new Uint8Array(16);

/** Proposes, and goes on when the proposal is committed and applied by the leader. */
function proposals(size: number): Workload {
  const group = new Group(size);
  const { node } = group.leader;
  return (count) => {
    const target = node.committed + count;
    for (let i = 0; i < count; i++) {
      node.propose(DATA);
      group.settle();
    }
    if (node.committed !== target) throw new Error(`committed ${node.committed} of ${target}`);
  };
}

function statuses(): Workload {
  const { node } = new Group(3).leader;
  return (count) => {
    let matches = 0;
    for (let i = 0; i < count; i++) matches += node.status().progress[0]?.match ?? NONE;
    if (matches !== count) throw new Error('the leader matches itself');
  };
}

/** The committed index of acknowledgements that change from operation to operation. */
function committedIndexes(voters: number): Workload {
  const matches: number[] = [];
  return (count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      for (let voter = 0; voter < voters; voter++) matches[voter] = (i * (voter + 7)) % 1_000;
      sum += jointIndex(matches, [], RULES);
    }
    if (sum <= 0) throw new Error('something is committed');
  };
}

const WORKLOADS: readonly { readonly name: string; readonly make: () => Workload; readonly go: number }[] = [
  { name: 'one voter, propose to commit', make: () => proposals(1), go: 6_100 },
  { name: 'two voters, propose to commit', make: () => proposals(2), go: 10_100 },
  { name: 'three nodes over a network in memory, propose to commit', make: () => proposals(3), go: 23_000 },
  { name: 'one status of three nodes', make: statuses, go: 2_100 },
  { name: 'committed index of 3 voters', make: () => committedIndexes(3), go: 200 },
  { name: 'committed index of 7 voters', make: () => committedIndexes(7), go: 300 },
];

/** Nanoseconds to measure one workload for, in rounds of a tenth; the median round counts, so that a pause of the machine does not. */
const MEASURED = 1e9;
const ROUNDS = 9;

function nanoseconds(workload: Workload, count: number): number {
  const start = process.hrtime.bigint();
  workload(count);
  return Number(process.hrtime.bigint() - start);
}

/** Operations in a tenth of the time; finding it warms up, too. */
function roundSize(workload: Workload): number {
  let count = 100;
  while (nanoseconds(workload, count) < MEASURED / 20) count *= 2;
  return count * 2;
}

function timeOf(workload: Workload): number {
  const count = roundSize(workload);
  const rounds = Array.from({ length: ROUNDS }, () => nanoseconds(workload, count) / count).sort((a, b) => a - b);
  return rounds[ROUNDS >>> 1] as number;
}

/** Operations whose garbage fits well into the young generation (16 MiB by default), so that nothing is collected meanwhile. */
const COUNTED = 500;

/**
 * How much the heap grows over operations between which nothing is collected. Each attempt begins with a full collection, and the
 * smallest of several growths counts: whatever else the engine allocates now and then (compiled code, a growing array) is not the core's.
 */
function bytesOf(workload: Workload): number {
  const collect = collector();
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 7; attempt++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    workload(COUNTED);
    const grown = process.memoryUsage().heapUsed - before;
    if (grown >= 0) least = Math.min(least, grown);
  }
  return least / COUNTED;
}

/** The engine's own collector, without asking people for a flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

export function measureCore(): readonly CoreFigure[] {
  return WORKLOADS.map(({ name, make, go }) => {
    const workload = make();
    return { workload: name, time: timeOf(workload), bytes: bytesOf(workload), go };
  });
}

/** One line a workload. */
export function printCore(figures: readonly CoreFigure[]): void {
  console.log(`${'the core, an operation'.padEnd(58)} ${'time'.padStart(12)} ${'allocated'.padStart(12)} ${'Go'.padStart(12)}`);
  for (const { workload, time, bytes, go } of figures) {
    const cells = [micros(time), `${Math.round(bytes).toLocaleString('en')} B`, micros(go)];
    console.log(`${workload.padEnd(58)} ${cells.map((cell) => cell.padStart(12)).join(' ')}`);
  }
}

function micros(time: number): string {
  return `${(time / 1_000).toFixed(time < 1_000 ? 3 : 1)} µs`;
}
