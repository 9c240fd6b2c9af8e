/**
 * `npm run counterexample -- M01 [M02 …] [--seed S] [--events N]`: for each broken rule, searches for a run that goes wrong, makes it small, and prints a link that
 * opens it one step before. Without names: all of them. The exit code is 1 if one was not found.
 */
import { parseArgs } from 'node:util';
import { type Found, search } from '#proof';
import { BREAK_IDS, BREAKS, type BreakId } from '#raft';
import { encodeLink, presetScenario } from '#scenario';

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, events: { type: 'string', default: '2000000' } },
  allowPositionals: true,
});

const wanted = positionals.length > 0 ? positionals : BREAK_IDS;
let missed = 0;
for (const id of wanted) {
  if (!(id in BREAKS)) throw new RangeError(`${id} is no broken rule; there are ${BREAK_IDS.join(', ')}`);
  const began = performance.now();
  const found = run(id as BreakId);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  if (found === undefined) {
    missed += 1;
    console.log(`${id} ${BREAKS[id as BreakId].rule}: not found in ${values.events} events, ${seconds} s`);
  } else console.log(`${id} ${BREAKS[id as BreakId].rule}: ${await describe(found)}, ${seconds} s`);
}
process.exitCode = missed > 0 ? 1 : 0;

function run(id: BreakId): Found | undefined {
  const work = search({ brokenRules: [id], seed: Number(values.seed), events: Number(values.events) });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

async function describe({ failure, strategy, schedules, events, scenario, minimised }: Found): Promise<string> {
  const what = failure?.type === 'violation' ? failure.violation.property : (failure?.type ?? 'reached');
  const effort = `${what} after ${schedules} runs, ${events} events (${strategy})`;
  const small = minimised?.scenario ?? scenario;
  const link = await encodeLink({ scenario: small, step: Math.max(0, (minimised?.frame ?? 1) - 1) }, presetScenario);
  return `${effort}; ${small.acts.length} acts, frame ${minimised?.frame}, ${link.length} characters: ${link}`;
}
