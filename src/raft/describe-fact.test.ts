import { expect, test } from 'vitest';
import { bytes } from './cluster.testkit.ts';
import type { LogLine } from './describe-fact.ts';
import { describeFact } from './describe-fact.ts';
import type { Fact, ProgressStatus } from './fact.ts';
import { EMPTY_CONF_STATE } from './storage.ts';

const node = 10;
const term = 3;
const config = { ...EMPTY_CONF_STATE, voters: [1, 10] };
const snapshot = { term: 4, index: 12 };
const progress: ProgressStatus = {
  id: 11,
  state: 'StateProbe',
  match: 1,
  next: 2,
  paused: false,
  pendingSnapshot: 0,
  recentActive: true,
  inflight: 0,
  inflightFull: false,
  learner: false,
};
const PROGRESS = 'StateProbe match=1 next=2';
const change = {
  transition: 'ConfChangeTransitionAuto',
  changes: [{ type: 'ConfChangeAddNode', nodeId: 26 }],
  context: bytes('c'),
} as const;

// etcd prints these lines, too, and no transcript shows them: ids in hexadecimal, all else in decimal.
test.each<[Fact, LogLine['level'], string]>([
  [{ type: 'HupIgnored', node }, 'DEBUG', 'a ignoring MsgHup because already leader'],
  [{ type: 'Unpromotable', node, reason: 'learner' }, 'WARN', 'a is unpromotable and can not campaign'],
  [
    { type: 'CampaignBlocked', node, term },
    'WARN',
    'a cannot campaign at term 3 since there are still pending configuration changes to apply',
  ],
  [{ type: 'QuorumLost', node }, 'WARN', 'a stepped down to follower since quorum is not active'],
  [
    { type: 'TimeoutNowIgnored', node, term, state: 'StateCandidate', from: 11 },
    'DEBUG',
    'a [term 3 state StateCandidate] ignored MsgTimeoutNow from b',
  ],
  [{ type: 'ForgetLeaderRefused' }, 'ERROR', 'ignoring MsgForgetLeader due to ReadOnlyLeaseBased'],
  [{ type: 'ProposalDroppedNoLeader', node, term }, 'INFO', 'a no leader at term 3; dropping proposal'],
  [{ type: 'ProposalNotForwarded', node, term, lead: 11 }, 'INFO', 'a not forwarding to leader b at term 3; dropping proposal'],
  [
    { type: 'ProposalDroppedInTransfer', node, term, transferee: 11 },
    'DEBUG',
    'a [term 3] transfer leadership to b is in progress; dropping proposal',
  ],
  [
    { type: 'ProposalOverLimit', node },
    'WARN',
    'a appending new entries to log would exceed uncommitted entry size limit; dropping proposal',
  ],
  [
    { type: 'ConfChangeIgnored', node, change, config, reason: { type: 'pending', index: 12, applied: 10 } },
    'INFO',
    'a ignoring conf change transition:ConfChangeTransitionAuto changes:{type:ConfChangeAddNode node_id:26} context:"c" at config voters=(1 a): possible unapplied conf change at index 12 (applied to 10)',
  ],
  [{ type: 'TransferToLearnerIgnored', node, transferee: 11 }, 'DEBUG', 'a is learner. Ignored transferring leadership'],
  [
    { type: 'TransferRepeated', node, term, transferee: 11 },
    'INFO',
    'a [term 3] transfer leadership to b is in progress, ignores request to same node b',
  ],
  [{ type: 'TransferReplaced', node, term, transferee: 11 }, 'INFO', 'a [term 3] abort previous transferring leadership to b'],
  [{ type: 'TransferToSelfIgnored', node }, 'DEBUG', 'a is already leader. Ignored transferring leadership to self'],
  [{ type: 'TimeoutNowAfterCatchUp', node, transferee: 11 }, 'INFO', 'a sent MsgTimeoutNow to b after received MsgAppResp'],
  [{ type: 'TransferDroppedNoLeader', node, term }, 'INFO', 'a no leader at term 3; dropping leader transfer msg'],
  [{ type: 'ReadDroppedNoLeader', node, term }, 'INFO', 'a no leader at term 3; dropping index reading msg'],
  [{ type: 'ReadAnswerMalformed', node, from: 11, count: 10 }, 'ERROR', 'a invalid format of MsgReadIndexResp from b, entries count: 10'],
  [{ type: 'NoProgress', node, from: 11 }, 'DEBUG', 'a no progress available for b'],
  [{ type: 'PeerUnreachable', node, progress }, 'DEBUG', `a failed to send message to b because it is unreachable [${PROGRESS}]`],
  [{ type: 'SnapshotNotSentInactive', to: 11 }, 'DEBUG', 'ignore sending snapshot to b since it is not recently active'],
  [{ type: 'SnapshotUnavailable', node, to: 11 }, 'DEBUG', 'a failed to send snapshot to b because snapshot is temporarily unavailable'],
  [
    { type: 'SnapshotSent', node, firstIndex: 13, commit: 12, snapshot, progress },
    'DEBUG',
    `a [firstindex: 13, commit: 12] sent snapshot[index: 12, term: 4] to b [${PROGRESS}]`,
  ],
  [{ type: 'ReplicationPaused', node, progress }, 'DEBUG', `a paused sending replication messages to b [${PROGRESS}]`],
  [
    { type: 'SnapshotNoLongerNeeded', node, progress },
    'DEBUG',
    `a recovered from needing snapshot, resumed sending replication messages to b [${PROGRESS}]`,
  ],
  [{ type: 'SnapshotSucceeded', node, progress }, 'DEBUG', `a snapshot succeeded, resumed sending replication messages to b [${PROGRESS}]`],
  [{ type: 'SnapshotFailed', node, progress }, 'DEBUG', `a snapshot failed, resumed sending replication messages to b [${PROGRESS}]`],
  [{ type: 'ProgressDecreased', node, progress }, 'DEBUG', `a decreased progress of b to [${PROGRESS}]`],
  [
    { type: 'AppendRejected', node, ownTerm: 0, index: 12, logTerm: 3, from: 11 },
    'DEBUG',
    'a [logterm: 0, index: 12] rejected MsgApp [logterm: 3, index: 12] from b',
  ],
  [
    { type: 'AppendRejectionReceived', node, from: 11, index: 12, hint: { term: 3, index: 10 } },
    'DEBUG',
    'a received MsgAppResp(rejected, hint: (index 10, term 3)) from b for index 12',
  ],
  [
    { type: 'SnapshotIgnored', node, commit: 16, snapshot, reason: 'not-newer' },
    'INFO',
    'a [commit: 16] ignored snapshot [index: 12, term: 4]',
  ],
  [
    { type: 'CommitFastForwarded', node, commit: 11, last: { term: 5, index: 20 }, snapshot },
    'INFO',
    'a [commit: 11, lastindex: 20, lastterm: 5] fast-forwarded commit to snapshot [index: 12, term: 4]',
  ],
  [{ type: 'StableEntryInSnapshot', index: 12 }, 'INFO', 'entry at index 12 matched unstable snapshot; ignoring'],
  [{ type: 'UnstableTruncated', index: 12 }, 'INFO', 'truncate the unstable entries before index 12'],
])('%j is logged as %s: %s', (fact, level, text) => {
  expect(describeFact(fact)).toEqual({ level, text });
});

test('the two lines whose end etcd leaves open say what they are about', () => {
  const refused = describeFact({ type: 'AutoLeaveRefused', config });
  expect(refused.level).toBe('DEBUG');
  expect(refused.text).toMatch(/^not initiating automatic transition out of joint configuration voters=\(1 a\)/);
  const missing = describeFact({ type: 'NotInSnapshot', node, config });
  expect(missing.level).toBe('WARN');
  expect(missing.text).toMatch(/^a attempted to restore snapshot but it is not in the ConfState .+; should never happen$/);
});
