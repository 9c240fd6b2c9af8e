/** English: going to a step, a term, an index or a time. */
import type { Index, Term } from '#raft';
import type { FrameNumber } from '#sim';
import type { GoalKind } from './goto.ts';

const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);

export const GOTO_EN = {
  title: 'Go to',
  field: 'Step, term, index or time',
  kinds: { step: 'Step', term: 'Term', index: 'Index', time: 'Seconds' } satisfies Record<GoalKind, string>,
  kindsTitle: 'A number alone is',
  go: 'Go',
  playOn: 'Play on to there',
  /** While nothing is typed: what can be. */
  examples: {
    step: 'a step',
    term: 'the first step of a term',
    index: 'where an index was first committed',
    time: 'a time; also 500ms',
  } satisfies Record<GoalKind, string>,
  at: (step: FrameNumber, time: string) => `Step ${step}, ${time}`,
  away: (by: number) => (by === 0 ? 'you are there' : by < 0 ? `${steps(-by)} back` : `${steps(by)} on`),
  committed: (index: Index, appended: FrameNumber) => `Index ${index} is first committed here; it was in a log from step ${appended} on.`,
  appended: (index: Index) => `Index ${index} comes into a log here; no node has committed it yet.`,
  aheadStep: (step: FrameNumber, head: FrameNumber) => `The run has come to step ${head}. It is played on to step ${step}.`,
  aheadTime: (time: string, end: string) => `The run has come to ${end}. It is played on to the first event at ${time} or later.`,
  nowhere: {
    term: (reached: Term) => `The run has not come to that term: the highest so far is ${reached}.`,
    skipped: (reached: Term) => `No node was ever in that term: one was skipped on the way to term ${reached}.`,
    index: (reached: Index) => (reached === 0 ? 'No log has an entry yet.' : `No log is that long: the last index so far is ${reached}.`),
    firstIndex: (first: Index) => `Indexes begin at ${first}.`,
    tooManySteps: (most: number) => `A run has ${most} steps at most.`,
    tooLate: (latest: string) => `That is too far beyond the end of the run: ${latest} is the latest.`,
  },
  unreadable: 'That is no place in a run. Write a number, or #120, t2, i1, 0.5s or 500ms.',
};
