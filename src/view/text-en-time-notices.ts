/** English: what is said once about searches through time, breakpoints and bookmarks. */
import { breakpointName } from './text-en-breakpoints.ts';
import { looked } from './text-en-time.ts';

export const TIME_NOTICES_EN = {
  'not-within': {
    text: (name: string) => `No ${looked(name)} within 60 s of virtual time.`,
    wayOn: 'Step again to look further, or do something first.',
  },
  breakpoint: { text: (written: string) => `Breakpoint: ${breakpointName(written)}.`, wayOn: 'Press play to go on.' },
  'limit-breakpoints': { text: (most: string) => `There are ${most} breakpoints already.`, wayOn: 'Remove one first.' },
  'limit-bookmarks': { text: (most: string) => `There are ${most} bookmarks already.`, wayOn: 'Remove one first.' },
  'link.left-out': {
    text: () => 'Some breakpoints or bookmarks of this link cannot be read here.',
    wayOn: 'They are left out; the run is the one that was sent.',
  },
  forked: {
    text: (step: string) => `From step ${step} on, nothing is done that was done later.`,
    wayOn: 'Play on to see that future. Undo brings the old one back; Time keeps it as a branch.',
  },
  'nothing-to-fork': {
    text: (step: string) => `Nothing was done after step ${step}, so there is nothing to leave out.`,
    wayOn: 'Do something here: that begins another future, and the old one stays as a branch.',
  },
  'not-before': { text: (name: string) => `No ${looked(name)} before this step.`, wayOn: 'You are where you were.' },
};
