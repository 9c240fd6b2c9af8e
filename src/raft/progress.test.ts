import { expect, test } from 'vitest';
import type { ProgressState } from './fact.ts';
import { Progress } from './progress.ts';

function progress(state: ProgressState, match: number, next: number, fields: Partial<Progress> = {}): Progress {
  const made = new Progress(2, next, 3, 1000);
  return Object.assign(made, { state, match, ...fields });
}

// etcd: TestProgressBecomeProbe
test.each<[string, Progress, number]>([
  ['from Replicate: behind what matches', progress('StateReplicate', 1, 5), 2],
  ['from a snapshot that arrived: behind it', progress('StateSnapshot', 1, 11, { pendingSnapshot: 10 }), 11],
  ['from a snapshot that failed: behind what matches', progress('StateSnapshot', 1, 11, { pendingSnapshot: 0 }), 2],
])('probing starts %s', (_, peer, next) => {
  peer.sentCommit = 20;
  peer.becomeProbe();
  expect(peer).toMatchObject({ state: 'StateProbe', next, sentCommit: next - 1, flowPaused: false, pendingSnapshot: 0 });
});

// etcd: TestProgressMaybeDecr
test.each<[ProgressState, number, number, number, number, boolean, number]>([
  // Replicate: what is known to match is beyond the refusal.
  ['StateReplicate', 5, 10, 5, 5, false, 10],
  ['StateReplicate', 5, 10, 4, 4, false, 10],
  // Replicate: the hint is not used; everything behind the match is sent again.
  ['StateReplicate', 5, 10, 9, 9, true, 6],
  ['StateReplicate', 5, 10, 9, 2, true, 6],
  // Probe: only the refusal of the probe that is out counts.
  ['StateProbe', 0, 0, 0, 0, false, 0],
  ['StateProbe', 0, 10, 5, 5, false, 10],
  ['StateProbe', 0, 10, 9, 9, true, 9],
  ['StateProbe', 0, 2, 1, 1, true, 1],
  ['StateProbe', 0, 1, 0, 0, true, 1],
  ['StateProbe', 0, 10, 9, 2, true, 3],
  ['StateProbe', 0, 10, 9, 0, true, 1],
  ['StateProbe', 4, 10, 9, 2, true, 5],
])(
  'in %s with match %i and next %i, a refusal of %i with hint %i counts: %s, next %i',
  (state, match, next, rejected, hint, counts, then) => {
    const peer = progress(state, match, next, { flowPaused: true, sentCommit: 30 });
    expect(peer.maybeDecrease(rejected, hint)).toBe(counts);
    expect(peer.next).toBe(then);
    expect(peer.sentCommit).toBe(counts ? then - 1 : 30);
    expect(peer.flowPaused).toBe(!(counts && state === 'StateProbe'));
  },
);

// etcd: TestProgressUpdate
test.each([
  [2, false, 3, 5],
  [3, false, 3, 5],
  [4, true, 4, 5],
  [5, true, 5, 6],
])('an acknowledgement of %i on match 3 is news: %s', (index, news, match, next) => {
  const peer = progress('StateProbe', 3, 5, { flowPaused: true });
  expect(peer.maybeUpdate(index)).toBe(news);
  expect(peer).toMatchObject({ match, next, flowPaused: !news });
});

test('only entries pause a probe', () => {
  const peer = progress('StateProbe', 0, 1);
  peer.sentEntries(0, 0);
  expect(peer.isPaused()).toBe(false);
  peer.sentEntries(1, 10);
  expect(peer.isPaused()).toBe(true);
  expect(peer.next).toBe(1);
});

test('a full window pauses a peer that replicates, and next runs ahead', () => {
  const peer = progress('StateReplicate', 0, 1);
  peer.sentEntries(2, 10);
  peer.sentEntries(1, 10);
  expect(peer.isPaused()).toBe(false);
  peer.sentEntries(1, 10);
  expect(peer).toMatchObject({ next: 5, flowPaused: true });
});

test('nothing is appended while a snapshot is on its way', () => {
  const peer = progress('StateReplicate', 1, 5);
  peer.becomeSnapshot(10);
  expect(peer.status()).toMatchObject({ state: 'StateSnapshot', next: 11, pendingSnapshot: 10, paused: true, match: 1 });
  expect(() => peer.sentEntries(1, 0)).toThrow('sending append in unhandled state StateSnapshot');
});

test('a commit index is worth telling if it is new and the peer can have entries for it', () => {
  const peer = progress('StateReplicate', 5, 11, { sentCommit: 8 });
  expect(peer.canBumpCommit(8)).toBe(false);
  expect(peer.canBumpCommit(9)).toBe(true);
  peer.sentCommit = 10;
  expect(peer.canBumpCommit(12)).toBe(false);
});

test('nothing is known of a new peer', () => {
  expect(new Progress(2, 7, 3, 1000).status()).toEqual({
    id: 2,
    state: 'StateProbe',
    match: 0,
    next: 7,
    paused: false,
    pendingSnapshot: 0,
    recentActive: false,
    inflight: 0,
    inflightFull: false,
    learner: false,
  });
});
