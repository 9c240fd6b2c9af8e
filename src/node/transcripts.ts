/** Runs conformance transcripts against our own core: the answers must equal the expected ones, letter for letter. */

import { TranscriptCluster } from './transcript-cluster.ts';
import { answerInteraction } from './transcript-commands.ts';
import type { Directive, TranscriptFile } from './transcript-file.ts';
import { parseTranscript, rewriteTranscript } from './transcript-file.ts';
import { answerQuorum, confChangeAnswerer } from './transcript-maths.ts';
import { TranscriptOutput } from './transcript-output.ts';

/** The first directive of a file that is not answered as expected. */
export interface TranscriptFailure {
  /** Place of the directive in the file, from 0. */
  readonly directive: number;
  /** Line of its command, from 1. */
  readonly line: number;
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
}

export interface TranscriptOptions {
  /** The election jitter, a whole number in [0, n). No transcript depends on it. */
  readonly random: (n: number) => number;
}

const CONF_CHANGE_COMMANDS: readonly string[] = ['simple', 'enter-joint', 'leave-joint'];
const QUORUM_COMMANDS: readonly string[] = ['committed', 'vote'];

/** Undefined if every directive answers as expected. */
export function checkTranscript(text: string, options: TranscriptOptions): TranscriptFailure | undefined {
  const file = parseTranscript(text);
  const answer = answererOf(file, options);
  for (const [i, directive] of file.directives.entries()) {
    const actual = safely(answer, directive);
    if (actual === directive.expected) continue;
    return { directive: i, line: directive.line, command: directive.command, expected: directive.expected, actual };
  }
  return undefined;
}

/** The file with our own answers. */
export function answerTranscript(text: string, options: TranscriptOptions): string {
  const file = parseTranscript(text);
  const answer = answererOf(file, options);
  return rewriteTranscript(
    file,
    file.directives.map((directive) => ended(answer(directive))),
  );
}

/** What kind of transcript a file is, its commands tell. */
function answererOf(file: TranscriptFile, options: TranscriptOptions): (directive: Directive) => string {
  const commands = file.directives.map((directive) => directive.command);
  if (commands.some((command) => CONF_CHANGE_COMMANDS.includes(command))) return confChangeAnswerer();
  if (commands.some((command) => QUORUM_COMMANDS.includes(command))) return answerQuorum;
  const cluster = new TranscriptCluster(new TranscriptOutput(), options.random);
  return (directive) => answerInteraction(cluster, directive);
}

/** A broken invariant ends the file: its text takes the place of the answer. */
function safely(answer: (directive: Directive) => string, directive: Directive): string {
  try {
    return ended(answer(directive));
  } catch (error) {
    return `FATAL ${error instanceof Error ? error.message : String(error)}\n`;
  }
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
