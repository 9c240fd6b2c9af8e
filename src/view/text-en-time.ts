/** English: moving through time: kinds of steps, bookmarks, branches. */
import type { Index, Term } from '#raft';
import type { FrameNumber } from '#sim';
import type { StepKind } from './step-kinds.ts';

const KINDS: Record<StepKind, string> = {
  event: 'event',
  visible: 'change',
  delivery: 'delivery',
  node: 'event on the node',
  role: 'role change',
  term: 'term',
  commit: 'commit',
  'entry-commits': 'commit of the entry',
  'entry-applies': 'apply of the entry',
  rest: 'moment of quiet',
  violation: 'violation',
};

/** What a search by name was for; a name that is no kind of step is a step's number. */
export const looked = (name: string): string => (Object.hasOwn(KINDS, name) ? KINDS[name as StepKind] : 'such step');

export const TIME_EN = {
  kind: KINDS,
  /** What a kind waits for, in the menu. */
  means: {
    event: 'anything that happens',
    visible: 'skips the rounds of heartbeats',
    delivery: 'a message arrives',
    node: 'on the selected node',
    role: 'a node takes another part, stops or starts',
    term: 'the highest term rises',
    commit: 'the highest commit index rises',
    'entry-commits': 'the selected entry, on its node',
    'entry-applies': 'the selected entry, on its node',
    rest: 'nothing in flight, no disk at work',
    violation: 'a safety property breaks',
  } satisfies Record<StepKind, string>,
  needs: { node: 'Select a node first.', entry: 'Select an entry of a log first.' },
  nextOf: (kind: StepKind) => `Next ${KINDS[kind]}`,
  previousOf: (kind: StepKind) => `Previous ${KINDS[kind]}`,
  steps: 'Steps by kind',
  choose: 'Kind of step',
  lookingFor: (name: string) => `Looking for the next ${looked(name)} …`,
  stopLooking: 'Stop looking',
  branches: {
    title: 'Branches',
    none: 'Act in the past and the old future stays here as a branch.',
    parted: (step: FrameNumber) => `after step ${step}`,
    noActs: 'nothing was done',
    more: (count: number) => (count === 1 ? 'and 1 more act' : `and ${count} more acts`),
    length: (steps: number) => (steps === 1 ? '1 step long' : `${steps} steps long`),
    switchTo: 'Switch',
    switchOf: (name: string) => `Switch to the branch: ${name}`,
    compare: 'Compare',
    compareOf: (name: string) => `Compare with the branch: ${name}`,
  },
  comparing: {
    title: 'Two futures compared',
    shared: (step: FrameNumber) => `Both are the same up to step ${step}.`,
    moment: 'Moment',
    after: (time: string) => `${time} after they part`,
    step: (step: FrameNumber) => `step ${step}`,
    ended: 'its end',
    ours: 'This run',
    theirs: 'The branch',
    leader: 'Leader',
    nobody: 'nobody',
    term: 'Highest term',
    commit: 'Committed up to',
    node: 'Node',
    log: 'Log',
    side: (role: string, term: Term, commit: Index) => `${role}, t${term}, c${commit}`,
    missing: 'not there',
    sameLog: 'the same log',
    logsPart: (index: Index) => `parts at ${index}:`,
    nothing: 'nothing',
    terms: (terms: readonly Term[]) => terms.map((term) => `t${term}`).join(' '),
    differs: 'differs',
    differsSign: '≠',
    same: 'the same',
    sameSign: '=',
    count: (differing: number) =>
      differing === 0 ? 'Nothing differs at this moment.' : differing === 1 ? '1 row differs.' : `${differing} rows differ.`,
  },
  bookmarks: {
    title: 'Bookmarks',
    none: 'Steps that you name stand here. F2 marks the step shown.',
    name: 'Name',
    note: 'Name | what you want to say: behind the bar it is for the speaker window alone.',
    put: (step: FrameNumber) => `Bookmark step ${step}`,
    removeOf: (step: string) => `Remove the bookmark of ${step.toLowerCase()}`,
    ahead: '(not played yet)',
    mark: 'Bookmark this step',
    unmark: 'Remove this bookmark',
  },
};
