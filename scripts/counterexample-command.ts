/** `npm run counterexample`: for each broken rule a run that goes wrong, found, made small, and printed as a link that opens it one step before. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { breadthFirst, type Found, type Raced, racedIn, raceRule, raceText, rowOf, searched, whatOf } from '#proof';
import { BREAK_IDS, BREAKS, type BreakId } from '#raft';
import { encodeLink, presetScenario } from '#scenario';
import { answer, commandLine, type Terminal, UsageError, wholeNumber } from './command-line.ts';

const USAGE = `npm run counterexample -- [RULES] [options]    RULES: M01 M02 …; without: all broken rules

  --seed S      where the seeds begin (1)
  --events N    what each search may try (2000000)
  --race        five searches from fresh seeds for each rule: events, properties, strategies, and how small the first hit becomes
  --out FILE    with --race: writes the table there; lines of rules that are not named stay
  --breadth D   in place of chance: all behaviours of three members up to D choices (messages, 2 campaigns, 1 request, 1 crash), the shortest first
  --pin         prints the lines of src/proof/pinned.ts
  --help

Exit code: 0 every rule was found; 1 one was not; 2 the question is not understood.`;

export function counterexampleCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  return answer(terminal, USAGE, args, async () => {
    const { values, positionals } = commandLine(args, {
      seed: { type: 'string', default: '1' },
      events: { type: 'string', default: '2000000' },
      race: { type: 'boolean', default: false },
      out: { type: 'string' },
      breadth: { type: 'string' },
      pin: { type: 'boolean', default: false },
    });
    const seed = wholeNumber(values.seed, 'seed', 0);
    const events = wholeNumber(values.events, 'events', 1);
    const rules = positionals.length > 0 ? positionals.map(ruleNamed) : BREAK_IDS;
    if (values.out !== undefined && !values.race) throw new UsageError('--out goes with --race.');
    const depth = values.breadth === undefined ? undefined : wholeNumber(values.breadth, 'breadth', 1);
    if (values.race) return race(rules, seed, events, values.out, terminal);
    let missed = 0;
    for (const id of rules) {
      const line = depth !== undefined ? await shortest(id, depth) : values.pin ? pin(id, seed, events) : await one(id, seed, events);
      if (line === undefined) missed += 1;
      terminal.say(line ?? `${id} ${BREAKS[id].rule}: not found in ${depth === undefined ? `${events} events` : `${depth} choices`}`);
    }
    return missed > 0 ? 1 : 0;
  });
}

function ruleNamed(name: string): BreakId {
  if (!(name in BREAKS)) throw new UsageError(`${name} is no broken rule; there are ${BREAK_IDS.join(', ')}.`);
  return name as BreakId;
}

async function one(id: BreakId, seed: number, events: number): Promise<string | undefined> {
  const began = performance.now();
  const found = searched({ brokenRules: [id], seed, events });
  if (found === undefined) return undefined;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const { acts } = (found.minimised ?? found).scenario;
  const link = await linkOf(found);
  return (
    `${id} ${BREAKS[id].rule}: ${whatOf(found)} after ${found.schedules} runs, ${found.events} events (${found.strategy}); ` +
    `${acts.length} acts, frame ${found.minimised?.frame}, ${link.length} characters: ${link}, ${seconds} s`
  );
}

/** States looked at, at most: some minutes. */
const STATES = 200_000;

async function shortest(rule: BreakId, depth: number): Promise<string | undefined> {
  const bounds = { depth, campaigns: 2, requests: 1, crashes: 1 };
  const work = breadthFirst({ voters: 3, brokenRules: [rule], bounds, states: STATES });
  let next = work.next();
  while (!next.done) next = work.next();
  const { found, states } = next.value;
  if (found === undefined) return undefined;
  const link = await encodeLink({ scenario: found.scenario, step: found.frame - 1 }, presetScenario);
  return `${rule} ${BREAKS[rule].rule}: ${found.property} after ${found.depth} choices, ${states} states: ${link}`;
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
