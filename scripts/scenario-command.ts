/** `npm run scenario`: plays scenario files and says of each expectation whether it held, and at which frame. */
import { readFileSync, statSync } from 'node:fs';
import { encodeLink, FILE_LIMIT, type FileRun, presetScenario, readScenarioFile, runScenarioFile } from '#scenario';
import { EN, fileProblemText, fileTroubleText } from '#view';
import { answer, commandLine, type Terminal, UsageError } from './command-line.ts';

const USAGE = `npm run scenario -- [options] FILE…   plays scenario files and checks what they expect

  --link   also prints a link's fragment that opens the run at its end
  --help

Exit code: 0 everything holds; 1 an expectation fails, a step cannot be taken, or a file cannot be read; 2 the question is not understood.
Examples: npm run scenario -- src/scenario/presets/*.raft`;

export function scenarioCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  return answer(terminal, USAGE, args, async () => {
    const { values, positionals } = commandLine(args, { link: { type: 'boolean', default: false } });
    if (positionals.length === 0) throw new UsageError('There is no file to play.');
    const tally = new Tally(terminal);
    for (const path of positionals) {
      terminal.say(path);
      const run = played(path, tally);
      if (run !== undefined && values.link) terminal.say(`  ${await linkTo(run)}`);
    }
    return tally.end();
  });
}

class Tally {
  readonly #terminal: Terminal;
  #passed = 0;
  #failed = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  pass(text: string): void {
    this.#passed += 1;
    this.#terminal.say(`  ✓ ${text}`);
  }

  fail(text: string): void {
    this.#failed += 1;
    this.#terminal.say(`  ✗ ${text}`);
  }

  /** The exit code. */
  end(): number {
    this.#terminal.say(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed > 0 ? 1 : 0;
  }
}

/** Undefined: it cannot be read. */
function played(path: string, tally: Tally): FileRun | undefined {
  const text = contentOf(path);
  if (text === undefined) {
    tally.fail(`${path} cannot be read, or has more than ${(4 * FILE_LIMIT) / 1_024} KiB`);
    return undefined;
  }
  const found = readScenarioFile(text);
  if (!found.ok) {
    for (const problem of found.problems) tally.fail(`${path}:${problem.line}:${problem.column} ${fileProblemText(EN, problem)}`);
    return undefined;
  }
  const run = runScenarioFile(found.file);
  tell(path, run, tally);
  return run;
}

/** Undefined: there is none, or it is far larger than any scenario file (a UTF-16 unit takes up to three bytes). */
function contentOf(path: string): string | undefined {
  try {
    return statSync(path).size > 4 * FILE_LIMIT ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function tell(path: string, { expectations, trouble, frames }: FileRun, tally: Tally): void {
  for (const { line, text, ok, frame, time } of expectations) {
    const where = `line ${line}, frame ${frame}, ${(time / 1_000).toFixed(3)} ms: ${text}`;
    if (ok) tally.pass(where);
    else tally.fail(where);
  }
  if (trouble !== undefined) tally.fail(`${path}:${trouble.line} ${fileTroubleText(EN, trouble)}`);
  // A file that expects nothing has still been played to its end.
  else if (expectations.length === 0) tally.pass(`${frames.length - 1} frames`);
}

function linkTo({ scenario, frames }: FileRun): Promise<string> {
  return encodeLink({ scenario, step: frames.length - 1 }, presetScenario);
}
