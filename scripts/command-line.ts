/** What the commands of proof have in common: options that are understood, or a sentence that says what is not, and exit code 2. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Where a command says what it finds, and what is wrong with the question. */
export interface Terminal {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

export const TERMINAL: Terminal = { say: (text) => console.log(text), complain: (text) => console.error(text) };

/** The command line, or a file that it names, cannot be used: told in one sentence. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options, and the rest. */
export function commandLine<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The exit code: what `work` gives, or 2 with a sentence. Other errors are ours, and are thrown. */
export async function answer(terminal: Terminal, usage: string, args: readonly string[], work: () => Promise<number>): Promise<number> {
  if (args.includes('--help')) {
    terminal.say(usage);
    return 0;
  }
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.complain(`${error.message}\n\n${usage}`);
    return 2;
  }
}

export function wholeNumber(text: string, name: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least) throw new UsageError(`--${name} ${text}: a whole number from ${least} on is needed.`);
  return value;
}
