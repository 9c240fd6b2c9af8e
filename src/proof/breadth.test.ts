import { expect, test } from 'vitest';
import type { BreakId, Message } from '#raft';
import { runScenario } from '#scenario';
import { type Bounds, type Breadth, type BreadthReport, breadthFirst } from './breadth.ts';
import { Life, START } from './breadth-life.ts';
import type { MachineState, Machines, Question } from './breadth-machines.ts';
import { addTo } from './breadth-prints.ts';
import { standingCluster } from './breadth-replay.ts';
import { replayed, visible } from './breadth-replaying.testkit.ts';
import { BreadthSearch } from './breadth-search.ts';
import { type BreadthState, losses } from './breadth-state.ts';
import { machineText, messageText } from './breadth-text.ts';

/** Two campaigns, one request: enough for two leaders, and for a vote in each of two terms. */
const BOUNDS: Bounds = { depth: 6, campaigns: 2, requests: 1, crashes: 0 };
const AS_THEY_ARE = [0, 1, 2, 3];
const SMALL = { depth: 4, campaigns: 2, requests: 1, crashes: 1 };

function explored(brokenRules: readonly BreakId[], bounds: Bounds = BOUNDS, more: Partial<Breadth> = {}): BreadthReport {
  const work = breadthFirst({ voters: 3, brokenRules, bounds, states: 1_000_000, ...more });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** To its end, with all its states. */
function gone(bounds: Bounds, symmetric: boolean): { readonly machines: Machines; readonly states: readonly BreadthState[] } {
  const states: BreadthState[] = [];
  const search = new BreadthSearch({
    voters: 3,
    brokenRules: [],
    bounds,
    symmetric,
    states: 1_000_000,
    watch: (state) => states.push(state),
  });
  while (!search.isOver) search.goOn(1_000);
  return { machines: search.machines, states };
}

test('a second vote in a term is found at the smallest depth at which there can be one: two campaigns, one arrival', () => {
  const { found, depth } = explored(['M06']);
  expect(found).toMatchObject({ property: 'one-vote', depth: 3 });
  expect(depth).toBe(3);
  expect(explored(['M06'], { ...BOUNDS, depth: 2 })).toMatchObject({ found: undefined, exhausted: true });
  const { scenario, frame } = found ?? expect.unreachable();
  expect(runScenario(scenario, frame).last.violations.map(({ property }) => property)).toContain('one-vote');
  expect(runScenario(scenario, frame - 1).last.violations).toEqual([]);
});

test('with all rules intact every behaviour within the bounds is looked at, and nothing breaks', () => {
  expect(explored([])).toMatchObject({ found: undefined, exhausted: true, depth: BOUNDS.depth });
});

test('what is looked at is what runs of the whole cluster go through, state for state', () => {
  const { machines, states } = gone(SMALL, false);
  const textOf = (flight: number) => messageText(messageOf(machines.questions[flight]), AS_THEY_ARE);
  const shown = states.map(({ machines: all, flights, budget }) =>
    visible(
      all.map(({ view }) => view),
      flights.map(textOf),
      [budget.campaigns, budget.asked, budget.crashes],
    ),
  );
  expect(new Set(shown)).toEqual(replayed([], SMALL).states);
});

test('states that differ in the numbers of the members alone are one state: together they stand for all', () => {
  const all = gone(SMALL, false);
  const { machines, states } = gone(SMALL, true);
  let stoodFor = 0;
  for (const { machines: each, flights, budget, ledger } of states) {
    const sum = new Int32Array(budget.prints.length);
    for (const { prints } of [...each, ...flights.map((flight) => machines.questions[flight] ?? expect.unreachable()), budget, ledger])
      addTo(sum, prints);
    stoodFor += new Set(Array.from({ length: sum.length / 2 }, (_, i) => `${sum[2 * i]} ${sum[2 * i + 1]}`)).size;
  }
  expect(stoodFor).toBe(all.states.length);
  expect(states.length).toBeLessThan(all.states.length / 5);
});

test('a machine that came to a state on another way answers alike', () => {
  const { machines } = gone(SMALL, true);
  let compared = 0;
  for (const before of machines.states) {
    for (const [number, { to }] of before.answers) {
      const question = machines.questions[number] ?? expect.unreachable();
      if (to.cause?.before === before && to.cause.question === question) continue;
      for (const [asked, answer] of to.answers) {
        const life = lifeOf(before);
        for (const input of question.inputs) life.ask(input);
        life.listen();
        for (const input of machines.questions[asked]?.inputs ?? []) life.ask(input);
        const { process, left } = life.end();
        expect(life.sent.map((message) => machines.arrival(message).number)).toEqual(answer.sent);
        expect([life.claims, life.beliefs]).toEqual([answer.claims, answer.beliefs]);
        expect(machineText(process, left, AS_THEY_ARE)).toBe(textAgain(answer.to));
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(50);
});

test.each(['M02', 'M03', 'M13', 'M14', 'M17', 'M30'] as const)('%s is found where runs of the whole cluster find it', (rule) => {
  const { found } = explored([rule], SMALL);
  expect(found).toBeDefined();
  expect(found).toMatchObject(replayed([rule], SMALL).found ?? expect.unreachable());
});

test('of the messages on their way no more are kept than may be, in every way', () => {
  const { states } = gone({ ...SMALL, flights: 2 }, true);
  expect(Math.max(...states.map(({ flights }) => flights.length))).toBe(2);
  expect([...losses([1, 1, 2], 1)]).toEqual([[1], [2]]);
  expect([...losses([1, 2, 3], 2)]).toEqual([
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
});

test('at the limit of states it stops, and says that it has not seen all', () => {
  expect(explored([], BOUNDS, { states: 50 })).toMatchObject({ states: 50, exhausted: false, found: undefined });
});

function lifeOf(state: MachineState): Life {
  if (state.cause === undefined) {
    const life = new Life(standingCluster(3, []), state.view.id);
    life.ask(START);
    return life;
  }
  const life = lifeOf(state.cause.before);
  for (const input of state.cause.question.inputs) life.ask(input);
  return life;
}

function textAgain(state: MachineState): string {
  const { process, left } = lifeOf(state).end();
  return machineText(process, left, AS_THEY_ARE);
}

function messageOf(question: Question | undefined): Message {
  const input = question?.inputs[0];
  return input?.type === 'message' ? input.message : expect.unreachable();
}
