/** English: what went wrong and how to go on. Keys are the codes that other floors give. */
import { TIME_NOTICES_EN } from './text-en-time-notices.ts';

interface NoticeText {
  /** `detail` is plain text from the floor that noticed it: a field's name, a limit. */
  readonly text: (detail: string) => string;
  readonly wayOn: string;
}

const START = 'The calm election is open instead.';

export const NOTICES_EN = {
  ...TIME_NOTICES_EN,
  'link.too-long': { text: () => 'This link is longer than any Flotilla makes.', wayOn: START },
  'link.unknown-preset': { text: () => 'This link names a scenario that does not exist here.', wayOn: START },
  'link.unknown-version': { text: () => 'This link was made by a newer Flotilla.', wayOn: START },
  'link.not-readable': {
    text: () => 'This link cannot be read; some of its letters were changed.',
    wayOn: 'Copy it again from where you got it.',
  },
  'link.cut-off': {
    text: () => 'This link is cut off; a mail or chat program may have shortened it.',
    wayOn: 'Copy it again from where you got it.',
  },
  'link.too-large': { text: () => 'This link unpacks to more than Flotilla accepts.', wayOn: START },
  'link.wrong-shape': { text: (detail) => `This link does not hold a scenario${detail === '' ? '' : ` (${detail})`}.`, wayOn: START },
  'link.bad-parameter': { text: (detail) => `A number in this link is wrong${detail === '' ? '' : ` (${detail})`}.`, wayOn: START },
  'link.not-kept-here': {
    text: () => 'This address is the name of a long run, kept by the tab in which it was made.',
    wayOn: 'Ask for the run as a file (Share, in that tab) and drop it here.',
  },
  'run-not-kept': {
    text: () =>
      'This run is too long for an address, and the browser has no room to keep it: a reload would come back to an earlier state of it.',
    wayOn: 'Share gives you the whole run as a file.',
  },
  'unknown-preset': { text: () => 'There is no such scenario.', wayOn: 'Choose one from the list above.' },
  quiet: { text: () => 'Nothing more happens by itself.', wayOn: 'Start a node, or ask something as a client.' },
  'limit-acts': { text: () => 'This run holds as many of your acts as a link can carry.', wayOn: 'Undo some, or begin with another seed.' },
  'limit-frames': { text: () => 'This run is as long as Flotilla keeps.', wayOn: 'Go back and act, or begin with another seed.' },
  'limit-flights': { text: () => 'More messages are in flight than Flotilla can follow.', wayOn: 'Release or drop some, or undo.' },
  'machine-lost': {
    text: () => 'The browser ended a machine; it was made again as it was.',
    wayOn: 'Nothing is lost. Press play to go on.',
  },
  'machine-silent': {
    text: () => 'A machine said nothing for ten seconds; the browser may have put it to sleep.',
    wayOn: 'It was made again as it was. Press play to go on.',
  },
  'no-workers': {
    text: () => 'This browser runs no workers here, so all machines share the page.',
    wayOn: 'Every frame is the same; logs are kept in memory, and a reload makes them again.',
  },
  'storage-quota': {
    text: () => 'The browser has no room left for the logs.',
    wayOn: 'Free some space or close other tabs. The run goes on, in memory if need be.',
  },
  'storage-aborted': {
    text: () => 'The browser gave up a write to its storage; nothing of that write was kept, and nothing was promised.',
    wayOn: 'The machine was made again as it was. Press play to go on.',
  },
  'storage-blocked': {
    text: () => 'Another tab holds this log in an older form and does not let go.',
    wayOn: 'Close other Flotilla tabs. The run goes on, in memory if need be.',
  },
  'storage-lost': {
    text: () => "The browser's storage broke off and could not be opened again at once.",
    wayOn: 'The machine was made again as it was. Press play to go on.',
  },
  'storage-stuck': {
    text: () => "A log's database answers no more; it was left behind.",
    wayOn: 'The machine was made again on a new one. Press play to go on.',
  },
  'storage-unreadable': {
    text: () => 'What stands in the storage under the name of this log was not written by this Flotilla.',
    wayOn: 'The log was made again from the run.',
  },
  'other-tab': {
    text: () => 'This cluster is open in another tab, so this one only looks on.',
    wayOn: 'When that tab is closed, this one goes on where it was.',
  },
  'own-copy': {
    text: () => 'This tab has a copy of its own now.',
    wayOn: 'Nothing that you do here changes the other tab.',
  },
  'tab-taken-over': {
    text: () => 'The other tab is gone; this one goes on where it was.',
    wayOn: 'Press play to go on.',
  },
  'limit-loaded': {
    text: () => 'A run carries the files of its loaded disks, and these are too many together.',
    wayOn: 'Undo an earlier one, or load a smaller directory.',
  },
  'not-kept': {
    text: () => 'This browser keeps nothing for this tab, so a reload begins anew.',
    wayOn: 'Share gives you a link that holds the whole run.',
  },
  'disk-gone': {
    text: (detail) => `The browser has deleted logs of this run (node ${detail}), to make room or because it was told to.`,
    wayOn: 'The disks were made again from the run.',
  },
  'no-disk': {
    text: () => 'This browser gives no IndexedDB here (a private window?), so logs are kept in memory.',
    wayOn: 'All else works; a reload makes them again.',
  },
  'disk-differs': {
    text: (detail) => `What IndexedDB holds is not what this run had written (node ${detail}).`,
    wayOn: 'The disks were made again from the run.',
  },
  internal: {
    text: () => 'The session has come to a stop: one of its own rules was broken.',
    wayOn: 'Load the page again; what you did is saved.',
  },
  violation: {
    text: () => 'A safety property of Raft is broken in this frame.',
    wayOn: 'Step back to see how it came about; the safety menu says whether it was to be expected.',
  },
} satisfies Record<string, NoticeText>;

export const NOTICE_FALLBACK_EN: NoticeText = {
  text: (detail) => `Something did not work${detail === '' ? '' : `: ${detail}`}.`,
  wayOn: 'What you see is still true; you can go on from here.',
};
