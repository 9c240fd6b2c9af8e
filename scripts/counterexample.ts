/**
 * `npm run counterexample -- M01 [M02 …] [--seed S] [--events N]`: for each broken rule, searches for a run that goes wrong, makes it small, and prints a link that
 * opens it one step before. Without names: all of them. The exit code is 1 if one was not found.
 *
 * `--race`: from five fresh seeds each, the events until a run went wrong (the median), by which property, with which strategy; and how small the first one
 * could be made. `--pin`: the lines of src/proof/pinned.ts.
 */
import { parseArgs } from 'node:util';
import { type Found, search } from '#proof';
import { BREAK_IDS, BREAKS, type BreakId } from '#raft';
import { encodeLink, presetScenario } from '#scenario';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    events: { type: 'string', default: '2000000' },
    race: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

/** Fresh seeds of a race, far apart from one another. */
const STARTS = [1, 2, 3, 4, 5].map((start) => Number(values.seed) + start * 1_000_000);

const wanted = positionals.length > 0 ? positionals : BREAK_IDS;
const small: { readonly acts: number; readonly link: number }[] = [];
let missed = 0;
for (const name of wanted) {
  if (!(name in BREAKS)) throw new RangeError(`${name} is no broken rule; there are ${BREAK_IDS.join(', ')}`);
  const id = name as BreakId;
  if (values.pin) pin(id);
  else if (values.race) await race(id);
  else await one(id);
}
if (small.length > 0) {
  const [acts, link] = [median(small.map((each) => each.acts)), median(small.map((each) => each.link))];
  console.log(`median of ${small.length}: ${acts} acts, links of ${link} characters`);
}
process.exitCode = missed > 0 ? 1 : 0;

async function one(id: BreakId): Promise<void> {
  const began = performance.now();
  const found = run(id, Number(values.seed), true);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const what = found === undefined ? `not found in ${values.events} events` : await describe(found);
  console.log(`${id} ${BREAKS[id].rule}: ${what}, ${seconds} s`);
}

function pin(id: BreakId): void {
  const found = run(id, Number(values.seed), false);
  if (found?.failure?.type === 'violation') {
    const { seed, strategy, failure } = found;
    console.log(`  ${id}: { seed: ${seed}, strategy: '${strategy}', property: '${failure.violation.property}' },`);
  }
}

async function race(id: BreakId): Promise<void> {
  const hits = STARTS.map((seed) => run(id, seed, false));
  const efforts = hits.map((hit) => hit?.events ?? Number.POSITIVE_INFINITY);
  const names = (of: (hit: Found) => string) => [...new Set(hits.flatMap((hit) => (hit === undefined ? [] : [of(hit)])))].join(', ');
  const first = hits.some((hit) => hit !== undefined) ? run(id, STARTS[hits.findIndex((hit) => hit !== undefined)] ?? 0, true) : undefined;
  const size = first === undefined ? '' : `; ${await sizeOf(first)}`;
  console.log(`${id} ${BREAKS[id].rule}: ${median(efforts)} events; ${names(whatOf)}; ${names(({ strategy }) => strategy)}${size}`);
}

function run(id: BreakId, seed: number, isSmall: boolean): Found | undefined {
  const work = search({ brokenRules: [id], seed, events: Number(values.events), small: isSmall });
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if (value === undefined) missed += 1;
    return value;
  }
}

async function describe(found: Found): Promise<string> {
  const { schedules, events, strategy } = found;
  return `${whatOf(found)} after ${schedules} runs, ${events} events (${strategy}); ${await sizeOf(found)}: ${await linkOf(found)}`;
}

async function sizeOf(found: Found): Promise<string> {
  const { acts } = (found.minimised ?? found).scenario;
  const link = await linkOf(found);
  small.push({ acts: acts.length, link: link.length });
  return `${acts.length} acts, frame ${found.minimised?.frame}, ${link.length} characters`;
}

function linkOf({ minimised, scenario }: Found): Promise<string> {
  return encodeLink({ scenario: minimised?.scenario ?? scenario, step: Math.max(0, (minimised?.frame ?? 1) - 1) }, presetScenario);
}

function whatOf({ failure }: Found): string {
  return failure?.type === 'violation' ? failure.violation.property : (failure?.type ?? 'reached');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >>> 1] ?? 0;
}
