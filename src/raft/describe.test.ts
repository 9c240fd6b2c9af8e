import { expect, test } from 'vitest';
import { bytes, entry, TestNode } from './cluster.testkit.ts';
import { encodeConfChange } from './confchange-codec.ts';
import {
  describeChanges,
  describeConfChange,
  describeConfig,
  describeEntry,
  describeError,
  describeMessage,
  describeProgress,
  describeReady,
} from './describe.ts';
import { describeFact } from './describe-fact.ts';
import { message } from './message.ts';
import { quote } from './quote.ts';
import { EMPTY_CONF_STATE, EMPTY_SNAPSHOT } from './storage.ts';
import { APPEND_THREAD, APPLY_THREAD } from './types.ts';

// etcd: TestDescribeEntry
test.each<[string | number[], string]>([
  ['foo', '"foo"'],
  ['"\\', '"\\"\\\\"'],
  ['\u0007\b\t\n\v\f\r', '"\\a\\b\\t\\n\\v\\f\\r"'],
  ['\u0000\u001f\u007f', '"\\x00\\x1f\\x7f"'],
  ['grüße 世界 🙂', '"grüße 世界 🙂"'],
  ['\u00a0\u2028\ue000', '"\\u00a0\\u2028\\ue000"'],
  ['\u{10ffff}', '"\\U0010ffff"'],
  ['\ufffd', '"\ufffd"'],
  ['\u0080\ufeffa', '"\\u0080\\ufeffa"'],
  ['\u0800\u{10000}', '"\u0800\u{10000}"'],
  [[0xef, 0xbf, 0x41], '"\\xef\\xbfA"'],
  [[0xf0, 0x9f, 0x99], '"\\xf0\\x9f\\x99"'],
  [[0xf0, 0xbf, 0x98], '"\\xf0\\xbf\\x98"'],
  [[0xf5, 0x80, 0x80, 0x80, 0x80], '"\\xf5\\x80\\x80\\x80\\x80"'],
  [[0xff, 0x61, 0xc3], '"\\xffa\\xc3"'],
  [[0xed, 0xa0, 0x80], '"\\xed\\xa0\\x80"'],
  [[0xc0, 0xaf, 0xf0, 0x80, 0x80, 0x80], '"\\xc0\\xaf\\xf0\\x80\\x80\\x80"'],
])('%j is quoted as %s', (content, quoted) => {
  expect(quote(typeof content === 'string' ? bytes(content) : Uint8Array.from(content))).toBe(quoted);
});

test('ids are hexadecimal in messages and configurations, decimal in votes and entries', () => {
  expect(describeMessage(message('MsgApp', { from: 26, to: 10, vote: 26, term: 1 }))).toBe('1a->a MsgApp Term:1 Log:0/0 Vote:26');
  const config = { ...EMPTY_CONF_STATE, voters: [1, 10], votersOutgoing: [16], learners: [17], autoLeave: true };
  expect(describeConfig(config)).toBe('voters=(1 a)&&(10) learners=(11) autoleave');
  const change = {
    transition: 'ConfChangeTransitionAuto',
    changes: [{ type: 'ConfChangeAddNode', nodeId: 26 }],
    context: bytes('c'),
  } as const;
  expect(describeEntry({ ...entry(1, 2), ...encodeConfChange(change, false) })).toBe('1/2 EntryConfChangeV2 v26');
  expect(describeConfChange(change)).toBe('transition:ConfChangeTransitionAuto changes:{type:ConfChangeAddNode node_id:26} context:"c"');
});

test('the log line of a node beyond 9 names it in hexadecimal', () => {
  const node = new TestNode(11, { voters: [10, 11, 12] });
  node.raw.campaign();
  expect(node.facts.map((fact) => describeFact(fact).text)).toEqual([
    'b is starting a new election at term 0',
    'b became candidate at term 1',
    'b [logterm: 0, index: 0] sent MsgVote request to a at term 1',
    'b [logterm: 0, index: 0] sent MsgVote request to c at term 1',
  ]);
});

test('a message to the disk shows what comes of it', () => {
  const done = message('MsgStorageAppendResp', { from: APPEND_THREAD, to: 1, term: 1, index: 3, logTerm: 1 });
  const write = message('MsgStorageAppend', { from: 1, to: APPEND_THREAD, entries: [entry(1, 2, 'a'), entry(1, 3)], responses: [done] });
  expect(describeMessage(write)).toBe(`1->AppendThread MsgStorageAppend Term:0 Log:0/0 Entries:[
  1/2 EntryNormal "a"
  1/3 EntryNormal ""
] Responses:[
  AppendThread->1 MsgStorageAppendResp Term:1 Log:1/3
]`);
  expect(describeMessage(message('MsgStorageApply', { from: 1, to: APPLY_THREAD }))).toMatch(/^1->ApplyThread/);
  expect(describeMessage(message('MsgProp', { to: 2, reject: true, rejectHint: 7 }))).toBe(
    'None->2 MsgProp Term:0 Log:0/0 Rejected (Hint: 7)',
  );
});

test('confirmed reads show their context in decimal bytes', () => {
  const node = new TestNode(1, { voters: [1] }).lead();
  node.raw.readIndex(bytes('r1'));
  expect(describeReady(node.raw.ready())).toBe('Ready MustSync=false:\nReadStates [{1 [114 49]}]\n');
  expect(describeReady(new TestNode(1).raw.ready())).toBe('<empty Ready>');
});

// etcd: TestProgressString
test('progress shows what is out of the ordinary', () => {
  const progress = {
    id: 1,
    state: 'StateSnapshot',
    match: 3,
    next: 4,
    paused: true,
    pendingSnapshot: 123,
    recentActive: false,
    inflight: 2,
    inflightFull: true,
    learner: true,
  } as const;
  expect(describeProgress(progress)).toBe('StateSnapshot match=3 next=4 learner paused pendingSnap=123 inactive inflight=2[full]');
});

test('refusals are told in etcd’s words', () => {
  expect(describeError('ProposalDropped')).toBe('raft proposal dropped');
  expect(describeError('LocalMessage')).toBe('raft: cannot step raft local message');
  expect(describeError('PeerNotFound')).toBe('raft: cannot step as peer not found');
  expect(describeError('Compacted')).toBe('requested index is unavailable due to compaction');
  expect(describeError('Unavailable')).toBe('requested entry at index is unavailable');
  expect(describeError('SnapshotOutOfDate')).toBe('requested index is older than the existing snapshot');
  expect(describeError('SnapshotTemporarilyUnavailable')).toBe('snapshot is temporarily unavailable');
});

test('changes are written in one letter each, and an unreadable one is said to be so', () => {
  const changes = (['AddNode', 'AddLearnerNode', 'RemoveNode', 'UpdateNode'] as const).map((type, i) => ({
    type: `ConfChange${type}` as const,
    nodeId: i + 9,
  }));
  expect(describeChanges(changes)).toBe('v9 l10 r11 u12');
  const unreadable = { ...entry(1, 2), type: 'EntryConfChangeV2', data: new Uint8Array([0xff]), typeSet: true } as const;
  expect(describeEntry(unreadable)).toBe('1/2 EntryConfChangeV2 unreadable configuration change');
});

test('what is empty is not shown', () => {
  const change = { transition: 'ConfChangeTransitionAuto', changes: [], context: bytes('') } as const;
  expect(describeConfChange(change)).toBe('transition:ConfChangeTransitionAuto');
  expect(describeMessage(message('MsgSnap', { from: 1, to: 2, snapshot: EMPTY_SNAPSHOT }))).toBe('1->2 MsgSnap Term:0 Log:0/0');
});

test('reads of one Ready stand in a row', () => {
  const node = new TestNode(1, { voters: [1] }).lead();
  node.raw.readIndex(bytes('a'));
  node.raw.readIndex(bytes('b'));
  expect(describeReady(node.raw.ready())).toBe('Ready MustSync=false:\nReadStates [{1 [97]} {1 [98]}]\n');
});
