/**
 * What would happen if: a copy of the run, on local machines of its own, is brought to the frame shown, does one more command, and tells
 * the frames that follow at once. The run itself, its machines and its history are not touched.
 */
import type { NodeId } from '#raft';
import { type Command, type Frame, type FrameNumber, LIMITS, type VirtualTime } from '#sim';
import type { LiveRun } from './live-run.ts';
import { actsUpTo } from './revisions.ts';
import { type Breath, World } from './world.ts';

/** How far a preview goes: some flushes of a slow disk, in microseconds, and a bound for busy clusters, in frames. */
const WITHIN: VirtualTime = 50_000;
const FRAMES = 400;

export class Previewer {
  readonly #run: LiveRun;
  readonly #breath: Breath;
  /** Counts what was asked; only the latest is answered. */
  #asked = 0;

  constructor(run: LiveRun, breath: Breath) {
    this.#run = run;
    this.#breath = breath;
  }

  /**
   * The frames that the command, done after frame `cursor` at time `at`, would make: its own first, then on until the machine that it
   * concerns has nothing more to do, or something else happens to that machine. Undefined as soon as nobody wants to know any more: `wanted`
   * says no, the run has changed, or something else was asked.
   */
  async of(command: Command, cursor: FrameNumber, at: VirtualTime, wanted: () => boolean): Promise<readonly Frame[] | undefined> {
    this.#asked += 1;
    const mine = this.#asked;
    const scenario = this.#run.scenario();
    if (cursor >= LIMITS.frames) return undefined;
    const isWanted = () => mine === this.#asked && this.#run.scenario() === scenario && wanted();
    const past = { ...scenario, acts: actsUpTo(scenario, cursor) };
    const known = this.#run.history().upTo(cursor);
    const copy = await whileWanted(this.#breath, isWanted, (breath) => World.build(past, cursor, known, breath));
    if (copy === undefined || !isWanted()) return undefined;
    return follow(copy, command, at);
  }
}

/** The work's result, or undefined at the first breath at which it is no longer wanted; it is then left where it is. */
function whileWanted<T>(breath: Breath, isWanted: () => boolean, work: (breath: Breath) => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const pause = async (): Promise<void> => {
      await breath.pause();
      if (isWanted()) return;
      resolve(undefined);
      await new Promise<never>(() => {});
    };
    work({ millis: breath.millis, pause }).then(resolve, reject);
  });
}

async function follow(copy: World, command: Command, at: VirtualTime): Promise<readonly Frame[]> {
  const { history } = copy;
  const first = history.head();
  const node = concerns(command, history.last());
  await copy.act(command, at);
  const end = history.last().time + WITHIN;
  let begun = command.type !== 'deliver';
  while (history.head() - first < FRAMES && !(begun && isIdle(history.last(), node))) {
    const due = copy.upcoming();
    if (due === undefined || due.time > end) break;
    if (begun && due.node === node && due.type !== 'stored') break;
    if ((await copy.step()) !== 'stepped') break;
    begun ||= delivers(history.last(), command);
  }
  return history.upTo(history.head()).slice(first + 1);
}

/** The machine that a command is about: for a message the one that it goes to; 0 = none. */
function concerns(command: Command, frame: Frame): NodeId {
  if ('message' in command) return frame.flights.find((flight) => flight.id === command.message)?.message.to ?? 0;
  return 'node' in command ? command.node : 0;
}

function delivers({ event }: Frame, command: Command): boolean {
  return event.type === 'deliver' && command.type === 'deliver' && event.flight.id === command.message;
}

/** All that it has to write is on its disk, and all that is committed is applied. */
function isIdle(frame: Frame, node: NodeId): boolean {
  const view = frame.nodes[node - 1];
  return view === undefined || view.health !== 'up' || (view.flushDue === 0 && view.applied >= view.commit);
}
