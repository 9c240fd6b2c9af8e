/** Each property is seen to break when it is broken, and legal states that look broken raise no alarm. */
import { expect, test } from 'vitest';
import type { Entry, NodeId, RaftState } from '#raft';
import type { NodeView, PropertyName } from './frame.ts';
import { Invariants } from './invariants.ts';
import { LocalRun } from './local-run.ts';
import { foldLog } from './log-view.ts';
import { DEFAULT_SETUP } from './setup.ts';

const data = (text: string) => new TextEncoder().encode(text);

/** An observer, and three nodes that do as the test says. */
class Watch {
  readonly invariants = new Invariants();
  readonly nodes: NodeView[] = new LocalRun({ ...DEFAULT_SETUP, voters: 5 }, 1).head.nodes.map((node) => node);
  readonly broken: PropertyName[] = [];

  /** Changes of one node in one event; `log`: entries that replace everything from the first of them on. */
  event(
    id: NodeId,
    change: Partial<Pick<NodeView, 'state' | 'term' | 'commit' | 'applied'>>,
    log: readonly (readonly [number, number, string])[] = [],
  ): this {
    const before = this.nodes[id - 1] as NodeView;
    const entries = log.map(([term, index, text]): Entry => ({ type: 'EntryNormal', term, index, data: data(text), typeSet: false }));
    const from = entries[0]?.index ?? 0;
    const view = from === 0 ? before.log : foldLog(before.log, { snapshot: before.log.snapshot, from, entries });
    const after: NodeView = { ...before, health: 'up', ...change, log: view };
    this.nodes[id - 1] = after;
    this.broken.push(...this.invariants.check(before, after, from).map((violation) => violation.property));
    return this;
  }

  /** Another node's log now begins behind a snapshot. */
  snapshot(id: NodeId, term: number, index: number): this {
    const before = this.nodes[id - 1] as NodeView;
    const log = foldLog(before.log, { snapshot: { term, index }, from: index + 1, entries: [] });
    const after: NodeView = { ...before, log, commit: index, applied: index };
    this.nodes[id - 1] = after;
    this.broken.push(...this.invariants.check(before, after, index + 1).map((violation) => violation.property));
    return this;
  }
}

const leader = (term: number): { readonly state: RaftState; readonly term: number } => ({ state: 'StateLeader', term });
const follower = (term: number): { readonly state: RaftState; readonly term: number } => ({ state: 'StateFollower', term });

test('two leaders in one term break election safety', () => {
  expect(new Watch().event(1, leader(3)).event(2, leader(3)).broken).toEqual(['election-safety']);
});

test('a term has one leader for ever, also after it has stepped down', () => {
  expect(new Watch().event(1, leader(3)).event(1, follower(3)).event(2, leader(3)).broken).toEqual(['election-safety']);
});

test('two leaders in different terms are legal', () => {
  expect(new Watch().event(1, leader(3)).event(2, leader(4)).broken).toEqual([]);
});

test('a leader that replaces an entry of its log breaks leader append-only', () => {
  const w = new Watch().event(1, leader(2), [
    [2, 1, 'a'],
    [2, 2, 'b'],
  ]);
  expect(w.event(1, {}, [[2, 2, 'c']]).broken).toContain('leader-append-only');
});

test('a follower may replace what it has, a leader may add', () => {
  const w = new Watch().event(1, leader(2), [[2, 1, 'a']]).event(1, {}, [[2, 2, 'b']]);
  expect(w.event(2, follower(1), [[1, 1, 'x']]).event(2, follower(2), [[2, 1, 'a']]).broken).toEqual([]);
});

test('two logs with the same index and term but other data break log matching', () => {
  const w = new Watch().event(1, follower(1), [[1, 1, 'a']]);
  expect(w.event(2, follower(1), [[1, 1, 'b']]).broken).toEqual(['log-matching']);
});

test('two logs with the same entry on different prefixes break log matching', () => {
  const w = new Watch().event(1, follower(2), [
    [1, 1, 'a'],
    [2, 2, 'z'],
  ]);
  const other = w.event(2, follower(2), [
    [2, 1, 'b'],
    [2, 2, 'z'],
  ]);
  expect(other.broken).toEqual(['log-matching']);
});

test('a leader without an entry committed in an earlier term breaks leader completeness', () => {
  const w = new Watch().event(1, leader(1), [[1, 1, 'a']]).event(1, { commit: 1 });
  expect(w.event(2, leader(2)).broken).toEqual(['leader-completeness']);
});

test('an older leader may lack an old entry that a newer leader committed (figure 8 e)', () => {
  const w = new Watch().event(1, follower(2), [[2, 1, 'old']]);
  // In term 4 node 1 commits its entry of term 2 together with one of its own.
  w.event(1, leader(4), [[4, 2, 'new']]).event(1, { commit: 2 });
  // Node 5 was elected in term 3 without it, and only now its view is told.
  expect(w.event(5, leader(3)).broken).toEqual([]);
});

test('what a snapshot covers counts as present in a new leader', () => {
  const w = new Watch().event(1, leader(1), [
    [1, 1, 'a'],
    [1, 2, 'b'],
  ]);
  w.event(1, { commit: 2 }).snapshot(2, 1, 2);
  expect(w.event(2, leader(2)).broken).toEqual([]);
});

test('two nodes that apply different entries at one index break state machine safety', () => {
  const w = new Watch().event(1, follower(1), [[1, 1, 'a']]).event(1, { commit: 1, applied: 1 });
  w.event(2, follower(2), [[2, 1, 'b']]).event(2, { commit: 1, applied: 1 });
  expect(w.broken).toEqual(['state-machine-safety']);
});

test('a node that has restarted applies again what it applied before', () => {
  const w = new Watch().event(1, follower(1), [[1, 1, 'a']]).event(1, { commit: 1, applied: 1 });
  expect(w.event(1, { commit: 0, applied: 0 }).event(1, { commit: 1, applied: 1 }).broken).toEqual([]);
});

test('a commit index may fall back in a restart', () => {
  const w = new Watch().event(1, leader(1), [[1, 1, 'a']]).event(1, { commit: 1 });
  expect(w.event(1, { ...follower(1), commit: 0 }).event(1, { commit: 1 }).broken).toEqual([]);
});
