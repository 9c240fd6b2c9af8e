/** English: what went wrong and how to go on, and the presets' titles. Keys are the codes that other floors give. */
import { TIME_NOTICES_EN } from './text-en-time.ts';

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

export const PRESETS_EN = {
  'calm-election': { title: 'Calm election', summary: 'Five nodes elect a leader and stay with it.' },
  'split-vote': { title: 'Split vote', summary: 'Two candidates at once; nobody wins the first round.' },
  'leader-crash': { title: 'Leader crash', summary: 'The leader dies, another takes over, the old one returns.' },
  'minority-partition': { title: 'Minority partition', summary: 'A leader cut off from the majority commits nothing.' },
  'follower-far-behind': { title: 'Follower far behind', summary: 'It missed so much that it needs a snapshot.' },
  'disruptive-returner': { title: 'Disruptive returner', summary: 'A node comes back with a high term and topples the leader.' },
  'disruptive-returner-prevote': { title: 'Returner with PreVote', summary: 'The same return, but PreVote keeps the peace.' },
  'async-writes': { title: 'Asynchronous writes', summary: 'The leader’s disk is slow, so it commits before its own disk has the entry.' },
  'slow-disk': { title: 'Slow disk', summary: 'One node acknowledges late; nobody has to wait for it.' },
  'exactly-once': { title: 'Exactly once', summary: 'A lost answer, a second attempt, and one effect: the table of sessions answers.' },
  'lucky-crash': { title: 'Lucky crash', summary: 'The disk keeps more than was flushed; nobody was promised it, and it does no harm.' },
  'torn-record': { title: 'Torn record', summary: 'The power fails in the middle of a write; the start cuts off the rest.' },
  'failed-flush': { title: 'Failed flush', summary: 'The disk reports an error; the node stops rather than lie.' },
  'full-disk': { title: 'Full disk', summary: 'No room for the next segment: the node stops, and goes on with more room.' },
  'flipped-bit': { title: 'Flipped bit', summary: 'One bit of a log turns over; the node refuses to start and says where.' },
  'flipped-tail': { title: 'Flipped bit, newest record', summary: 'It looks almost torn, but is not: nothing is cut off in silence.' },
  'flipped-header': { title: 'Flipped bit, head', summary: 'The head of the oldest segment is damaged; the node refuses to start.' },
  'flipped-snapshot': {
    title: 'Flipped bit, snapshot',
    summary: 'The newest snapshot is unreadable; the one before it and the log give all back.',
  },
  'lost-disk': { title: 'Lost disk', summary: 'A member without its memory must not return; a new one takes its place.' },
  'snapshot-limbo': { title: 'Snapshot limbo', summary: 'A snapshot is lost and nobody tells the leader, so a follower waits.' },
  'lying-disk': { title: 'Lying disk', summary: 'A disk confirms what it has not written: more than Raft can bear.' },
  'stale-disk': { title: 'Old backup', summary: 'A member gets an old copy of its disk: more than Raft can bear.' },
  'twenty-five': { title: 'Twenty-five nodes', summary: 'A large cluster loses two nodes, parts from six, and finds together again.' },
  fifty: { title: 'Fifty nodes', summary: 'A majority of many: groups, bundles and bars take the place of single things.' },
} satisfies Record<string, { readonly title: string; readonly summary: string }>;
