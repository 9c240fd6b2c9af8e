/** `npm run counterexample`: for each broken rule a run that goes wrong, found, made small, and printed as a link that opens it one step before. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type Bounds,
  type BreadthFound,
  type BreadthProgress,
  BreadthSearch,
  type Found,
  type Raced,
  racedIn,
  raceRule,
  raceText,
  rowOf,
  search,
  searched,
  whatOf,
} from '#proof';
import { BREAK_IDS, BREAKS, type BreakId } from '#raft';
import { encodeLink, presetScenario } from '#scenario';
import { answer, commandLine, type Terminal, UsageError, wholeNumber } from './command-line.ts';

const USAGE = `npm run counterexample -- [RULES] [options]    RULES: M01 M02 …; without: all broken rules

  --seed S      where the seeds begin (1)
  --events N    what each search may try (2000000)
  --race        five searches from fresh seeds for each rule: events, properties, strategies, and how small the first hit becomes
  --out FILE    with --race: writes the table there; lines of rules that are not named stay
  --breadth D   in place of chance: all behaviours of three members with at most D choices, the shortest first; RULES may be: sound
  --campaigns N, --requests N, --crashes N, --flights N, --states N
                with --breadth: how often each may be chosen (2, 1, 1), messages on their way at once (without limit), states to look at (4000000)
  --pin         prints the lines of src/proof/pinned.ts
  --help

Without --breadth a tenth of the time goes to all small behaviours, the rest to chance.

Exit code: 0 every rule was found (of sound rules: nothing); 1 one was not; 2 the question is not understood.`;

export function counterexampleCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  return answer(terminal, USAGE, args, async () => {
    const { values, positionals } = commandLine(args, {
      seed: { type: 'string', default: '1' },
      events: { type: 'string', default: '2000000' },
      race: { type: 'boolean', default: false },
      out: { type: 'string' },
      breadth: { type: 'string' },
      campaigns: { type: 'string' },
      requests: { type: 'string' },
      crashes: { type: 'string' },
      flights: { type: 'string' },
      states: { type: 'string' },
      pin: { type: 'boolean', default: false },
    });
    const seed = wholeNumber(values.seed, 'seed', 0);
    const events = wholeNumber(values.events, 'events', 1);
    if (values.out !== undefined && !values.race) throw new UsageError('--out goes with --race.');
    if (values.breadth !== undefined) return breadth(positionals, { ...values, breadth: values.breadth }, terminal);
    for (const name of BREADTH_ONLY) if (values[name] !== undefined) throw new UsageError(`--${name} goes with --breadth.`);
    const rules = positionals.length > 0 ? positionals.map(ruleNamed) : BREAK_IDS;
    if (values.race) return race(rules, seed, events, values.out, terminal);
    let missed = 0;
    for (const id of rules) {
      const line = values.pin ? pin(id, seed, events) : await one(id, seed, events);
      if (line === undefined) missed += 1;
      terminal.say(line ?? `${id} ${BREAKS[id].rule}: not found in ${events} events`);
    }
    return missed > 0 ? 1 : 0;
  });
}

function ruleNamed(name: string): BreakId {
  if (!(name in BREAKS)) throw new UsageError(`${name} is no broken rule; there are ${BREAK_IDS.join(', ')}.`);
  return name as BreakId;
}

/** What chance does not need to be lucky for. */
const SMALL: Bounds = { campaigns: 3, requests: 2, crashes: 1, flights: 3 };
/** States looked at for each run of chance: about a tenth of its time. */
const SHARE = 20;
const MOST_STATES = 4_000_000;

async function one(id: BreakId, seed: number, events: number): Promise<string | undefined> {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  const chance = search({ brokenRules: [id], seed, events });
  const all = new BreadthSearch({ voters: 3, brokenRules: [id], bounds: SMALL, states: MOST_STATES });
  let next = chance.next();
  while (!next.done) {
    if (next.value.phase === 'searching') all.goOn(SHARE);
    if (all.found !== undefined) return `${await breadthLine(id, all.found, all.progress)}, ${seconds()} s`;
    next = chance.next();
  }
  const found = next.value;
  if (found === undefined) return undefined;
  const { acts } = (found.minimised ?? found).scenario;
  const link = await linkOf(found);
  return (
    `${id} ${BREAKS[id].rule}: ${whatOf(found)} after ${found.schedules} runs, ${found.events} events (${found.strategy}); ` +
    `${acts.length} acts, frame ${found.minimised?.frame}, ${link.length} characters: ${link}, ${seconds()} s`
  );
}

async function breadthLine(id: BreakId | typeof SOUND, found: BreadthFound, { states }: BreadthProgress): Promise<string> {
  const { property, depth, scenario, frame } = found;
  const link = await encodeLink({ scenario, step: frame - 1 }, presetScenario);
  return `${nameOf(id)}: ${property} after ${depth} choices, ${states} states; ${scenario.acts.length} acts, frame ${frame}, ${link.length} characters: ${link}`;
}

const SOUND = 'sound';
const BREADTH_ONLY = ['campaigns', 'requests', 'crashes', 'flights', 'states'] as const;

type BreadthValues = { readonly breadth: string } & { readonly [name in (typeof BREADTH_ONLY)[number]]?: string | undefined };

/** Each rule by itself. */
async function breadth(names: readonly string[], values: BreadthValues, terminal: Terminal): Promise<number> {
  const rules = names.length > 0 ? names.map((name) => (name === SOUND ? SOUND : ruleNamed(name))) : BREAK_IDS;
  const number = (name: (typeof BREADTH_ONLY)[number], otherwise: number) => {
    const value = values[name];
    return value === undefined ? otherwise : wholeNumber(value, name, 0);
  };
  const bounds: Bounds = {
    depth: wholeNumber(values.breadth, 'breadth', 1),
    campaigns: number('campaigns', 2),
    requests: number('requests', 1),
    crashes: number('crashes', 1),
    ...(values.flights !== undefined && { flights: wholeNumber(values.flights, 'flights', 1) }),
  };
  const states = number('states', MOST_STATES);
  let wrong = 0;
  for (const id of rules) {
    const began = performance.now();
    const all = new BreadthSearch({ voters: 3, brokenRules: id === SOUND ? [] : [id], bounds, states });
    while (!all.isOver) all.goOn(1_000);
    const rate = Math.round((all.progress.states / (performance.now() - began)) * 1_000);
    if ((all.found !== undefined) === (id === SOUND)) wrong += 1;
    terminal.say(all.found === undefined ? nothingLine(id, bounds, all, rate) : await breadthLine(id, all.found, all.progress));
  }
  return wrong > 0 ? 1 : 0;
}

function nothingLine(id: BreakId | typeof SOUND, bounds: Bounds, { isExhausted, progress }: BreadthSearch, rate: number): string {
  const { states, choices, depth } = progress;
  const seen = `${states} states, ${choices} choices, depth ${depth}, ${rate} states a second`;
  const verdict = isExhausted ? 'no behaviour breaks a property, of all' : 'not found before the limit of states, among those';
  return `${nameOf(id)}: ${verdict} with at most ${boundsText(bounds)}; ${seen}`;
}

function boundsText({ depth, campaigns, requests, crashes, flights }: Bounds): string {
  const counts = [
    counted(depth ?? 0, 'choice'),
    counted(campaigns, 'timeout'),
    counted(requests, 'request'),
    `${crashes} ${crashes === 1 ? 'crash' : 'crashes'}`,
  ];
  return [
    ...counts,
    flights === undefined ? 'any number of messages on their way' : `${counted(flights, 'message')} on their way at once`,
  ].join(', ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function nameOf(id: BreakId | typeof SOUND): string {
  return id === SOUND ? SOUND : `${id} ${BREAKS[id].rule}`;
}

function pin(id: BreakId, from: number, events: number): string | undefined {
  const found = searched({ brokenRules: [id], seed: from, events, small: false });
  if (found?.failure?.type !== 'violation') return undefined;
  const { seed, strategy, failure } = found;
  return `  ${id}: { seed: ${seed}, strategy: '${strategy}', property: '${failure.violation.property}' },`;
}

async function race(rules: readonly BreakId[], seed: number, events: number, out: string | undefined, terminal: Terminal): Promise<number> {
  // Far apart from one another.
  const seeds = [1, 2, 3, 4, 5].map((start) => seed + start * 1_000_000);
  const known = out !== undefined && existsSync(out) ? racedIn(readFileSync(out, 'utf8')) : [];
  const rows = new Map<BreakId, Raced>(known.map((row) => [row.rule, row]));
  let missed = 0;
  for (const id of rules) {
    const { raced, first } = raceRule(id, seeds, events);
    const row = { ...raced, link: first && (await linkOf(first)).length };
    rows.set(id, row);
    terminal.say(rowOf(row));
    if (row.hits === 0) missed += 1;
    if (out !== undefined) writeFileSync(out, raceText([...rows.values()], seed, events));
  }
  return missed > 0 ? 1 : 0;
}

function linkOf({ minimised, scenario }: Found): Promise<string> {
  return encodeLink({ scenario: minimised?.scenario ?? scenario, step: Math.max(0, (minimised?.frame ?? 1) - 1) }, presetScenario);
}
