/**
 * Runs conformance transcripts: `npm run transcripts -- [--rewrite] PATH…`
 *
 * Every .txt file that is given, or found below a given folder, is run. `--rewrite` writes our own answers into the files.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// The runner of transcripts is for tests only, so it is no part of the floor's public face.
import type { TranscriptFailure } from '../src/node/transcripts.ts';
import { answerTranscript, checkTranscript } from '../src/node/transcripts.ts';

const args = process.argv.slice(2);
const rewrite = args.includes('--rewrite');
const paths = args.filter((arg) => arg !== '--rewrite');
if (paths.length === 0) {
  console.error('usage: npm run transcripts -- [--rewrite] PATH…');
  process.exit(2);
}

/** No transcript depends on the election jitter. */
const options = { random: () => 0 };
const files = paths.flatMap(transcriptsAt);
if (files.length === 0) {
  console.error('no .txt files there');
  process.exit(2);
}
let failed = 0;
for (const file of files) {
  if (!run(file)) failed++;
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function transcriptsAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => name.endsWith('.txt')).map((name) => join(path, name));
}

function run(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  try {
    if (rewrite) {
      writeFileSync(file, answerTranscript(text, options));
      return true;
    }
    const failure = checkTranscript(text, options);
    if (failure !== undefined) console.log(describeFailure(file, failure));
    return failure === undefined;
  } catch (error) {
    console.log(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** The first line that differs, with a little of what stands around it. */
function describeFailure(file: string, failure: TranscriptFailure): string {
  const expected = failure.expected.split('\n');
  const actual = failure.actual.split('\n');
  let same = 0;
  while (expected[same] === actual[same]) same++;
  const before = expected.slice(Math.max(0, same - 3), same).map((line) => `    ${line}`);
  const wanted = expected.slice(same, same + 4).map((line) => `  - ${line}`);
  const got = actual.slice(same, same + 4).map((line) => `  + ${line}`);
  return [`${file}:${failure.line}: ${failure.command} (- expected, + ours)`, ...before, ...wanted, ...got].join('\n');
}
