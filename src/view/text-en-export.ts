/** English: scenario files, traces and other files of a run. */

const PROBLEMS = {
  'too-large': (most: string) => `This file has more than ${most} KiB. A scenario file that long cannot be read.`,
  'not-text': () => 'There is a sign here that no text holds, or that turns the direction of writing.',
  missing: (key: string) => `The file must begin with its name: “${key}: …”.`,
  'no-part': () => 'This line belongs to no part. Write “cluster:” or “steps:” above it.',
  'unknown-key': (key: string) => `There is no “${key}” here. A file has scenario, seed, show, cluster and steps.`,
  twice: (key: string) => `“${key}” stands here for the second time.`,
  'unknown-option': (key: string) => `A cluster has no option “${key}”.`,
  'bad-option': (key: string) => `“${key}” cannot have this value, or not together with the others.`,
  'unknown-verb': (word: string) => `There is no command “${word}”.`,
  expected: (wanted: string) => `“${wanted}” should stand here.`,
  unexpected: (found: string) => `“${found}” cannot stand here.`,
  'bad-number': (range: string) => `A whole number should stand here: ${range}.`,
  'bad-time': (most: string) => `A time with its unit should stand here, such as 200ms or 1.5s; the longest is ${most}.`,
  'bad-node': (found: string) => `“${found}” is no node. Write its number, leader, follower(2), next(1), or a name that “let” gave.`,
  'unknown-name': (name: string) => `Nobody has been named “${name}” yet. Write “let ${name} = leader” before this line.`,
  'bad-name': (name: string) => `“${name}” cannot be a name. A name is a word in small letters that means nothing else.`,
  'bad-text': (most: string) => `This text is longer than ${most} characters, or holds a sign that cannot be shown.`,
  'unknown-property': (name: string) => `There is no safety property “${name}”.`,
  'unknown-message': (type: string) => `There is no message “${type}”.`,
  condition: (said: string) => said,
  'too-many-steps': (most: string) => `A file has at most ${most} steps.`,
  'too-many-beats': (most: string) => `A file has at most ${most} beats, and this is one more.`,
  'bad-files': (path: string) => `“${path}” is no file of a log, its content is no base64, or there is too much of it.`,
};

const TROUBLES = {
  'never-happened': () => 'What this step waits for does not happen.',
  passed: () => 'When this step should be taken, its moment has passed already.',
  quiet: (frame: string) => `Nothing happens any more before step ${frame}.`,
  nobody: (name: string) => `Nobody is “${name}” at this moment.`,
  'no-message': (type: string) => `No ${type} is on its way at this moment.`,
  'limit-frames': (most: string) => `A run has at most ${most} steps.`,
  'limit-acts': (most: string) => `A run has at most ${most} commands.`,
  'no-run': (field: string) => `This does not fit a run: ${field}.`,
};

const TRACE_PROBLEMS = {
  'too-long': 'This file is too long for a trace.',
  'not-readable': 'This is no trace of a run.',
  'unknown-version': 'This trace was written by a later Flotilla.',
  'wrong-shape': 'This trace is damaged: a part of it is not what it should be.',
};

export const EXPORT_EN = {
  open: 'Files and export…',
  title: 'Files and export',
  tabs: { file: 'Scenario file', trace: 'Trace', text: 'Text and tables', picture: 'Picture and film' },
  file: {
    about:
      'A run as text: its cluster, what is done and when, and what should come of it. A course keeps such files under test with npm run scenario.',
    label: 'Scenario file',
    open: 'Open a file…',
    drop: 'Or drop a file here.',
    current: 'Write the run that is open',
    download: 'Download',
    play: 'Play and open',
    stop: 'Stop',
    playing: (frame: number) => `Playing: step ${frame.toLocaleString('en')}…`,
    good: (steps: number) => (steps === 1 ? 'The file can be read: 1 step.' : `The file can be read: ${steps.toLocaleString('en')} steps.`),
    problems: (count: number) => (count === 1 ? 'One line cannot be read.' : `${count} lines cannot be read.`),
    place: (line: number, column: number, said: string) => `Line ${line}, character ${column}: ${said}`,
    line: (line: number, said: string) => `Line ${line}: ${said}`,
    opened: (steps: number) => `The run is open, at step ${steps.toLocaleString('en')}.`,
    held: (held: number, all: number) => `${held} of ${all} expectations hold.`,
    expectation: (ok: boolean, text: string, frame: number) => `${ok ? 'Holds' : 'Fails'} at step ${frame.toLocaleString('en')}: ${text}`,
    tooLarge: (kibibytes: number) =>
      `This run needs more than the ${kibibytes} KiB that a file may have, because of the disks loaded into it. Share it as a link.`,
    unreadable: 'The browser could not read this file.',
    saved: (name: string) => `${name} is yours.`,
    name: (scenario: string) => `${scenario}.raft`,
  },
  help: {
    title: 'How to write a file',
    moments:
      'A step stands in a line of its own and is taken at once, or at a moment: “at 200ms: …”, “after 20ms: …”, “when leader: …”, “step 120: …”. “past 20ms: …” is the first step of the run after that time; “unless leader within 60ms: …” is left out if that comes true. What follows a # is a comment.',
    nodes:
      'A node is its number, leader, follower, follower(2), or a name: “let old = leader”, and then “crash old”, “let other = next(old)” for the one after it, or “when nodes[old].term > 1: …”. A message is its number, its type, its type and way “MsgApp 1 -> 2”, or copy.',
    expect:
      'An expectation holds now, by a time, or within a time: “expect leader not old by 2s”. A beat names a moment: “beat "the crash": a note”.',
    commands: 'Commands:',
    claims: 'What can be waited for and expected:',
    conditions: 'and every condition of a breakpoint, such as nodes[1].term > 4.',
  },
  problem: PROBLEMS,
  trouble: TROUBLES,
  trace: {
    about:
      'The run with a fingerprint of every step, as JSON. Whoever opens it makes the run again and sees whether every step is the same.',
    download: 'Download the trace',
    open: 'Open a trace…',
    verifying: (frame: number) => `Making the run again: step ${frame.toLocaleString('en')}…`,
    same: (steps: number) =>
      `The trace is true: all ${steps.toLocaleString('en')} steps came out the same, and the run is open at its end.`,
    differs: (frame: number, what: string) =>
      `The trace is not true: it differs at step ${frame.toLocaleString('en')}. ${what} Nothing was opened.`,
    difference: {
      time: (found: string, made: string) => `It says ${found} µs; the run gives ${made} µs.`,
      event: (found: string, made: string) => `It says “${found}”; the run gives “${made}”.`,
      node: (found: string, made: string) => `It says node ${found}; the run gives node ${made}.`,
      hash: (found: string, made: string) => `It has the fingerprint ${found}; the run gives ${made}.`,
      missing: (found: string, _made: string) => `It says “${found}”; in the run nothing happens any more.`,
    },
    problem: TRACE_PROBLEMS,
    name: (scenario: string) => `${scenario}.trace.json`,
  },
  range: { from: 'From step', to: 'To step' },
  text: {
    about: 'Texts of these steps for other tools.',
    mermaid: 'Mermaid sequence diagram',
    shiviz: 'ShiViz log',
    frames: 'Table of steps (CSV)',
    calls: 'Table of calls (CSV)',
    name: (scenario: string, from: number, to: number, what: string) => `${scenario}-${from}-${to}.${what}`,
  },
  picture: {
    view: 'View',
    views: { stage: 'Stage', 'space-time': 'Space-time diagram', logs: 'Logs', timeline: 'Timeline', calls: 'History of calls' },
    about: {
      stage: (_steps: number) => 'The cluster as it is on the screen now.',
      'space-time': (steps: number) =>
        `The messages and events of these steps, at most ${steps.toLocaleString('en')}, turned and with heartbeats as on the screen.`,
      logs: (_steps: number) => 'The whole logs of all nodes at the step shown.',
      timeline: (_steps: number) => 'The whole run: marks, terms, roles, faults and clients.',
      calls: (_steps: number) => 'All calls of the run by client, with the verdict of each key.',
    },
    at: (view: string, step: number) => `${view}, step ${step.toLocaleString('en')}`,
    over: (view: string, from: number, to: number) => `${view}, steps ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`,
    svg: 'Picture as SVG',
    png: 'Picture as PNG',
    film: 'Film as WebM',
    filmAbout: (most: number) => `The cluster as a film: one picture for each of these steps, at most ${most}.`,
    filming: (frame: number, to: number) => `Filming step ${frame.toLocaleString('en')} of ${to.toLocaleString('en')}…`,
    noFilm: 'This browser cannot make films. Pictures work.',
    noStage: 'The cluster is not on the screen now. Show it, and try again.',
    failed: 'The browser could not make this picture.',
    tooLarge: 'This picture is too large for a PNG that can be read. SVG has no such limit.',
    name: (scenario: string, place: string, kind: string) => `${scenario}-${place}.${kind}`,
  },
};
