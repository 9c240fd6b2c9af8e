/** `npm run chaos`: campaigns of chaos in shards, and the joining of what shards have written. */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  type CampaignReport,
  type ChaosRun,
  describeFailure,
  emptyReport,
  isSound,
  joined,
  reportIn,
  reportText,
  runTwice,
  type Shard,
  seedsOf,
} from '#proof';
import { encodeLink, presetScenario } from '#scenario';
import { answer, commandLine, type Terminal, UsageError, wholeNumber } from './command-line.ts';

const USAGE = `npm run chaos -- [options]            runs of chaos on a sound cluster, each made twice
npm run chaos -- --merge FILES        joins what shards have written with --out

  --seed S      the seed of the first run (1)
  --runs N      runs of the whole campaign (200)
  --minutes M   in place of --runs: for so many minutes of real time
  --shard I/N   only every N-th run, from the I-th on (0/1)
  --out FILE    writes the report there, as JSON
  --help

A campaign on several machines; the last line joins it:
  CI matrix:                npm run chaos -- --runs 100000 --shard $JOB/8 --out part-$JOB.json     (JOB: 0 to 7)
  Kubernetes indexed job:   npm run chaos -- --runs 100000 --shard $JOB_COMPLETION_INDEX/8 --out /out/part-$JOB_COMPLETION_INDEX.json
  one machine:              seq 0 7 | xargs -P 8 -I{} npm run chaos -- --runs 100000 --shard {}/8 --out part-{}.json
  npm run chaos -- --merge part-*.json

Exit code: 0 sound; 1 something failed, or a campaign of at least 1000 runs never met one of its situations; 2 the question is not understood.`;

export function chaosCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  return answer(terminal, USAGE, args, async () => {
    const { values, positionals } = commandLine(args, {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '0' },
      shard: { type: 'string', default: '0/1' },
      out: { type: 'string' },
      merge: { type: 'boolean', default: false },
    });
    if (!values.merge && positionals.length > 0) throw new UsageError(`${positionals[0]} is not understood: files go with --merge.`);
    const report = values.merge ? merged(positionals) : await campaign(values);
    terminal.say(reportText(report));
    if (values.out !== undefined) write(values.out, report);
    return isSound(report) ? 0 : 1;
  });
}

async function campaign(values: { seed: string; runs: string; minutes: string; shard: string }): Promise<CampaignReport> {
  const shard = shardIn(values.shard);
  const [seed, runs, minutes] = [wholeNumber(values.seed, 'seed', 0), wholeNumber(values.runs, 'runs', 1), minutesIn(values.minutes)];
  const began = performance.now();
  let report = emptyReport(`seed ${seed} shard ${shard.index}/${shard.of}`);
  for (const { number, seed: own, strategy } of seedsOf(seed, shard)) {
    if (minutes > 0 ? performance.now() - began > minutes * 60_000 : number >= runs) break;
    const { run, report: found, differs } = runTwice(own, strategy);
    report = joined(report, { ...found, failures: await failuresOf(run, differs) });
  }
  return { ...report, seconds: (performance.now() - began) / 1_000 };
}

async function failuresOf({ seed, strategy, scenario, failure }: ChaosRun, differs: boolean): Promise<readonly string[]> {
  const failures = differs ? [`determinism: seed ${seed} (${strategy}) gives two different runs`] : [];
  if (failure === undefined) return failures;
  const { what, frame } = describeFailure(failure);
  const link = await encodeLink({ scenario, step: Math.max(0, frame - 1) }, presetScenario);
  return [...failures, `${what} at frame ${frame}, seed ${seed} (${strategy}): ${link}`];
}

function shardIn(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index < shard.of)) throw new UsageError(`--shard ${text}: I/N is needed, with I from 0 to N-1.`);
  return shard;
}

function minutesIn(text: string): number {
  const minutes = Number(text);
  if (!(minutes >= 0 && minutes < 1_000_000)) throw new UsageError(`--minutes ${text}: a number of minutes is needed.`);
  return minutes;
}

function merged(files: readonly string[]): CampaignReport {
  if (files.length === 0) throw new UsageError('--merge: names of files are needed.');
  const whole = files.map(read).reduce(joined);
  const twice = whole.parts.find((part, i) => whole.parts.indexOf(part) !== i);
  if (twice !== undefined) throw new UsageError(`${twice} is in these files twice, and would be counted twice.`);
  return whole;
}

function read(file: string): CampaignReport {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
  const report = reportIn(text);
  if (report === undefined)
    throw new UsageError(`${file} is no report of a campaign, or not a whole one: npm run chaos writes them with --out.`);
  return report;
}

function write(file: string, report: CampaignReport): void {
  try {
    writeFileSync(file, `${JSON.stringify(report)}\n`);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}.`);
  }
}
