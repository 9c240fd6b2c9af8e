/**
 * `npm run scenario -- FILE…`: plays scenario files and says of each expectation whether it held, and at which frame.
 *
 * The exit code is 1 if an expectation failed, a step could not be taken, or a file could not be read; so a course can keep its demos
 * under test. `--link` prints a link's fragment that opens the run at its end, too.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { encodeLink, FILE_LIMIT, type FileRun, presetScenario, readScenarioFile, runScenarioFile } from '#scenario';
import { EN, fileProblemText, fileTroubleText } from '#view';

const { values, positionals } = parseArgs({ options: { link: { type: 'boolean', default: false } }, allowPositionals: true });

let passed = 0;
let failed = 0;

if (positionals.length === 0) {
  console.error('usage: npm run scenario -- [--link] FILE…');
  process.exitCode = 2;
} else {
  for (const path of positionals) await play(path);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function play(path: string): Promise<void> {
  console.log(path);
  const text = contentOf(path);
  if (text === undefined) return fail(`${path} cannot be read, or has more than ${(4 * FILE_LIMIT) / 1_024} KiB`);
  const found = readScenarioFile(text);
  if (!found.ok) {
    for (const problem of found.problems) fail(`${path}:${problem.line}:${problem.column} ${fileProblemText(EN, problem)}`);
    return;
  }
  const run = runScenarioFile(found.file);
  tell(path, run);
  if (!values.link) return;
  const step = run.frames.length - 1;
  console.log(`  ${await encodeLink({ scenario: run.scenario, step }, presetScenario)}`);
}

/** Undefined: there is none, or it is far larger than any scenario file (a UTF-16 unit takes up to three bytes). */
function contentOf(path: string): string | undefined {
  try {
    return statSync(path).size > 4 * FILE_LIMIT ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function tell(path: string, { expectations, trouble, frames }: FileRun): void {
  for (const { line, text, ok, frame, time } of expectations) {
    const where = `line ${line}, frame ${frame}, ${(time / 1_000).toFixed(3)} ms: ${text}`;
    if (!ok) fail(where);
    else {
      passed += 1;
      console.log(`  ✓ ${where}`);
    }
  }
  if (trouble !== undefined) fail(`${path}:${trouble.line} ${fileTroubleText(EN, trouble)}`);
  else if (expectations.length === 0) {
    // A file that expects nothing has still been played to its end.
    passed += 1;
    console.log(`  ✓ ${frames.length - 1} frames`);
  }
}

function fail(text: string): void {
  failed += 1;
  console.log(`  ✗ ${text}`);
}
