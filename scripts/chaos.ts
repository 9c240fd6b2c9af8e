/**
 * `npm run chaos -- [--seed S] [--runs N] [--minutes M] [--shard i/n] [--out FILE]`: runs of chaos, each twice, with equal hashes.
 * `npm run chaos -- --merge FILES`: joins what several shards have written with `--out`.
 *
 * Prints events, how the liveness phases ended, the probes that were not reached, and of each failure what, where, and a link that opens it. The exit code is 1
 * if anything failed, or, in a campaign of at least PROBES_FROM runs, if a probe is at zero.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { addCounts, type ChaosRun, chaosRun, type Failure, PROBES, STRATEGIES } from '#proof';
import { encodeLink, presetScenario } from '#scenario';

/** What a shard has found: plain JSON, so that files of many machines can be joined. */
interface Report {
  runs: number;
  events: number;
  seconds: number;
  liveness: Record<string, number>;
  probes: Record<string, number>;
  failures: string[];
}

/** A campaign this big must have seen everything. */
const PROBES_FROM = 1_000;

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '0' },
    shard: { type: 'string', default: '0/1' },
    out: { type: 'string' },
    merge: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const report = values.merge ? merged(positionals) : await campaign();
print(report);
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(report)}\n`);
process.exitCode = report.failures.length > 0 || (report.runs >= PROBES_FROM && missing(report).length > 0) ? 1 : 0;

async function campaign(): Promise<Report> {
  const [shard = 0, shards = 1] = values.shard.split('/').map((part) => whole(part, 'shard', 0));
  if (shard >= shards) throw new RangeError(`--shard ${values.shard}: i/n with i from 0 to n-1`);
  const [seed, runs, minutes] = [whole(values.seed, 'seed', 0), whole(values.runs, 'runs', 1), Number(values.minutes)];
  const began = performance.now();
  const found: Report = { runs: 0, events: 0, seconds: 0, liveness: {}, probes: {}, failures: [] };
  const probes = new Map<string, number>();
  const isOver = (made: number) => (minutes > 0 ? performance.now() - began > minutes * 60_000 : made >= runs);
  for (let i = shard; !isOver(i); i += shards) {
    const strategy = STRATEGIES[i % STRATEGIES.length] ?? 'swarm';
    const run = chaosRun((seed + i) >>> 0, { strategy });
    const again = chaosRun((seed + i) >>> 0, { strategy });
    found.runs += 1;
    found.events += run.events + again.events;
    addCounts(probes, run.probes);
    if (run.liveness !== undefined) found.liveness[run.liveness] = (found.liveness[run.liveness] ?? 0) + 1;
    if (run.hash !== again.hash) found.failures.push(`determinism: seed ${run.seed} (${strategy}) gives two different runs`);
    if (run.failure !== undefined) found.failures.push(await describe(run, run.failure));
  }
  found.probes = Object.fromEntries(probes);
  found.seconds = (performance.now() - began) / 1_000;
  return found;
}

async function describe(run: ChaosRun, failure: Failure): Promise<string> {
  const [what, frame] =
    failure.type === 'violation'
      ? [failure.violation.property, failure.violation.frame]
      : failure.type === 'stuck'
        ? [`liveness (${failure.liveness.missing})`, failure.frame]
        : [`linearizability of ${failure.key}, call ${failure.call}`, failure.frame];
  const link = await encodeLink({ scenario: run.scenario, step: Math.max(0, frame - 1) }, presetScenario);
  return `${what} at frame ${frame}, seed ${run.seed} (${run.strategy}): ${link}`;
}

function merged(files: readonly string[]): Report {
  const whole: Report = { runs: 0, events: 0, seconds: 0, liveness: {}, probes: {}, failures: [] };
  for (const file of files) {
    const part = JSON.parse(readFileSync(file, 'utf8')) as Report;
    whole.runs += part.runs;
    whole.events += part.events;
    whole.seconds += part.seconds;
    for (const name of ['liveness', 'probes'] as const) {
      for (const [key, count] of Object.entries(part[name])) whole[name][key] = (whole[name][key] ?? 0) + count;
    }
    whole.failures.push(...part.failures);
  }
  return whole;
}

function missing({ probes }: Report): readonly string[] {
  return PROBES.filter((name) => (probes[name] ?? 0) === 0);
}

function print(found: Report): void {
  const { runs, events, seconds, liveness, failures } = found;
  for (const failure of failures) console.log(`FAILED ${failure}`);
  const reached = PROBES.length - missing(found).length;
  const ends = Object.entries(liveness).map(([outcome, count]) => `${count} ${outcome}`);
  console.log(`${reached} of ${PROBES.length} probes reached${reached < PROBES.length ? `; never: ${missing(found).join(', ')}` : ''}`);
  console.log(`liveness: ${ends.join(', ')}`);
  console.log(`${runs} runs, ${events} events in ${seconds.toFixed(1)} s (${Math.round(events / seconds)}/s), ${failures.length} failures`);
}

function whole(text: string, name: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new RangeError(`--${name} ${text}: a whole number from ${least} on is needed`);
  return value;
}
