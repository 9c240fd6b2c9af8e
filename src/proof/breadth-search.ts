/** The work of a breadth-first search, a few states at a time. */
import { assert, type NodeId } from '#raft';
import type { ClusterSetup } from '#sim';
import type { Breadth, BreadthProgress } from './breadth.ts';
import { Budgets } from './breadth-budgets.ts';
import { isDurable, isTrue } from './breadth-claims.ts';
import { type Ledger, Ledgers } from './breadth-ledger.ts';
import { type Answer, type MachineState, Machines, type Question } from './breadth-machines.ts';
import { addTo, PrintSet, renamingsOf, takeFrom } from './breadth-prints.ts';
import { type BreadthFound, foundBy, standingCluster } from './breadth-replay.ts';
import { type BreadthState, exchanged, losses } from './breadth-state.ts';
import { Numbers, Trail } from './breadth-trail.ts';

export class BreadthSearch {
  found: BreadthFound | undefined;
  isExhausted = false;
  readonly #options: Breadth;
  readonly #cluster: ClusterSetup;
  readonly machines: Machines;
  readonly #ledgers: Ledgers;
  readonly #budgets: Budgets;
  readonly #seen = new PrintSet();
  readonly #trail = new Trail();
  /** States of one depth, packed; the next one to look at; and those found beyond them. */
  #level = new Numbers();
  #at = 0;
  #next = new Numbers();
  #depth = 0;
  #choices = 0;
  #longest = 0;
  /** Fingerprints of the state that is looked at, and of one that a choice leads to. */
  readonly #prints: Int32Array;
  readonly #after: Int32Array;

  constructor(options: Breadth) {
    const { voters, brokenRules, symmetric = true } = options;
    this.#options = options;
    this.#cluster = standingCluster(voters, brokenRules);
    const renamings = renamingsOf(voters, symmetric);
    this.machines = new Machines(this.#cluster, renamings);
    this.#ledgers = new Ledgers(renamings);
    this.#budgets = new Budgets(renamings, voters);
    this.#prints = new Int32Array(2 * renamings.length);
    this.#after = new Int32Array(2 * renamings.length);
    const machines = Array.from({ length: voters }, (_, i) => this.machines.started(i + 1));
    const first = { number: 0, machines, flights: [], budget: this.#budgets.untouched, ledger: this.#ledgers.empty };
    this.#sum(first);
    this.#seen.add(this.#prints);
    options.watch?.(first);
    this.#put(first);
  }

  get progress(): BreadthProgress {
    return { states: this.#seen.size, choices: this.#choices, depth: this.#longest };
  }

  get isOver(): boolean {
    return this.isExhausted || this.found !== undefined || this.#seen.size >= this.#options.states;
  }

  /** Looks at so many states more, if there are as many. */
  goOn(most: number): void {
    for (let done = 0; done < most && !this.isOver; done++) {
      if (this.#at === this.#level.length) this.#goDeeper();
      if (this.#level.length === 0) this.isExhausted = true;
      else this.#lookAt(this.#take());
    }
  }

  #goDeeper(): void {
    [this.#level, this.#next] = [this.#next, this.#level];
    this.#next.length = 0;
    this.#at = 0;
    if (this.#longest > 0) this.#depth += 1;
  }

  #put({ number, machines, flights, budget, ledger }: BreadthState): void {
    const next = this.#next;
    next.push(number);
    next.push(budget.number);
    next.push(ledger.number);
    for (const machine of machines) next.push(machine.number);
    next.push(flights.length);
    for (const flight of flights) next.push(flight);
  }

  #take(): BreadthState {
    const level = this.#level;
    const read = () => level.at(this.#at++);
    const number = read();
    const budget = this.#budgets.all[read()] as BreadthState['budget'];
    const ledger = this.#ledgers.all[read()] as Ledger;
    const machines = Array.from({ length: this.#options.voters }, () => this.machines.states[read()] as MachineState);
    const flights = Array.from({ length: read() }, read);
    return { number, machines, flights, budget, ledger };
  }

  #sum({ machines, flights, budget, ledger }: BreadthState): void {
    const sum = this.#prints.fill(0);
    addTo(sum, budget.prints);
    addTo(sum, ledger.prints);
    for (const { prints } of machines) addTo(sum, prints);
    for (const flight of flights) addTo(sum, this.#arrival(flight).prints);
  }

  #arrival(number: number): Question {
    return this.machines.questions[number] as Question;
  }

  #lookAt(state: BreadthState): void {
    this.#sum(state);
    for (const question of this.#choicesIn(state)) {
      this.#choices += 1;
      this.#longest = this.#depth + 1;
      this.#choose(state, question);
      if (this.isOver) return;
    }
  }

  /** Messages that say the same are one choice. */
  *#choicesIn({ machines, flights, budget }: BreadthState): Generator<Question> {
    const { bounds } = this.#options;
    for (const [i, flight] of flights.entries()) if (flight !== flights[i - 1]) yield this.#arrival(flight);
    for (const { view } of machines) {
      const leads = view.state === 'StateLeader';
      if (!leads && budget.campaigns < bounds.campaigns) yield this.machines.campaign(view.id);
      if (leads && budget.asked < bounds.requests) {
        yield this.machines.request(view.id, budget.asked + 1, (budget.requests[view.id] as number) + 1);
      }
      if (budget.crashes < bounds.crashes && this.#depth > 0) yield this.machines.crash(view.id);
    }
  }

  #choose(state: BreadthState, question: Question): void {
    const { machines, ledger, flights } = state;
    const before = machines[question.node - 1] as MachineState;
    const answer = this.machines.answer(before, question);
    const told = answer.number === 0 ? ledger : this.#ledgers.after(ledger, answer.number, answer.claims);
    const viewOf = (id: NodeId) => (machines[id - 1] as MachineState).view;
    if (told === undefined || answer.broken || !isBorneOut(answer, ledger, viewOf)) return this.#confirm(state, question);
    const changed = machines.with(question.node - 1, answer.to);
    const now = this.#ledgers.since(told, Math.min(...changed.map(({ view }) => view.term)));
    const budget = this.#budgets.after(state.budget, question);
    const after = this.#after;
    after.set(this.#prints);
    addTo(after, answer.change);
    if (now !== ledger) this.#exchange(ledger, now);
    if (budget !== state.budget) this.#exchange(state.budget, budget);
    const next = { machines: changed, flights: exchanged(flights, question.number, answer.sent), budget, ledger: now };
    this.#arrive(next, state.number, question.number);
  }

  #exchange(before: { readonly prints: Int32Array }, after: { readonly prints: Int32Array }): void {
    takeFrom(this.#after, before.prints);
    addTo(this.#after, after.prints);
  }

  /** In each way to lose what is too much. */
  #arrive(state: Omit<BreadthState, 'number'>, from: number, choice: number): void {
    const { flights } = state;
    const many = flights.length - (this.#options.bounds.flights ?? flights.length);
    if (many <= 0) return this.#note(state, from, choice);
    for (const lost of losses(flights, many)) {
      let kept = flights;
      for (const flight of lost) {
        kept = exchanged(kept, flight, []);
        takeFrom(this.#after, this.#arrival(flight).prints);
      }
      this.#note({ ...state, flights: kept }, from, choice);
      if (this.isOver) return;
      for (const flight of lost) addTo(this.#after, this.#arrival(flight).prints);
    }
  }

  #note(state: Omit<BreadthState, 'number'>, from: number, choice: number): void {
    if (!this.#seen.add(this.#after)) return;
    const found = { ...state, number: this.#trail.add(from, choice) };
    this.#options.watch?.(found);
    if (this.#depth + 1 < (this.#options.bounds.depth ?? Number.POSITIVE_INFINITY)) this.#put(found);
  }

  /** What machines apart and a ledger say must be so in a run of the whole cluster. */
  #confirm({ number }: BreadthState, question: Question): void {
    const choices = [...this.#trail.to(number).map((choice) => this.#arrival(choice)), question];
    this.found = foundBy(this.#cluster, choices);
    assert(this.found !== undefined, 'what is broken by machines apart is broken in a run');
  }
}

/** Whether what the others hold bears out what a machine takes for durable. */
function isBorneOut({ claims, beliefs }: Answer, { committed }: Ledger, viewOf: Parameters<typeof isDurable>[1]): boolean {
  for (const belief of beliefs) if (!isTrue(viewOf(belief.peer), belief)) return false;
  for (const claim of claims) if (claim.type === 'commits' && claim.to > committed && !isDurable(claim, viewOf)) return false;
  return true;
}
