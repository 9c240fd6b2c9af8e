/**
 * Plays a scenario file on machines in this process: what it does becomes acts (so links, undo and replay know nothing of files), what
 * it expects is answered, its beats get their frames.
 */
import type { NodeId } from '#raft';
import { NONE } from '#raft';
import type { Frame, FrameNumber, MessageId, VirtualTime } from '#sim';
import { LIMITS, LocalRun } from '#sim';
import type { Claim } from './expect.ts';
import type { Action, FileStep, Moment, ScenarioFile } from './file.ts';
import type { Cast, MessageRef } from './file-command.ts';
import type { NodeRef } from './file-line.ts';
import { highestLeader } from './leaders.ts';
import type { Act, Scenario } from './scenario.ts';
import { fromCompact, toCompact } from './schema.ts';

export type RunTroubleCode =
  /** What a step waits for does not come within PATIENCE frames, or never. */
  | 'never-happened'
  /** The moment of a step lies before the step before it. */
  | 'passed'
  /** The world became quiet before that frame. */
  | 'quiet'
  /** Nobody leads, there is no such follower, or the name stands for nobody; `found` is the name. */
  | 'nobody'
  | 'no-message'
  | 'limit-frames'
  | 'limit-acts'
  /** The whole does not fit a run; `found` is the field. */
  | 'no-run';

export interface RunTrouble {
  readonly line: number;
  readonly code: RunTroubleCode;
  readonly frame: FrameNumber;
  readonly found: string;
}

export interface Expectation {
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  readonly ok: boolean;
  /** Where it came true; where it was given up, if it did not. */
  readonly frame: FrameNumber;
  readonly time: VirtualTime;
}

/** A moment of the lesson. */
export interface Beat {
  readonly frame: FrameNumber;
  readonly name: string;
  readonly note: string;
}

export interface FileRun {
  readonly scenario: Scenario;
  readonly expectations: readonly Expectation[];
  readonly beats: readonly Beat[];
  /** The run ended there, before the last step. */
  readonly trouble: RunTrouble | undefined;
  /** Frame n stands at place n. */
  readonly frames: readonly Frame[];
}

/** Frames that a step may wait. */
const PATIENCE = 20_000;
/** Frames between two breaths of who runs a file in pieces. */
const PIECE = 250;

class Trouble extends Error {
  readonly code: RunTroubleCode;
  readonly found: string;

  constructor(code: RunTroubleCode, found = '') {
    super(code);
    this.code = code;
    this.found = found;
  }
}

function giveUp(code: RunTroubleCode, found: string): never {
  throw new Trouble(code, found);
}

/** Plays it at once. */
export function runScenarioFile(file: ScenarioFile): FileRun {
  const pieces = playScenarioFile(file);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** What it does, as acts: played up to its last command, without what it expects after that. */
export function scenarioOfFile(file: ScenarioFile): Scenario {
  const last = file.steps.findLastIndex(({ action }) => action.type === 'command');
  return runScenarioFile({ ...file, steps: file.steps.slice(0, last + 1) }).scenario;
}

/** Plays it in pieces: gives the frame that it has come to, and at the end the run. */
export function playScenarioFile(file: ScenarioFile): Generator<FrameNumber, FileRun> {
  return new FilePlayer(file).play();
}

class FilePlayer implements Cast {
  readonly #file: ScenarioFile;
  readonly #run: LocalRun;
  readonly #acts: Act[] = [];
  readonly #expectations: Expectation[] = [];
  readonly #beats: Beat[] = [];
  readonly #names = new Map<string, NodeId>();
  /** The newest acts with nothing in between: the frame that the first follows, and the one that the last has made. */
  #row: { readonly first: FrameNumber; readonly last: FrameNumber } = { first: 0, last: 0 };
  /** Not before the newest frame. */
  #now: VirtualTime = 0;

  constructor(file: ScenarioFile) {
    this.#file = file;
    this.#run = new LocalRun(file.cluster, file.seed);
  }

  *play(): Generator<FrameNumber, FileRun> {
    let trouble: RunTrouble | undefined;
    for (const step of this.#file.steps) {
      try {
        yield* this.#step(step);
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        trouble = { line: step.line, code: error.code, frame: this.#head.number, found: error.found };
        break;
      }
    }
    const { name, seed, cluster } = this.#file;
    const made: Scenario = { version: 1, name, seed, cluster, acts: this.#acts };
    const checked = fromCompact(toCompact(made));
    if (!checked.ok) trouble ??= { line: 1, code: 'no-run', frame: this.#head.number, found: checked.problem.detail };
    const scenario = checked.ok ? checked.value : { ...made, acts: [] };
    return { scenario, expectations: this.#expectations, beats: this.#beats, trouble, frames: this.#run.frames };
  }

  get #head(): Frame {
    return this.#run.head;
  }

  node(ref: NodeRef): NodeId {
    const found = this.#find(ref);
    if (found === NONE) throw new Trouble('nobody', ref.type === 'name' ? ref.name : ref.type);
    return found;
  }

  everybody(): readonly NodeId[] {
    return this.#head.nodes.map(({ id }) => id);
  }

  message(ref: MessageRef): MessageId {
    if (ref.type === 'id') return ref.id;
    const onWay = this.#head.flights.filter(({ status }) => status !== 'lost');
    if (ref.type === 'copy') return onWay.find(({ copyOf }) => copyOf !== 0)?.id ?? giveUp('no-message', ref.type);
    const [from, to] = [ref.from && this.node(ref.from), ref.to && this.node(ref.to)];
    const found = onWay.find(
      ({ message }) =>
        message.type === ref.kind && (from === undefined || message.from === from) && (to === undefined || message.to === to),
    );
    return found?.id ?? giveUp('no-message', ref.kind);
  }

  /** 0 = nobody. */
  readonly #find = (ref: NodeRef): NodeId => {
    if (ref.type === 'id') return ref.id;
    if (ref.type === 'name') return this.#names.get(ref.name) ?? NONE;
    const { nodes } = this.#head;
    if (ref.type === 'next') {
      const one = this.#find(ref.of);
      return one === NONE ? NONE : (one % nodes.length) + 1;
    }
    const leader = highestLeader(nodes);
    if (ref.type === 'leader') return leader;
    return nodes.filter(({ id, health }) => health === 'up' && id !== leader)[ref.place - 1]?.id ?? NONE;
  };

  *#step({ line, text, moment, action }: FileStep): Generator<FrameNumber, void> {
    if (action.type === 'beat' && moment.type === 'step') return this.#beatAt(action, moment.frame);
    if (moment.type === 'unless') {
      yield* this.#past(moment.micros, () => moment.claim(this.#head, this.#find));
      if (moment.claim(this.#head, this.#find)) return;
    }
    const at = yield* this.#reach(moment);
    switch (action.type) {
      case 'command': {
        if (this.#acts.length >= LIMITS.acts) throw new Trouble('limit-acts', `${LIMITS.acts}`);
        const command = action.making(this);
        const after = moment.type === 'step' ? moment.frame : this.#head.number;
        this.#acts.push({ after, command, ...(at === undefined ? {} : { at }) });
        const first = this.#head.number === this.#row.last ? this.#row.first : this.#head.number;
        this.#run.act(command, at);
        this.#row = { first, last: this.#head.number };
        this.#now = Math.max(this.#now, this.#head.time);
        return;
      }
      case 'let':
        this.#names.set(action.name, this.node(action.node));
        return;
      case 'beat':
        return this.#beatAt(action, this.#head.number);
      case 'expect': {
        const ok = yield* this.#comesTrue(action);
        this.#expectations.push({ line, text, ok, frame: this.#head.number, time: this.#now });
      }
    }
  }

  /** A beat at a frame of its own needs no run up to there: what comes later makes it. */
  #beatAt({ name, note }: Action & { type: 'beat' }, frame: FrameNumber): void {
    this.#beats.push({ frame, name, note });
  }

  /** Runs up to the moment; gives the time of a command there, if it is not that of the newest frame. */
  *#reach(moment: Moment): Generator<FrameNumber, VirtualTime | undefined> {
    switch (moment.type) {
      case 'now':
      case 'unless':
        break;
      case 'past':
        yield* this.#past(moment.micros, () => false);
        break;
      case 'when':
        yield* this.#until(moment.claim);
        break;
      case 'step':
        if (this.#hasPassed(moment.frame)) throw new Trouble('passed');
        for (let made = 0; this.#head.number < moment.frame; ) {
          if (this.#run.step() === undefined) throw new Trouble('quiet', `${moment.frame}`);
          if (++made % PIECE === 0) yield this.#head.number;
        }
        this.#now = Math.max(this.#head.time, moment.at ?? 0);
        return moment.at;
      default: {
        const time = moment.type === 'at' ? moment.time : this.#now + moment.micros;
        if (time < this.#now) throw new Trouble('passed');
        yield* this.#pass(time, () => false);
      }
    }
    return this.#now > this.#head.time ? this.#now : undefined;
  }

  /** Several acts may follow the same frame: each makes a frame of its own, and nothing else comes in between. */
  #hasPassed(frame: FrameNumber): boolean {
    const { number } = this.#head;
    return frame < number && (number !== this.#row.last || frame < this.#row.first || frame < (this.#acts.at(-1)?.after ?? 0));
  }

  /** Up to the first frame that is so much later, or in which it holds. */
  *#past(micros: VirtualTime, holds: () => boolean): Generator<FrameNumber, void> {
    const end = this.#now + micros;
    yield* this.#until((frame) => frame.time >= end || holds());
  }

  *#until(claim: Claim): Generator<FrameNumber, void> {
    const last = this.#head.number + PATIENCE;
    while (!claim(this.#head, this.#find)) {
      if (this.#head.number >= last || this.#makeOne() === undefined) throw new Trouble('never-happened');
      if (this.#head.number % PIECE === 0) yield this.#head.number;
    }
    this.#now = Math.max(this.#now, this.#head.time);
  }

  *#comesTrue({ claim, by, relative }: Action & { type: 'expect' }): Generator<FrameNumber, boolean> {
    const holds = () => claim(this.#head, this.#find);
    if (by === undefined) return holds();
    yield* this.#pass(relative ? this.#now + by : by, holds);
    return holds();
  }

  /** Lets time go by up to `time`, or until it holds. */
  *#pass(time: VirtualTime, holds: () => boolean): Generator<FrameNumber, void> {
    while (!holds()) {
      const due = this.#run.due();
      if (due === undefined || due > time) {
        this.#now = Math.max(this.#now, time);
        return;
      }
      this.#makeOne();
      if (this.#head.number % PIECE === 0) yield this.#head.number;
    }
    this.#now = Math.max(this.#now, this.#head.time);
  }

  #makeOne(): Frame | undefined {
    if (this.#head.number >= LIMITS.frames) throw new Trouble('limit-frames', `${LIMITS.frames}`);
    return this.#run.step();
  }
}
