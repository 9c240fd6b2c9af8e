/** Both catalogues, text by text: nothing is empty, nothing has a hole in it, and Chinese is Chinese. */
import { expect, test } from 'vitest';
import { languageFor } from './text.ts';
import { EN } from './text-en.ts';
import { ZH } from './text-zh.ts';

/** Where one text takes an entry's id another takes a number by the same name: this is both. */
const id = (index: number, term: number) => ({ index, term, toString: () => `${term}` });
const LAST = id(9, 4);
const NONE = id(0, 0);
const HALVES = [
  { have: [1, 2], needed: 3 },
  { have: [4], needed: 2 },
];
const CONF = { voters: [1, 2, 3], votersOutgoing: [1, 4], learners: [5] };
const WAYS = [
  [1, 2],
  [2, 1],
  [3, 4],
];
const FILES = { diskFiles: 9, diskFileBytes: 9_000_000, loadedBytes: 9_000_000 };
const QUORUM = { incoming: { voters: 3, of: 5 } };
const BOTH = [true, false] as const;
const WORDS = ['甲', '乙'] as const;

/** Two things that a text can be given, by what English calls it; everything else is given numbers. */
const SAMPLES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  because: WORDS,
  both: BOTH,
  can: [[1, 2], [3]],
  causes: [['甲'], ['甲', '乙']],
  canCommit: BOTH,
  complete: BOTH,
  complaint: WORDS,
  does: WORDS,
  made: WORDS,
  found: WORDS,
  goal: WORDS,
  means: WORDS,
  message: WORDS,
  name: WORDS,
  part: WORDS,
  panel: WORDS,
  property: WORDS,
  said: WORDS,
  sentence: WORDS,
  strategy: WORDS,
  subject: WORDS,
  text: WORDS,
  what: WORDS,
  word: WORDS,
  cut: [WAYS, []],
  durable: BOTH,
  entryId: [LAST, LAST],
  expected: BOTH,
  gone: [['甲'], ['甲', '乙']],
  groups: [
    [[1, 2], [3]],
    [[1], [2, 3], []],
  ],
  filter: [
    { drop: ['MsgApp', 'MsgSnap'], hold: ['MsgVote'] },
    { drop: [], hold: [] },
  ],
  halves: [HALVES.slice(0, 1), HALVES],
  hint: [LAST, id(9, 0)],
  ids: [[1], [1, 2, 3]],
  incoming: [
    [1, 2],
    [3, 4],
  ],
  inside: [[], [1, 2]],
  last: [LAST, NONE],
  learners: [[], [4, 5]],
  limits: [FILES, FILES],
  nodes: [[1], [2, 3]],
  ok: BOTH,
  on: BOTH,
  outgoing: [
    [1, 2],
    [3, 4],
  ],
  own: [LAST, NONE],
  owner: [255, undefined],
  pairs: [[['k', 'v']], []],
  peers: [[1], [2, 3]],
  perMille: [2_000, 500],
  pre: BOTH,
  quorum: [QUORUM, { ...QUORUM, outgoing: { voters: 1, of: 3 } }],
  reject: BOTH,
  section: ['figure 8', '5.4.2'],
  self: BOTH,
  slow: BOTH,
  terms: [[1, 1], [2]],
  theirs: [LAST, NONE],
  torn: BOTH,
  type: ['MsgApp', 'MsgVote'],
  types: [['MsgApp'], ['MsgApp', 'MsgSnap']],
  voters: [[1], [1, 2]],
  when: WORDS,
  written: ['role:leader:2', 'sent:MsgApp:1:0'],
};

/** What stands by name in a table of its own text. */
const BY_PATH: Readonly<Record<string, Readonly<Record<string, readonly [unknown, unknown]>>>> = {
  'why.not.voting.moved': { state: WORDS },
  'events.origin': { nodes: [5, 3] },
  'events.reachSo': { can: [[1, 2], []], all: [2, 5] },
  'newCluster.name': { voters: [1, 3], learners: [0, 2] },
  'diskFiles.problem.too-many': { detail: [1_000, 99] },
  'rulebook.search.every.none': {
    most: [
      { campaigns: 1, requests: 1, crashes: 0 },
      { campaigns: 2, requests: 2, crashes: 1, flights: 3 },
    ],
  },
  'faults.where': { nodes: [[1], [1, 2]] },
  'faults.broken': { where: [['甲'], ['甲', '乙']] },
  'faults.failure.record': { type: ['entry', undefined] },
  'screen.sentences': { all: [['甲'], ['甲', '乙']] },
  'stage.many.sector': { name: ['behind', 'silent'] },
  'stage.progress.took': {
    from: ['StateProbe', 'StateReplicate'],
    to: ['StateSnapshot', 'StateProbe'],
    reason: ['ack', 'snapshot-failed'],
  },
  'time.bookmarks.removeOf': { step: WORDS },
  'breakpoints.problem': { code: ['unknown-sign', 'not-number'] },
  'time.nextOf': { kind: ['commit', 'event'] },
  'time.previousOf': { kind: ['commit', 'event'] },
  'why.not.question.committed': { id: [LAST, LAST] },
  'why.not.sending.noSnapshotDetail': { state: ['StateProbe', 'StateReplicate'] },
  'reasons.feedback': { state: ['StateProbe', 'StateProbe'] },
};

/** What a fact can hold: facts are told by one function each, which takes all of it. */
const FACT = {
  term: 4, commit: 7, lead: 2, to: 3, from: 1, candidate: 2, remaining: 5, index: 9, logTerm: 3, ownTerm: 0, call: 6, id: 8, bytes: 512,
  granted: 2, rejected: 1, messageTerm: 5, transferee: 3, existingTerm: 2, conflictingTerm: 4, firstIndex: 12, compactedTo: 6, keptOps: 1,
  lostOps: 2, lostBytes: 99, file: 'snap/1.snap', offset: 100, bit: 3, records: 4, files: 2,
  messageType: 'MsgApp', last: LAST, candidateLast: NONE, hint: LAST, snapshot: LAST, reported: LAST, found: LAST,
  config: CONF, conf: CONF, progress: { id: 3, next: 5 },
}; // biome-ignore format: a table.
const FACTS = [
  { ...FACT, voteType: 'MsgVote' },
  { ...FACT, voteType: 'MsgPreVote', ownTerm: 2, existingTerm: 0, lead: 0 },
];
const REASONS: Readonly<Record<string, unknown>> = {
  ConfChangeIgnored: { type: 'pending' },
  SnapshotIgnored: 'not-newer',
  Unpromotable: 'learner',
};

type Text = string | ((...given: unknown[]) => unknown);

function textsOf(value: unknown, path = ''): readonly (readonly [string, Text])[] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Text]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`);
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

/** The names of what a function takes. */
function takes(text: Text): readonly string[] {
  const source = text.toString();
  const head = /^(?:function \w+)?\s*\(([^)]*)\)|^(\w+)\s*=>/.exec(source);
  const names = head?.[1] ?? head?.[2] ?? '';
  const parts = names.startsWith('{') ? ['{', ...names.slice(names.indexOf('}') + 1).split(',')] : names.split(',');
  return parts.flatMap((name) => (name.trim() === '' ? [] : [name.trim().replace(/^_/, '')]));
}

/** What the text says, given the first and the second sample of everything. */
function said(path: string, text: Text, names: readonly string[]): readonly unknown[] {
  if (typeof text === 'string') return [text];
  return [0, 1].map((turn) => {
    if (path.startsWith('facts.')) return text({ ...FACTS[turn], reason: REASONS[path.slice('facts.'.length)] });
    return text(
      ...names.map((name) => {
        if (name === '{') return turn === 0 ? LAST : NONE;
        return (BY_PATH[path]?.[name] ?? SAMPLES[name] ?? [3, 1])[turn];
      }),
    );
  });
}

const english = new Map(textsOf(EN));
const chinese = new Map(textsOf(ZH));
const told = [...english].map(([path, text]) => {
  const names = takes(text);
  const zh = chinese.get(path);
  return { path, en: said(path, text, names), zh: zh === undefined ? [] : said(path, zh, names) };
});

test('both catalogues have the same texts', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(1_000);
});

test('no text is empty in one language only, and none has a hole in it', () => {
  const bad = told.filter(({ en, zh }) =>
    [...en, ...zh].some((text, i) => {
      const other = i < en.length ? zh[i] : en[i - en.length];
      return typeof text !== 'string' || /undefined|NaN|\[object|null|\bfunction\b/.test(text) || (text === '') !== (other === '');
    }),
  );
  expect(bad).toEqual([]);
});

const HAN = /\p{Script=Han}/u;

/** Signs and notations that are the same in both languages: no letter but of these. */
const NOTATION = /^(?:[^\p{L}]|µ|[tcFCPLNSAVX@]|ms|s|KiB|Alt|Shift|GET|put|get|del|delete|cas|true|false)*$/u;
/** Texts that are names in every language. */
const NAMES =
  /^(language$|layout\.language\.names\.en$|screen\.(name$|leader\.(state|columns)\.)|network\.(groupName|wall|says\.other)$|rulebook\.break\.M\d+\.who$|breakpoints\.fields\.example$|disk\.record\.crc$|share\.(embedTitle|oembed)$|why\.(sourcesName|code)|.*[pP]reVote$|.*[cC]heckQuorum$|.*fileName$|exports\..*name$)/;

test('Chinese texts are Chinese, but for names and signs', () => {
  const bad = told.flatMap(({ path, en, zh }) =>
    zh
      .filter((text) => !HAN.test(`${text}`) && !NOTATION.test(`${text}`) && !NAMES.test(path))
      .map((text) => `${path}: ${text} (${en[0]})`),
  );
  expect(bad).toEqual([]);
});

test('English texts hold no Chinese, but for the name of the language', () => {
  const bad = told.filter(
    ({ path, en }) => en.some((text) => HAN.test(`${text}`.replaceAll(/[甲乙]/g, ''))) && !path.startsWith('layout.language'),
  );
  expect(bad).toEqual([]);
});

// What stands in quotes is to be typed as it is.
test('no English sentence stands in Chinese', () => {
  const bad = told.flatMap(({ path, zh }) =>
    zh
      .filter((text) => /(?:[A-Za-z]{2,} ){3,}/.test(`${text}`.replaceAll(/npm run scenario|“[^”]*”/g, '')))
      .map((text) => `${path}: ${text}`),
  );
  expect(bad).toEqual([]);
});

test('Chinese is set as Chinese is: a space beside letters and numbers, full-width signs', () => {
  const wrong = /[A-Za-z0-9]\p{Script=Han}|\p{Script=Han}[A-Za-z0-9]|\p{Script=Han}[,.;:?!()]| [，。；：？！）]|[，。；：？！（] /u;
  const bad = told.flatMap(({ path, zh }) => zh.filter((text) => wrong.test(`${text}`)).map((text) => `${path}: ${text}`));
  expect(bad).toEqual([]);
});

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['zh-Hant-TW'], 'zh'],
  [['ZH'], 'zh'],
  [['en-GB', 'zh-CN'], 'en'],
  [['fr', 'zh'], 'zh'],
  [['fr', 'de'], 'en'],
  [[], 'en'],
])('a reader of %j is spoken to in %s', (preferred, language) => {
  expect(languageFor(preferred)).toBe(language);
});
