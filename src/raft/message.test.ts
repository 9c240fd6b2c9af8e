import { expect, test } from 'vitest';
import { isLocalType, isResponseType, MESSAGE_TYPES, message, msgApp, msgAppResp, msgHeartbeat, msgHeartbeatResp } from './message.ts';

// etcd: TestIsLocalMsg
test('what a node says to itself and to its disk is local', () => {
  expect(MESSAGE_TYPES.filter(isLocalType)).toEqual([
    'MsgHup',
    'MsgBeat',
    'MsgUnreachable',
    'MsgSnapStatus',
    'MsgCheckQuorum',
    'MsgStorageAppend',
    'MsgStorageAppendResp',
    'MsgStorageApply',
    'MsgStorageApplyResp',
  ]);
});

// etcd: TestIsResponseMsg
test('answers are known by their type', () => {
  expect(MESSAGE_TYPES.filter(isResponseType)).toEqual([
    'MsgAppResp',
    'MsgVoteResp',
    'MsgHeartbeatResp',
    'MsgUnreachable',
    'MsgReadIndexResp',
    'MsgPreVoteResp',
    'MsgStorageAppendResp',
    'MsgStorageApplyResp',
  ]);
});

test('the short ways to make a message make the same message', () => {
  const context = new Uint8Array([1]);
  expect(msgApp(1, 2, 3, 4, 5, [], 6)).toEqual(message('MsgApp', { to: 1, from: 2, term: 3, logTerm: 4, index: 5, commit: 6 }));
  expect(msgAppResp(1, 2, 3, 4)).toEqual(message('MsgAppResp', { to: 1, from: 2, term: 3, index: 4 }));
  expect(msgHeartbeat(1, 2, 3, 4, context)).toEqual(message('MsgHeartbeat', { to: 1, from: 2, term: 3, commit: 4, context }));
  expect(msgHeartbeatResp(1, 2, 3, context)).toEqual(message('MsgHeartbeatResp', { to: 1, from: 2, term: 3, context }));
});
