/** A file from outside, opened as what it is. */
import { FILE_LIMIT, readScenarioFile, TRACE_LIMIT } from '#scenario';
import type { Session } from '#session';
import { type Catalogue, fileProblemText } from '#view';
import { openScenarioFile, openTrace } from '../export/open-run.ts';
import type { Work } from '../export/work.ts';
import { kindOfFile, linkInFile } from './file-kind.ts';

/** Says how it went; what is wrong with a link is said by the page's own notice. */
export async function openFile(session: Session, text: Catalogue, file: File, say: Work['say'], stop: AbortSignal): Promise<void> {
  const { files: words } = text.share;
  if (file.size > TRACE_LIMIT) return say(text.exports.trace.problem['too-long'], true);
  const content = await file.text().catch(() => undefined);
  if (content === undefined) return say(text.exports.file.unreadable, true);
  switch (kindOfFile(file.name, content)) {
    case 'link':
      await session.openLink(linkInFile(content) ?? '');
      return say('');
    case 'trace':
      return openTrace(session, text, content, say, stop);
    case 'scenario':
      return openScenario(session, text, content, say, stop);
    case 'disk':
      return say(words.disk, true);
    case 'unknown':
      return say(words.unknown, true);
  }
}

async function openScenario(session: Session, text: Catalogue, content: string, say: Work['say'], stop: AbortSignal): Promise<void> {
  const { file: words, problem } = text.exports;
  if (content.length > FILE_LIMIT) return say(problem['too-large'](`${FILE_LIMIT / 1_024}`), true);
  const read = readScenarioFile(content);
  const [first] = read.ok ? [] : read.problems;
  if (read.ok) await openScenarioFile(session, text, read.file, say, stop);
  else if (first !== undefined) {
    say(`${words.problems(read.problems.length)} ${words.place(first.line, first.column, fileProblemText(text, first))}`, true);
  }
}
