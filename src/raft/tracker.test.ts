import { expect, test } from 'vitest';
import { TestNode } from './cluster.testkit.ts';
import { message } from './message.ts';
import { RULES } from './rules.ts';
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
