import { expect, test } from 'vitest';
import { TestNode } from './cluster.testkit.ts';
import { message } from './message.ts';
import { RULES } from './rules.ts';
import { EMPTY_CONF_STATE } from './storage.ts';
import { Tracker } from './tracker.ts';

test('before it has a configuration, nobody is a member', () => {
  const tracker = new Tracker(RULES, 1, 1);
  expect(tracker.peers).toEqual([]);
  expect(tracker.voterIds).toEqual([]);
  expect(tracker.statuses()).toEqual([]);
});

// etcd: TestProgressLeader
test('of itself a leader knows at once that it has its log, but not that its disk has the new entry', () => {
  const node = new TestNode(1, { terms: [1, 1, 1] });
  node.raw.campaign();
  node.settle();
  node.raw.step(message('MsgVoteResp', { from: 2, to: 1, term: 2 }));
  expect(node.raw).toMatchObject({ state: 'StateLeader', lastIndex: 4 });
  expect(node.progressOf(1)).toMatchObject({ match: 3, next: 4, state: 'StateReplicate', recentActive: true });
  expect(node.progressOf(2)).toMatchObject({ match: 0, next: 4, state: 'StateProbe', recentActive: false });
});

test('what is believed of a member, and the list of all, stay the same objects as long as they hold', () => {
  const tracker = new Tracker(RULES, 1, 1);
  tracker.adopt({ ...EMPTY_CONF_STATE, voters: [1, 2] }, [1, 2], 7);
  const before = tracker.statuses();
  expect(tracker.statuses(before)).toBe(before);
  tracker.get(2)?.maybeUpdate(5);
  const after = tracker.statuses(before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toMatchObject({ id: 2, match: 5 });
  expect(before[1]).toMatchObject({ id: 2, match: 0 });
});
