import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeConfig, enterJoint, leaveJoint, membersOf, restoreConfig, simpleChange } from './confchange.ts';
import { EMPTY_CONF_STATE } from './storage.ts';
import type { ConfChangeSingle, ConfState } from './types.ts';

const change: fc.Arbitrary<ConfChangeSingle> = fc.record({
  type: fc.constantFrom('ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeAddLearnerNode', 'ConfChangeUpdateNode'),
  nodeId: fc.integer({ min: 1, max: 9 }),
});
const changes = fc.array(change, { maxLength: 12 });
/** Any configuration that a cluster can be in, joint or not. */
const configs = fc.tuple(changes, changes, fc.constantFrom('not', 'explicit', 'auto')).map(([first, second, joint]) => {
  const config = applied(founding, first);
  const entered = joint === 'not' ? undefined : enterJoint(config, joint === 'auto', second);
  return entered?.ok ? entered.config : config;
});
const founding: ConfState = { ...EMPTY_CONF_STATE, voters: [1, 2, 3] };

/** One change after the other; those that are refused leave the configuration as it is. */
function applied(config: ConfState, list: readonly ConfChangeSingle[]): ConfState {
  return list.reduce((before, each) => {
    const after = simpleChange(before, [each]);
    return after.ok ? after.config : before;
  }, config);
}

test('changes one by one lead where entering and leaving a joint configuration with all of them leads', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const joint = enterJoint(founding, false, list);
      if (!joint.ok) return;
      const left = leaveJoint(joint.config);
      const single = list.reduce<ConfState | undefined>((before, each) => {
        const after = before && simpleChange(before, [each]);
        return after?.ok ? after.config : undefined;
      }, founding);
      // One by one, no change may take the last voter, though all of them together may pass through that.
      if (single === undefined) return;
      expect(left).toMatchObject({ ok: true, config: single });
    }),
  );
});

test('every configuration is restored as it was', () => {
  fc.assert(
    fc.property(configs, (config) => {
      expect(restoreConfig(config)).toEqual({ ok: true, config, created: membersOf(config) });
    }),
  );
});

test('a configuration is restored from lists in any order', () => {
  const shuffled: ConfState = { voters: [3, 1, 2], votersOutgoing: [5, 1], learners: [9, 8], learnersNext: [5], autoLeave: true };
  expect(restoreConfig(shuffled)).toMatchObject({
    config: { voters: [1, 2, 3], votersOutgoing: [1, 5], learners: [8, 9], learnersNext: [5], autoLeave: true },
  });
});

test.each<[string, Partial<ConfState>, string]>([
  ['a learner that votes', { voters: [1, 2], learners: [2] }, '2 is in Learners and Voters[0]'],
  ['a learner that is an outgoing voter', { voters: [1], votersOutgoing: [2], learners: [2] }, '2 is in Learners and Voters[1]'],
  [
    'a demotion of somebody who never voted',
    { voters: [1], votersOutgoing: [2], learnersNext: [3] },
    '3 is in LearnersNext, but not Voters[1]',
  ],
  [
    'a learner that is still to be demoted',
    { voters: [1], votersOutgoing: [2], learners: [2], learnersNext: [2] },
    '2 is in LearnersNext, but is already marked as learner',
  ],
  ['leaving by itself what is not joint', { voters: [1], autoLeave: true }, 'AutoLeave must be false when not joint'],
  ['learners without voters', { learners: [1] }, 'removed all voters'],
  ['a voter named twice', { voters: [1, 1] }, 'a node is named twice'],
  ['voters of both halves named twice', { voters: [1, 1], votersOutgoing: [2, 2] }, 'a node is named twice'],
  ['a voter and a learner named twice', { voters: [1, 1], learners: [3, 3] }, 'a node is named twice'],
  ['a voter and a demotion named twice', { voters: [1, 1], votersOutgoing: [2], learnersNext: [2, 2] }, 'a node is named twice'],
])('nobody can have made a configuration with %s', (_, part, error) => {
  const config = { ...EMPTY_CONF_STATE, ...part };
  expect(restoreConfig(config)).toEqual({ ok: false, error });
});

test('nothing can be changed in a configuration that nobody can have made', () => {
  const config = { ...EMPTY_CONF_STATE, voters: [1, 2], learners: [2] };
  const add = { type: 'ConfChangeAddNode', nodeId: 3 } as const;
  expect(simpleChange(config, [add])).toEqual({ ok: false, error: '2 is in Learners and Voters[0]' });
});

test('a joint configuration, too, has voters', () => {
  const removals = founding.voters.map((nodeId) => ({ type: 'ConfChangeRemoveNode', nodeId }) as const);
  expect(enterJoint(founding, false, removals)).toEqual({ ok: false, error: 'removed all voters' });
});

test('who is removed and added again in a joint change is known all the time', () => {
  const list = [
    { type: 'ConfChangeRemoveNode', nodeId: 2 },
    { type: 'ConfChangeAddNode', nodeId: 2 },
  ] as const;
  expect(enterJoint(founding, false, list)).toMatchObject({ ok: true, created: [] });
});

test('a change of two voters goes through a joint configuration and leaves it by itself', () => {
  const entered = changeConfig(founding, {
    transition: 'ConfChangeTransitionAuto',
    changes: [
      { type: 'ConfChangeAddNode', nodeId: 4 },
      { type: 'ConfChangeRemoveNode', nodeId: 1 },
    ],
    context: undefined,
  });
  expect(entered).toMatchObject({ config: { voters: [2, 3, 4], votersOutgoing: [1, 2, 3], autoLeave: true }, created: [4] });
});

test('an explicit change without operations is no request to leave', () => {
  const joint: ConfState = { ...founding, votersOutgoing: [1, 2] };
  const result = changeConfig(joint, { transition: 'ConfChangeTransitionJointExplicit', changes: [], context: undefined });
  expect(result).toEqual({ ok: false, error: 'config is already joint' });
});

test('who is removed and added again starts anew', () => {
  const result = simpleChange(founding, [
    { type: 'ConfChangeRemoveNode', nodeId: 2 },
    { type: 'ConfChangeAddNode', nodeId: 2 },
  ]);
  expect(result).toMatchObject({ ok: true, config: founding, created: [2] });
});

test('node 0 cancels a change', () => {
  expect(simpleChange(founding, [{ type: 'ConfChangeRemoveNode', nodeId: 0 }])).toMatchObject({ ok: true, config: founding });
});
