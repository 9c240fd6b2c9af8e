/** A scenario file or a trace, opened: each tells how far it has come, and in the end how it went. */
import { playScenarioFile, readTrace, type ScenarioFile, TRACE_LIMIT, verifyTrace } from '#scenario';
import type { Session } from '#session';
import { type Catalogue, fileTroubleText } from '#view';
import { openRun } from './current.ts';
import { inPieces } from './in-pieces.ts';
import type { Work } from './work.ts';

/** Plays it; opens the run unless a step of it waited in vain. Undefined: it was stopped. */
export async function openScenarioFile(session: Session, text: Catalogue, file: ScenarioFile, say: Work['say'], stop: AbortSignal) {
  const { file: words } = text.exports;
  const played = await inPieces(playScenarioFile(file), (frame) => say(words.playing(frame)), stop);
  if (played === undefined) return undefined;
  const { trouble, scenario, frames, beats } = played;
  if (trouble !== undefined) say(words.line(trouble.line, fileTroubleText(text, trouble)), true);
  else {
    const step = file.show ?? frames.length - 1;
    await openRun(session, scenario, step, beats);
    say(words.opened(step));
  }
  return played;
}

/** Makes the run again, and opens it only when every step is the same. */
export async function openTrace(session: Session, text: Catalogue, content: string, say: Work['say'], stop: AbortSignal): Promise<void> {
  const { trace: words } = text.exports;
  if (content.length > TRACE_LIMIT) return say(words.problem['too-long'], true);
  const trace = readTrace(content);
  if (!trace.ok) return say(problemText(words.problem, trace.problem.code), true);
  const verdict = await inPieces(verifyTrace(trace.value), (frame) => say(words.verifying(frame)), stop);
  if (verdict === undefined) return;
  const { difference, same } = verdict;
  if (difference !== undefined) {
    const { frame, field, found, made } = difference;
    return say(words.differs(frame, words.difference[field](found, made)), true);
  }
  await openRun(session, trace.value.scenario, same - 1);
  say(words.same(same - 1));
}

type Sentences = Catalogue['exports']['trace']['problem'];

/** What is wrong with the scenario in it is damage, too. */
function problemText(sentences: Sentences, code: string): string {
  return Object.hasOwn(sentences, code) ? sentences[code as keyof Sentences] : sentences['wrong-shape'];
}
