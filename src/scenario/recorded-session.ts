/**
 * Five minutes of a person at the laboratory, by chance from a seed and the same on every machine: what a link must carry in practice.
 * The assumptions: they do something every five to ten seconds; play runs at its first speed two thirds of the time and rests for the
 * third, in which they step, or act twice at one moment; they ask, break and mend as one does with a mouse, by what the picture offers
 * them then (a node that is up, a message on its way); now and then they name a place, and once set a breakpoint.
 */
import type { NodeId } from '#raft';
import { Random } from '#raft';
import { type Command, type Flight, type Frame, LocalRun, type VirtualTime } from '#sim';
import type { Bookmark } from './bookmark.ts';
import { bookmarkOf } from './bookmark-text.ts';
import type { LinkContent } from './codec.ts';
import type { Act, Scenario } from './scenario.ts';

/** Milliseconds of a person's time. */
const SESSION = 300_000;
const LEAST_GAP = 5_000;
const WIDEST_GAP = 10_000;
/** Virtual microseconds in a millisecond of play at its first speed. */
const FLOW = 20;

const KEYS = ['x', 'y', 'z', 'colour', 'city'];
const VALUES = ['1', '2', '3', '42', 'red', 'green', 'blue', 'Oslo', 'Lima'];
const NAMES = ['a leader', 'before the crash', 'two leaders?', 'healed', 'look here', ''];

/** `start`: what they opened; its own acts are cut at their first, as the laboratory does. */
export function recordedSession(start: Scenario, seed: number): LinkContent {
  return new Person(start, seed).sitDown();
}

class Person {
  readonly #start: Scenario;
  readonly #chance: Random;
  readonly #run: LocalRun;
  readonly #acts: Act[] = [];
  readonly #bookmarks: Bookmark[] = [];
  #now: VirtualTime = 0;

  constructor(start: Scenario, seed: number) {
    this.#start = start;
    this.#chance = new Random(seed, 0x5e5);
    this.#run = new LocalRun(start.cluster, start.seed);
  }

  sitDown(): LinkContent {
    for (let millis = this.#gap(); millis <= SESSION; millis += this.#gap()) {
      if (this.#below(3) > 0) this.#play(FLOW * this.#gap());
      else for (let steps = this.#below(4); steps > 0; steps -= 1) this.#step();
      this.#doSomething();
    }
    const { cluster, name, seed } = this.#start;
    return {
      scenario: { version: 1, name, seed, cluster, acts: this.#acts },
      step: this.#run.head.number,
      breakpoints: [{ breakpoint: { type: 'role', role: 'leader', node: 0 }, on: true, once: false }],
      bookmarks: [...new Map(this.#bookmarks.map((each) => [each.frame, each])).values()],
    };
  }

  #play(micros: VirtualTime): void {
    const end = this.#now + micros;
    for (let due = this.#run.due(); due !== undefined && due <= end; due = this.#run.due()) this.#run.step();
    this.#now = end;
  }

  #step(): void {
    this.#run.step();
    this.#now = Math.max(this.#now, this.#run.head.time);
  }

  #doSomething(): void {
    const { head } = this.#run;
    if (this.#below(12) === 0) {
      this.#bookmarks.push(bookmarkOf(head.number, this.#pick(NAMES)));
      return;
    }
    const command = this.#command(head);
    const at = this.#now > head.time ? { at: this.#now } : {};
    this.#acts.push({ after: head.number, command, ...at });
    this.#run.act(command, at.at);
  }

  #command(frame: Frame): Command {
    const up = frame.nodes.filter(({ health }) => health === 'up').map(({ id }) => id);
    const down = frame.nodes.filter(({ health }) => health !== 'up').map(({ id }) => id);
    const leader = frame.nodes.find(({ state, health }) => state === 'StateLeader' && health === 'up')?.id;
    const dice = this.#below(20);
    if (dice < 7) return this.#ask(leader ?? this.#pick(up.length > 0 ? up : down));
    if (dice < 10 && up.length > 0) return { type: 'crash', node: this.#below(2) === 0 ? (leader ?? this.#pick(up)) : this.#pick(up) };
    if (dice < 13 && down.length > 0) return { type: 'restart', node: this.#pick(down) };
    const flight = frame.flights.length > 0 ? this.#pick(frame.flights) : undefined;
    if (dice < 16 && flight !== undefined) return this.#toMessage(flight);
    return dice < 18 ? this.#partition(frame.nodes.map(({ id }) => id)) : this.#weather(up.length > 0 ? up : down);
  }

  #ask(node: NodeId): Command {
    const [key, value] = [this.#pick(KEYS), this.#pick(VALUES)];
    return { type: 'request', node, op: this.#below(4) === 0 ? { type: 'get', key } : { type: 'put', key, value } };
  }

  #toMessage({ id: message }: Flight): Command {
    const type = this.#pick(['drop', 'drop', 'hold', 'release', 'deliver', 'duplicate'] as const);
    return { type, message };
  }

  #partition(ids: readonly NodeId[]): Command {
    if (this.#below(2) === 0) return { type: 'heal-all' };
    const cut = 1 + this.#below(ids.length);
    return { type: 'partition', groups: [ids.slice(0, cut), ids.slice(cut)] };
  }

  #weather(ids: readonly NodeId[]): Command {
    const [from, to] = [this.#pick(ids), this.#pick(ids)];
    return this.#pick<Command>([
      { type: 'pause', node: from },
      { type: 'resume', node: from },
      { type: 'flush-latency', node: from, micros: 1_000 * (1 + this.#below(50)) },
      { type: 'link', from, to, both: true, latency: 1_000 * (1 + this.#below(50)), loss: 10 * this.#below(30) },
      { type: 'campaign', node: from },
    ]);
  }

  #gap(): number {
    return LEAST_GAP + this.#below(WIDEST_GAP - LEAST_GAP + 1);
  }

  #below(end: number): number {
    return this.#chance.below(end);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)] as T;
  }
}
