/** English: the names of panels, layouts and themes, what moves them, and the legend. */

export const LAYOUT_EN = {
  /** Short: they stand side by side on tabs. */
  tabs: {
    events: 'Events',
    why: 'Why',
    client: 'Client',
    groups: 'Groups',
    network: 'Network',
    time: 'Time',
    logs: 'Logs',
    cluster: 'Cluster',
    details: 'Details',
    leader: 'Leader',
    'space-time': 'Space-time',
    calls: 'Calls',
    disk: 'Disk',
    text: 'Text',
    legend: 'Legend',
    rules: 'Rules',
  },
  /** What a row of tabs is called for those who cannot see where it stands. */
  docks: { left: 'Acts and events', right: 'State', all: 'Panels' },
  parts: { left: 'Acts and events', right: 'State', pinned: 'Pinned panel', below: 'Space-time' },
  sizeOf: {
    left: 'Width of acts and events',
    right: 'Width of the state',
    pinned: 'Height of the pinned panel',
    below: 'Height of the space-time diagram',
    sheet: 'Height of the panels',
  },
  /** Beside the sentence. */
  ask: { button: 'Why?', title: 'Why did this happen? (W)' },
  hide: (part: string) => `Fold away: ${part}`,
  pin: (panel: string) => `Pin ${panel} over the tabs`,
  unpin: (panel: string) => `Put ${panel} back among the tabs`,

  view: {
    title: 'View',
    face: (layout: string) => `View: ${layout}`,
    layout: 'Layout',
    names: { learn: 'Learn', lab: 'Lab', debug: 'Debug' },
    means: {
      learn: 'The cluster, a sentence, the logs.',
      lab: 'Everything that can be done and seen.',
      debug: 'Events and messages over time, beside the state.',
    },
    parts: 'Parts',
    theme: 'Colours',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    keys: { layout: 'Alt L', left: 'Alt 1', right: 'Alt 2', pinned: 'Alt 3', below: 'Alt 4' },
    inLink: (layout: string) => `Opens in the layout ${layout}`,
  },

  /** A language is called by its own name, and the word for it stands in both. */
  language: { title: 'Language · 语言', names: { system: 'As the browser', en: 'English', zh: '中文' } },

  legend: {
    title: 'How to read the picture',
    role: {
      follower: 'waits to hear from a leader',
      candidate: 'heard nothing and asks for votes',
      leader: 'has a majority, and the last word',
      down: 'keeps only what is on its disk',
    },
    log: 'log',
    logMeans: 'committed up to 4, the last is 5',
    timer: 'timer',
    timerMeans: 'when it is empty, a follower stands',
    sign: { vote: 'V', append: 'A', heartbeat: '♥' },
    kind: {
      vote: 'asks for a vote, or answers',
      append: 'entries of the log, or an answer',
      heartbeat: 'the leader is still there',
    },
  },
};
