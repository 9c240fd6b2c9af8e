import { expect, test } from 'vitest';
import { type Frame, lastIndexOf, type PropertyName } from '#sim';
import { encodeLink } from '../codec.ts';
import { runScenario } from '../run.ts';
import type { Scenario } from '../scenario.ts';
import { presetScenario } from './library.ts';
import { REAL_BUG_IDS, REAL_BUG_OF } from './opening.ts';

/** What each of them ends in, and where. The two that break no property are told below. */
const ENDS: readonly (readonly [id: string, property: PropertyName, frame: number])[] = [
  ['figure-8', 'leader-completeness', 140],
  ['vote-not-saved', 'election-safety', 18],
  ['vote-before-disk', 'election-safety', 17],
  ['double-vote', 'election-safety', 19],
  ['sole-voter', 'durable-quorum', 7],
  ['ack-before-disk', 'leader-completeness', 37],
  ['read-too-early', 'fresh-reads', 58],
  ['old-echo', 'fresh-reads', 48],
  ['unasked-read', 'fresh-reads', 77],
  ['old-append', 'durable-quorum', 38],
  ['any-previous', 'log-matching', 70],
  ['ongaro-2015', 'leader-completeness', 86],
  ['snapshot-not-synced', 'write-ahead', 53],
  ['cut-at-damage', 'leader-completeness', 37],
  ['equal-timeouts', 'timeouts-vary', 256],
];
const STUCK = ['joint-for-ever', 'deaf-leader'];

function open(id: string): Scenario {
  return presetScenario(id, undefined) ?? expect.unreachable();
}

function intact(scenario: Scenario): Scenario {
  return { ...scenario, cluster: { ...scenario.cluster, brokenRules: [] } };
}

/** Virtual time of five more seconds: far more than ten election timeouts. */
const LONG = 3_000;

test('every real bug is told here, and breaks one rule', () => {
  expect([...ENDS.map(([id]) => id), ...STUCK].sort()).toEqual([...REAL_BUG_IDS].sort());
  expect(REAL_BUG_IDS.map((id) => [open(id).cluster.brokenRules, id])).toEqual(
    Object.entries(REAL_BUG_OF).map(([broken, id]) => [[broken], id]),
  );
});

test.each(ENDS)('%s breaks %s in frame %i, and not before', (id, property, frame) => {
  const { violations } = runScenario(open(id), frame).last;
  const broken = violations.find((each) => each.property === property);
  expect(broken).toMatchObject({ frame, expected: false });
});

test.each(ENDS)('%s breaks nothing where the rule is intact', (id, _property, frame) => {
  expect(runScenario(intact(open(id)), frame + LONG).last.violations).toEqual([]);
});

test.each(REAL_BUG_IDS)('%s does nothing in vain, and is small: at most 25 acts and 400 characters', async (id) => {
  const scenario = open(id);
  const notes = runScenario(scenario).frames.flatMap(({ event }) => (event.type === 'command' ? [event.note] : []));
  expect(notes).toEqual(notes.map(() => undefined));
  expect(scenario.acts.length).toBeLessThanOrEqual(25);
  // As it would be without a name in the library.
  const link = await encodeLink({ scenario, step: 1 }, () => undefined);
  expect(link.length).toBeLessThanOrEqual(400);
});

test('sole-voter: what was committed is gone', () => {
  const { frames, last } = runScenario(open('sole-voter'), 200);
  const logs = frames.map(({ nodes }) => [nodes[0]?.commit, nodes[0]?.durable.last.index]);
  expect(logs).toContainEqual([3, 2]);
  expect(last.nodes[0]?.pairs.get('x')).toBe('1');
});

test('figure-8: the leader counts an entry of an earlier term, a client is told, and the entry is replaced', () => {
  const { frames, last } = runScenario(open('figure-8'), 600);
  const counted = frames.find(({ nodes }) => (nodes[0]?.commit ?? 0) === 2);
  const leader = counted?.nodes[0];
  expect([leader?.log.buffer[1]?.term, (leader?.term ?? 0) > 1]).toEqual([1, true]);
  expect(last.calls).toMatchObject([{ status: 'answered', result: { ok: true } }]);
  expect(last.nodes.slice(2).map(({ pairs }) => pairs.get('x'))).toEqual([undefined, undefined, undefined]);
});

test('ongaro-2015: both majorities decide, and what the first of them has committed is gone', () => {
  const { frames, last } = runScenario(open('ongaro-2015'), 400);
  expect(frames.find(({ nodes }) => nodes[1]?.commit === 3)?.nodes[1]?.conf.voters).toEqual([2, 3, 4]);
  const [one, two] = last.nodes;
  expect([one?.state, one?.conf.voters, one?.commit]).toEqual(['StateLeader', [1, 2, 3, 4, 5], 3]);
  expect([one?.log.buffer[2]?.term, two?.log.buffer[2]?.term]).toEqual([3, 2]);
  // Where a change counts when it is applied, the second leader's is not committed, and the first is not elected.
  const sound = runScenario(intact(open('ongaro-2015')), 400).last;
  expect(Math.max(...sound.nodes.map(({ commit }) => commit))).toBe(1);
});

test('snapshot-not-synced: the start knows nothing of what was acknowledged, and the leader’s commit index is beyond the log', () => {
  const { last } = runScenario(open('snapshot-not-synced'), 100);
  expect(last.nodes[2]?.failure).toMatchObject({
    code: 'assumption-broken',
    detail: expect.stringContaining('tocommit(3) is out of range'),
  });
  const sound = runScenario(intact(open('snapshot-not-synced')), 400).last;
  expect([sound.nodes[2]?.health, sound.nodes[2]?.pairs.get('x')]).toEqual(['up', '2']);
});

test('cut-at-damage: an answered write is gone; where the rule is intact the damaged machine stays down', () => {
  const { last } = runScenario(open('cut-at-damage'), 300);
  expect(last.calls).toMatchObject([{ status: 'answered', result: { ok: true } }]);
  expect(last.nodes.slice(1).map(({ pairs }) => pairs.get('x'))).toEqual([undefined, undefined]);
  const sound = runScenario(intact(open('cut-at-damage')), 300).last;
  expect(sound.nodes[1]).toMatchObject({ health: 'stopped', failure: { code: 'log-damaged' } });
});

test('equal-timeouts: nobody leads for thirty election timeouts; where the rule is intact somebody soon does', () => {
  const isLed = ({ nodes }: Frame) => nodes.some(({ state }) => state === 'StateLeader');
  const broken = runScenario(open('equal-timeouts'), 1_600);
  expect([broken.last.time > 30 * 150_000, broken.frames.some(isLed)]).toEqual([true, false]);
  expect(runScenario(intact(open('equal-timeouts')), 100).frames.some(isLed)).toBe(true);
});

const joint = ({ nodes }: Frame) => nodes.some((node) => node.state === 'StateLeader' && node.conf.votersOutgoing.length > 0);

test('joint-for-ever stays joint; where the rule is intact it is left', () => {
  const broken = runScenario(open('joint-for-ever'), LONG);
  const entered = broken.frames.find(joint);
  expect(broken.last.time - (entered?.time ?? 0)).toBeGreaterThan(10 * 150_000);
  expect(joint(broken.last)).toBe(true);
  const sound = runScenario(intact(open('joint-for-ever')), LONG);
  expect([sound.frames.some(joint), joint(sound.last), sound.last.violations]).toEqual([true, false, []]);
  expect(sound.last.nodes[0]?.conf.voters).toEqual([1, 2, 4]);
});

test('deaf-leader commits nothing for ten election timeouts; where the rule is intact another leads', () => {
  const broken = runScenario(open('deaf-leader'), LONG);
  const asked = broken.frames.find(({ calls }) => calls.length > 0);
  expect(broken.last.time - (asked?.time ?? 0)).toBeGreaterThan(10 * 150_000);
  const [leader] = broken.last.nodes;
  expect([leader?.state, leader?.commit, leader && lastIndexOf(leader.log)]).toEqual(['StateLeader', 1, 2]);
  expect(new Set(broken.last.nodes.map(({ term }) => term)).size).toBe(1);
  const sound = runScenario(intact(open('deaf-leader')), LONG).last;
  expect(sound.nodes.filter(({ state }) => state === 'StateLeader').map(({ id }) => id)).not.toContain(1);
  expect(Math.max(...sound.nodes.map(({ commit }) => commit))).toBeGreaterThan(1);
  expect(sound.violations).toEqual([]);
});
