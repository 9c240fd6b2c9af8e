import { describe, expect, test } from 'vitest';
import { bytes, cluster, coreOf, entries, TestCluster, TestNode } from './cluster.testkit.ts';
import { encodeConfChange } from './confchange-codec.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Progress } from './progress.ts';
import { maybeCommit } from './replicate.ts';
import type { Snapshot } from './types.ts';

function sent(messages: readonly Message[]): string[] {
  return messages.map((m) => `${m.type} ${m.to} ${m.index}+${m.entries.length} c${m.commit}`);
}

function snapshotAt(index: number, term = 1): Snapshot {
  const confState = { voters: [1, 2, 3], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };
  return { data: undefined, metadata: { index, term, confState } };
}

describe('commit', () => {
  // etcd: TestCommit
  test.each<[readonly number[], readonly number[], number, number]>([
    // Acknowledged by each voter; terms of the log; the leader's term; committed.
    [[1], [1], 1, 1],
    [[1], [1], 2, 0],
    [[2], [1, 2], 2, 2],
    [[2, 1, 1], [1, 2], 1, 1],
    [[2, 1, 1], [1, 1], 2, 0],
    [[2, 1, 2], [1, 2], 2, 2],
    [[2, 1, 2], [1, 1], 2, 0],
    [[2, 1, 1, 1], [1, 2], 1, 1],
    [[2, 1, 1, 2], [1, 2], 2, 0],
    [[2, 1, 2, 2], [1, 2], 2, 2],
    [[2, 1, 2, 2], [1, 1], 2, 0],
  ])('with %j acknowledged of a log of terms %j, a leader of term %i commits %i', (acked, terms, term, committed) => {
    const voters = acked.map((_, i) => i + 1);
    const node = new TestNode(1, { voters, terms, hardState: { term: term - 1 } });
    const raft = coreOf(node);
    raft.term = term;
    raft.state = 'StateLeader';
    for (const peer of raft.tracker.peers) peer.match = acked[peer.id - 1] ?? 0;
    maybeCommit(raft);
    expect(node.raw.committed).toBe(committed);
  });

  // etcd: TestLeaderOnlyCommitsLogFromCurrentTerm (figure 8)
  test('entries of earlier terms are committed only below one of the own term', () => {
    const node = new TestNode(1, { voters: [1, 2, 3, 4, 5], terms: [1, 2] }).lead();
    expect(node.raw.term).toBe(3);
    for (const from of [2, 3, 4]) node.hear('MsgAppResp', { from, index: 2 });
    expect(node.raw.committed).toBe(0);
    node.hear('MsgAppResp', { from: 2, index: 3 });
    node.hear('MsgAppResp', { from: 3, index: 3 });
    expect(node.raw.committed).toBe(3);
  });

  // etcd: TestCannotCommitWithoutNewTermEntry
  test('what the old leader left is committed with the empty entry of the new one', () => {
    const c = cluster(5);
    c.campaign(1);
    c.lose((m) => m.from > 2 || m.to > 2);
    c.propose(1, 'a');
    c.propose(1, 'b');
    expect(c.raw(1).committed).toBe(1);
    c.lose((m) => m.type === 'MsgApp');
    c.campaign(2);
    expect(c.raw(2)).toMatchObject({ state: 'StateLeader', committed: 1 });
    c.heal();
    c.tick(2, 1);
    expect(c.raw(2).committed).toBe(4);
    expect(c.nodes.map(({ raw }) => raw.lastIndex)).toEqual([4, 4, 4, 4, 4]);
  });

  test('the leader itself counts only what it has saved', () => {
    const node = new TestNode(1, { voters: [1, 2, 3] }).lead();
    node.raw.propose(bytes('x'));
    node.hear('MsgAppResp', { from: 2, index: 1 });
    node.raw.propose(bytes('y'));
    node.raw.ready();
    // The follower may be faster than the leader's own disk.
    node.raw.step(message('MsgAppResp', { from: 2, to: 1, term: 1, index: 3 }));
    expect(node.progressOf(1).match).toBe(2);
    expect(node.raw.committed).toBe(2);
    node.raw.advance();
    expect(node.raw.committed).toBe(3);
  });

  test('an acknowledgement of an earlier term is of no use', () => {
    const node = new TestNode(1, { terms: [1] }).lead();
    node.hear('MsgAppResp', { from: 2, term: 1, index: 2 });
    expect(node.raw.committed).toBe(0);
    expect(node.noticed('LowerTermIgnored')).toMatchObject([{ messageType: 'MsgAppResp', messageTerm: 1 }]);
  });

  // etcd: TestLeaderMsgAppSelfAckAfterTermChange
  test('the own acknowledgement of an earlier term is of no use', () => {
    const node = new TestNode(1).lead();
    node.raw.propose(bytes('x'));
    node.raw.ready();
    node.raw.step(message('MsgApp', { from: 2, to: 1, term: 5, index: 1, logTerm: 1, entries: entries(2, [5]) }));
    node.raw.advance();
    expect(node.raw).toMatchObject({ state: 'StateFollower', term: 5, committed: 0 });
  });

  // etcd: TestCommitAfterRemoveNode
  test('removing a member can commit what waited for it', () => {
    const c = cluster(2);
    c.campaign(1);
    c.raw(1).proposeConfChange(
      { transition: 'ConfChangeTransitionAuto', changes: [{ type: 'ConfChangeRemoveNode', nodeId: 2 }], context: undefined },
      true,
    );
    c.lose((m) => m.from === 2 && m.index > 2);
    c.settle();
    c.propose(1, 'x');
    expect(c.raw(1).config.voters).toEqual([1]);
    expect(c.raw(1).committed).toBe(3);
  });
});

describe('replication', () => {
  // etcd: TestFastLogRejection
  test.each<[readonly number[], readonly number[], readonly number[]]>([
    // The leader's log, the follower's, and the places of the probes.
    [[1, 2, 2], [1, 2, 2, 3], [3]],
    [
      [1, 3, 3, 3, 5, 5, 5, 5, 5],
      [1, 1, 1, 1, 2, 2],
      [9, 1],
    ],
    [
      [1, 1, 1, 3],
      [1, 1, 1, 2, 2, 2, 2],
      [4, 3],
    ],
    [
      [1, 1, 1, 1, 1, 6],
      [1, 1, 1, 4, 4, 5],
      [6, 5, 3],
    ],
    [[1, 2, 2, 4, 4, 4], [], [6, 0]],
  ])('a leader with terms %j finds in few probes where a log of terms %j agrees', (leader, follower, probes) => {
    const term = Math.max(...leader, ...follower) + 1;
    const start = (terms: readonly number[]) => ({ voters: [1, 2, 3], terms, hardState: { term: term - 1 } });
    const c = new TestCluster([new TestNode(1, start(leader)), new TestNode(2, start(follower)), new TestNode(3, start([]))]);
    const places: number[] = [];
    let agreed = false;
    c.lose((m) => {
      if (m.type === 'MsgAppResp' && m.from === 2 && !m.reject) agreed = true;
      if (m.type === 'MsgApp' && m.to === 2 && !agreed) places.push(m.index);
      return m.to === 3 && m.type === 'MsgApp';
    });
    c.campaign(1);
    expect(places).toEqual(probes);
    expect(c.node(2).terms()).toEqual([...leader, term]);
  });

  // etcd: TestLogReplicationWithReorderedMessage
  test('a late refusal does not send the leader back behind what matches', () => {
    const node = new TestNode(1).lead();
    node.raw.propose(bytes('x'));
    node.settle();
    node.hear('MsgAppResp', { from: 2, index: 2 });
    node.raw.reportUnreachable(2);
    node.hear('MsgAppResp', { from: 2, index: 2, reject: true, rejectHint: 0 });
    expect(node.progressOf(2)).toMatchObject({ match: 2, next: 3 });
  });

  test('a refusal of a replicating peer has everything behind the match sent again', () => {
    const node = new TestNode(1).lead();
    node.hear('MsgAppResp', { from: 2, index: 1 });
    for (const text of ['a', 'b', 'c']) node.raw.propose(bytes(text));
    node.settle();
    expect(node.progressOf(2)).toMatchObject({ state: 'StateReplicate', next: 5 });
    const again = node.hear('MsgAppResp', { from: 2, index: 3, reject: true, rejectHint: 3, logTerm: 1 });
    expect(sent(again)).toEqual(['MsgApp 2 1+3 c1']);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateProbe', next: 2, paused: true });
  });

  // etcd: TestProgressFlowControl
  test('messages are cut to their size, the window to its messages and bytes', () => {
    const options = { maxSizePerMsg: 2048, maxInflightMsgs: 3, maxInflightBytes: 9000 };
    const node = new TestNode(1, { voters: [1, 2], options }).lead();
    const blob = (size: number) => node.raw.propose(new Uint8Array(size).fill(97));
    for (let i = 0; i < 10; i++) blob(1000);
    node.settle();
    // The probe with the empty entry is out; its answer lets the window open: two entries a message, three messages.
    const first = node.hear('MsgAppResp', { from: 2, index: 1 });
    expect(first.filter(({ type }) => type === 'MsgApp').map((m) => m.entries.length)).toEqual([2, 2, 2]);
    const second = node.hear('MsgAppResp', { from: 2, index: 7 });
    expect(second.filter((m) => m.entries.length > 0).map((m) => m.entries.length)).toEqual([2, 2]);
    node.hear('MsgAppResp', { from: 2, index: 11 });
    // Large ones: one a message, and the byte limit closes the window before its third place is taken.
    for (let i = 0; i < 4; i++) blob(5000);
    const large = node.settle();
    expect(large.filter((m) => m.entries.length > 0).map((m) => m.entries.length)).toEqual([1, 1]);
    expect(node.progressOf(2)).toMatchObject({ inflight: 2, inflightFull: true });
  });

  // etcd: TestMsgAppFlowControlRecvHeartbeat
  test('a full window still lets an empty append through after a heartbeat', () => {
    const node = new TestNode(1, { voters: [1, 2], options: { maxInflightMsgs: 2 } }).lead();
    node.hear('MsgAppResp', { from: 2, index: 1 });
    for (const text of ['a', 'b', 'c']) node.raw.propose(bytes(text));
    expect(sent(node.settle()).filter((text) => !text.includes('+0'))).toHaveLength(2);
    expect(sent(node.hear('MsgHeartbeatResp', { from: 2 }))).toEqual(['MsgApp 2 3+0 c1']);
    expect(node.hear('MsgAppResp', { from: 2, index: 1 })).toEqual([]);
  });

  test('a heartbeat tells a commit index that the peer can have', () => {
    const node = new TestNode(1).lead();
    node.hear('MsgAppResp', { from: 2, index: 1 });
    expect(sent(node.tick(1))).toEqual(['MsgHeartbeat 2 0+0 c1', 'MsgHeartbeat 3 0+0 c0']);
  });

  test('after a heartbeat that could not tell the whole commit index, the next acknowledgement is answered by it', () => {
    const node = new TestNode(1).lead();
    for (const from of [2, 3]) node.hear('MsgAppResp', { from, index: 1 });
    node.raw.propose(bytes('x'));
    node.settle();
    expect(sent(node.hear('MsgAppResp', { from: 2, index: 2 }))).toEqual(['MsgApp 2 2+0 c2', 'MsgApp 3 2+0 c2']);
    expect(sent(node.tick(1))).toEqual(['MsgHeartbeat 2 0+0 c2', 'MsgHeartbeat 3 0+0 c1']);
    expect(sent(node.hear('MsgAppResp', { from: 3, index: 2 }))).toEqual(['MsgApp 3 2+0 c2']);
  });

  test('a probe that is answered by what matched before lets the peer replicate again', () => {
    const node = new TestNode(1).lead();
    node.hear('MsgAppResp', { from: 2, index: 1 });
    node.raw.reportUnreachable(2);
    expect(node.progressOf(2).state).toBe('StateProbe');
    node.hear('MsgAppResp', { from: 2, index: 1 });
    expect(node.progressOf(2).state).toBe('StateReplicate');
  });

  test('who is not tracked is not listened to', () => {
    const node = new TestNode(1).lead();
    expect(node.raw.step(message('MsgAppResp', { from: 9, to: 1, term: 1 }))).toEqual({ ok: false, reason: 'PeerNotFound' });
    node.raw.transferLeader(9);
    expect(node.noticed('NoProgress')).toEqual([{ type: 'NoProgress', node: 1, from: 9 }]);
  });
});

describe('snapshots', () => {
  /** A leader whose log begins at 12; peer 2 needs a snapshot. */
  const compacted = () => {
    const node = new TestNode(1, { voters: [1, 2] });
    node.storage.applySnapshot(snapshotAt(11));
    node.storage.setHardState({ term: 1, vote: 0, commit: 11 });
    node.restart();
    node.lead();
    node.hear('MsgHeartbeatResp', { from: 2 });
    return node;
  };
  const refuse = (node: TestNode) => node.hear('MsgAppResp', { from: 2, index: 11, reject: true, rejectHint: 0 });

  // etcd: TestProvideSnap
  test('who needs what is compacted gets a snapshot', () => {
    const node = compacted();
    expect(refuse(node)).toMatchObject([{ type: 'MsgSnap', to: 2, snapshot: { metadata: { index: 11 } } }]);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateSnapshot', pendingSnapshot: 11, next: 12 });
  });

  // etcd: TestIgnoreProvidingSnap
  test('who has not answered lately gets none', () => {
    const node = compacted();
    Object.assign(coreOf(node).tracker.get(2) as Progress, { recentActive: false, next: 1, flowPaused: false });
    node.raw.propose(bytes('x'));
    expect(node.settle()).toEqual([]);
    expect(node.noticed('SnapshotNotSentInactive')).toHaveLength(1);
  });

  test('a snapshot that storage cannot give yet is not sent', () => {
    const node = compacted();
    node.storage.snapshot = () => 'SnapshotTemporarilyUnavailable';
    expect(refuse(node)).toEqual([]);
    expect(node.noticed('SnapshotUnavailable')).toHaveLength(1);
    expect(node.progressOf(2).state).toBe('StateProbe');
  });

  // etcd: TestSnapshotFailure, TestSnapshotSucceed
  test.each([
    [false, 1, 'SnapshotFailed'],
    [true, 12, 'SnapshotSucceeded'],
  ] as const)('after a snapshot that arrived (%s), the peer is probed from %i at the next heartbeat', (ok, next, fact) => {
    const node = compacted();
    refuse(node);
    node.raw.reportSnapshot(2, ok);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateProbe', next, paused: true, pendingSnapshot: 0 });
    expect(node.noticed(fact)).toHaveLength(1);
  });

  // etcd: TestSnapshotAbort
  test('an acknowledgement from within the log ends the wait', () => {
    const node = compacted();
    refuse(node);
    node.hear('MsgAppResp', { from: 2, index: 11 });
    expect(node.progressOf(2)).toMatchObject({ state: 'StateReplicate', match: 11, pendingSnapshot: 0 });
  });

  test('one from before the log does not: the snapshot is still needed', () => {
    const node = compacted();
    refuse(node);
    node.hear('MsgAppResp', { from: 2, index: 10 });
    expect(node.noticed('SnapshotNoLongerNeeded')).toEqual([]);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateSnapshot', match: 10, pendingSnapshot: 11 });
  });
});

describe('proposals', () => {
  // etcd: TestUncommittedEntryLimit
  test('a leader without quorum takes proposals up to a limit, one always, empty ones always', () => {
    const node = new TestNode(1, { options: { maxUncommittedEntriesSize: 10 } }).lead();
    const propose = (size: number) => node.raw.propose(new Uint8Array(size)).ok;
    expect(propose(50)).toBe(true);
    expect(propose(1)).toBe(false);
    expect(propose(0)).toBe(true);
    node.settle();
    node.hear('MsgAppResp', { from: 2, index: 3 });
    expect(node.raw.applied).toBe(3);
    expect([propose(4), propose(6), propose(1)]).toEqual([true, true, false]);
    expect(node.noticed('ProposalOverLimit')).toHaveLength(2);
    // A new term counts anew.
    node.hear('MsgHeartbeat', { from: 2, term: 5, commit: 3 });
    node.lead();
    expect(propose(9)).toBe(true);
  });

  test('without a leader, or as a candidate, they are dropped', () => {
    const node = new TestNode(1);
    expect(node.raw.propose(bytes('x'))).toEqual({ ok: false, reason: 'ProposalDropped' });
    node.raw.campaign();
    expect(node.raw.propose(bytes('x'))).toEqual({ ok: false, reason: 'ProposalDropped' });
  });

  // etcd: TestProposalByProxy, TestDisableProposalForwarding
  test('a follower hands them to its leader, unless told not to', () => {
    const c = cluster(3);
    c.node(3).restart({ disableProposalForwarding: true });
    c.campaign(1);
    expect(c.propose(2, 'x')).toEqual({ ok: true });
    expect(c.propose(3, 'y')).toEqual({ ok: false, reason: 'ProposalDropped' });
    expect(c.node(1).applied.map(({ data }) => data && new TextDecoder().decode(data))).toEqual([undefined, 'x']);
    expect(c.node(3).noticed('ProposalNotForwarded')).toHaveLength(1);
  });

  test('an empty proposal is a mistake of the caller', () => {
    const node = new TestNode(1).lead();
    expect(() => node.hear('MsgProp', { term: 0, entries: [] })).toThrow('stepped empty MsgProp');
  });
});

describe('transfer of leadership', () => {
  const led = (options = {}) => {
    const c = cluster(3, { options });
    c.campaign(1);
    return c;
  };
  /** Node 3 lags; a transfer to it is under way. */
  const pending = () => {
    const c = led();
    c.isolate(3);
    c.propose(1, 'x');
    c.raw(1).transferLeader(3);
    c.settle();
    expect(c.raw(1).leadTransferee).toBe(3);
    return c;
  };

  // etcd: TestLeaderTransferToUpToDateNode, TestLeaderTransferToUpToDateNodeFromFollower, TestLeaderTransferWithCheckQuorum
  test.each([
    ['asked of the leader', 1, {}],
    ['asked of a follower', 2, {}],
    ['within the lease', 1, { checkQuorum: true }],
    ['with pre-votes on, without a pre-vote', 1, { preVote: true }],
  ])('to who is up to date happens at once: %s', (_, at, options) => {
    const c = led(options);
    c.raw(at).transferLeader(2);
    c.settle();
    expect(c.roles()).toEqual(['Follower 2', 'Leader 2', 'Follower 2']);
    expect(c.node(2).noticed('BecamePreCandidate')).toEqual([]);
  });

  // etcd: TestLeaderTransferToSlowFollower
  test('to who lags waits until it has caught up', () => {
    const c = pending();
    c.heal();
    c.tick(1, 1);
    expect(c.raw(3).state).toBe('StateLeader');
    expect(c.node(1).noticed('TimeoutNowAfterCatchUp')).toHaveLength(1);
  });

  // etcd: TestLeaderTransferIgnoreProposal
  test('meanwhile proposals are dropped', () => {
    const c = pending();
    expect(c.propose(1, 'y')).toEqual({ ok: false, reason: 'ProposalDropped' });
    expect(c.raw(1).lastIndex).toBe(2);
  });

  // etcd: TestLeaderTransferTimeout, TestLeaderTransferSecondTransferToSameNode
  test('it ends after one election timeout, which a repeated request does not extend', () => {
    const c = pending();
    c.tick(1, 6);
    c.raw(1).transferLeader(3);
    c.tick(1, 3);
    expect(c.raw(1).leadTransferee).toBe(3);
    c.tick(1, 1);
    expect(c.raw(1)).toMatchObject({ state: 'StateLeader', leadTransferee: 0 });
    expect(c.propose(1, 'y')).toEqual({ ok: true });
    expect(c.node(1).noticed('TransferRepeated')).toHaveLength(1);
  });

  // etcd: TestLeaderTransferSecondTransferToAnotherNode, TestLeaderTransferBack
  test('another request replaces it; one to the leader itself ends it', () => {
    const c = pending();
    c.raw(1).transferLeader(1);
    expect(c.raw(1).leadTransferee).toBe(0);
    c.raw(1).transferLeader(3);
    c.raw(1).transferLeader(2);
    c.settle();
    expect(c.raw(2).state).toBe('StateLeader');
    expect(c.node(1).noticed('TransferReplaced')).toHaveLength(2);
  });

  test('a learner cannot take over', () => {
    const node = new TestNode(1, { learners: [4] }).lead();
    node.raw.transferLeader(4);
    expect(node.raw.leadTransferee).toBe(0);
    expect(node.noticed('TransferToLearnerIgnored')).toHaveLength(1);
  });

  // etcd: TestLeaderTransferReceiveHigherTermVote
  test('losing leadership ends it', () => {
    const c = pending();
    c.campaign(2);
    expect(c.raw(1)).toMatchObject({ state: 'StateFollower', leadTransferee: 0 });
  });

  // etcd: TestLeaderTransferRemoveNode, TestLeaderTransferDemoteNode
  test.each(['ConfChangeRemoveNode', 'ConfChangeAddLearnerNode'] as const)('%s of its target ends it', (type) => {
    const c = pending();
    c.raw(1).applyConfChange({ transition: 'ConfChangeTransitionAuto', changes: [{ type, nodeId: 3 }], context: undefined });
    expect(c.raw(1).leadTransferee).toBe(0);
  });

  // etcd: TestTransferNonMember
  test('who is no member does not obey', () => {
    const node = new TestNode(1, { voters: [2, 3, 4] });
    node.hear('MsgTimeoutNow', { from: 2, term: 1 });
    node.hear('MsgVoteResp', { from: 2, term: 1 });
    expect(node.raw.state).toBe('StateFollower');
  });

  test('a candidate does not obey either', () => {
    const node = new TestNode(1);
    node.raw.campaign();
    node.settle();
    expect(node.hear('MsgTimeoutNow', { from: 2, term: 1 })).toEqual([]);
    expect(node.noticed('TimeoutNowIgnored')).toHaveLength(1);
  });
});

describe('what a leader overlooks', () => {
  /** A leader in term 2 whose peer 2 has acknowledged everything up to 3. */
  const led = (options = {}) => {
    const node = new TestNode(1, { terms: [1, 1], options }).lead();
    node.hear('MsgAppResp', { from: 2, index: 3 });
    return node;
  };
  const peer = (node: TestNode) => coreOf(node).tracker.get(2) as Progress;

  // etcd: TestLeaderAppResp
  test.each<[string, Partial<Progress>, number]>([
    ['old, while replicating', { state: 'StateReplicate' }, 2],
    ['repeated, while replicating', { state: 'StateReplicate' }, 3],
    ['old, while probing', { state: 'StateProbe' }, 2],
    ['repeated, while a snapshot is on its way', { state: 'StateSnapshot', pendingSnapshot: 9 }, 3],
  ])('an acknowledgement that is %s', (_, fields, index) => {
    const node = led();
    Object.assign(peer(node), fields, { sentCommit: 0 });
    expect(node.hear('MsgAppResp', { from: 2, index })).toEqual([]);
    expect(node.progressOf(2)).toMatchObject({ match: 3, ...fields });
  });

  test('an acknowledgement from before the log, while a snapshot is on its way', () => {
    const node = led();
    node.storage.createSnapshot(3, undefined, undefined);
    node.storage.compact(3);
    const three = coreOf(node).tracker.get(3) as Progress;
    Object.assign(three, { recentActive: true });
    three.becomeSnapshot(3);
    node.hear('MsgAppResp', { from: 3, index: 1 });
    expect(node.progressOf(3)).toMatchObject({ state: 'StateSnapshot', match: 1, pendingSnapshot: 3 });
    node.hear('MsgAppResp', { from: 3, index: 3 });
    expect(node.progressOf(3)).toMatchObject({ state: 'StateReplicate', match: 3 });
  });

  test('a report about a snapshot that was not sent', () => {
    const node = led();
    node.raw.reportSnapshot(2, true);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateReplicate', paused: false });
    expect(node.noticed('SnapshotSucceeded')).toEqual([]);
  });

  // etcd: TestRecvMsgUnreachable
  test('that who is probed cannot be reached', () => {
    const node = led();
    node.raw.reportUnreachable(2);
    node.raw.propose(bytes('x'));
    node.settle();
    expect(node.progressOf(2)).toMatchObject({ state: 'StateProbe', paused: true });
    node.raw.reportUnreachable(2);
    expect(node.progressOf(2)).toMatchObject({ state: 'StateProbe', paused: true });
  });

  test('that it hears nothing from itself', () => {
    const node = led({ checkQuorum: true });
    for (let tick = 0; tick < 40; tick++) {
      node.tick(1);
      node.hear('MsgHeartbeatResp', { from: 2 });
    }
    expect(node.raw.state).toBe('StateLeader');
  });
});

test('a refusal that names no term is taken at its index', () => {
  const node = new TestNode(1, { terms: [1, 1, 1, 1] }).lead();
  expect(sent(node.hear('MsgAppResp', { from: 2, index: 4, reject: true, rejectHint: 2 }))).toEqual(['MsgApp 2 2+3 c0']);
});

test('a refusal of what matched before is answered by the same probe again', () => {
  const node = new TestNode(1, { terms: [1] }).lead();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  Object.assign(coreOf(node).tracker.get(2) as Progress, { state: 'StateProbe' });
  expect(sent(node.hear('MsgAppResp', { from: 2, index: 2, reject: true, rejectHint: 2 }))).toEqual(['MsgApp 2 2+0 c2']);
});

describe('several entries in one proposal', () => {
  const normal = { type: 'EntryNormal', term: 0, index: 0, data: bytes('x'), typeSet: false } as const;
  const conf = (nodeId: number) => {
    const change = {
      transition: 'ConfChangeTransitionAuto',
      changes: [{ type: 'ConfChangeAddNode', nodeId }],
      context: undefined,
    } as const;
    return { ...normal, ...encodeConfChange(change, false), typeSet: true };
  };

  test('follow each other in the log', () => {
    const node = new TestNode(1, { voters: [1] }).lead();
    node.hear('MsgProp', { from: 2, term: 0, entries: [normal, { ...normal, data: bytes('y') }] });
    expect(node.applied.map(({ index, data }) => [index, data && new TextDecoder().decode(data)])).toEqual([
      [1, undefined],
      [2, 'x'],
      [3, 'y'],
    ]);
  });

  // etcd: TestStepConfig, TestStepIgnoreConfig
  test('may hold one configuration change among others', () => {
    const node = new TestNode(1).lead();
    node.raw.step(message('MsgProp', { from: 2, to: 1, entries: [normal, conf(4), normal, conf(5)] }));
    expect(node.noticed('ConfChangeIgnored')).toMatchObject([{ reason: { type: 'pending', index: 3, applied: 0 } }]);
    expect(node.raw.entriesFrom(2).map(({ type, typeSet }) => `${type} ${typeSet}`)).toEqual([
      'EntryNormal false',
      'EntryConfChangeV2 true',
      'EntryNormal false',
      'EntryNormal true',
    ]);
  });
});

test('of the uncommitted limit, exactly what is applied becomes free', () => {
  const node = new TestNode(1, { options: { maxUncommittedEntriesSize: 30 } }).lead();
  const propose = (size: number) => node.raw.propose(new Uint8Array(size)).ok;
  expect([propose(10), propose(10), propose(10), propose(1)]).toEqual([true, true, true, false]);
  node.settle();
  node.hear('MsgAppResp', { from: 2, index: 2 });
  expect([propose(11), propose(10), propose(1)]).toEqual([false, true, false]);
});

describe('what a leader cannot read any more', () => {
  test('of a peer whose window is full goes as a snapshot', () => {
    const node = new TestNode(1, { options: { maxInflightMsgs: 1 } }).lead();
    for (const from of [2, 3]) node.hear('MsgAppResp', { from, index: 1 });
    for (const text of ['a', 'b', 'c']) {
      node.raw.propose(bytes(text));
      node.settle();
      node.hear('MsgAppResp', { from: 2, index: node.raw.lastIndex });
    }
    expect(node.progressOf(3)).toMatchObject({ match: 1, next: 3, paused: true });
    node.storage.createSnapshot(4, undefined, undefined);
    node.storage.compact(4);
    expect(node.hear('MsgHeartbeatResp', { from: 3 })).toMatchObject([{ type: 'MsgSnap', to: 3 }]);
  });

  test('since storage has just let go of it, too', () => {
    const node = new TestNode(1, { terms: [1, 1] }).lead();
    node.hear('MsgHeartbeatResp', { from: 2 });
    node.hear('MsgAppResp', { from: 3, index: 3 });
    node.storage.createSnapshot(3, undefined, undefined);
    node.storage.entries = () => 'Compacted';
    expect(node.hear('MsgAppResp', { from: 2, index: 2, reject: true, rejectHint: 0 })).toMatchObject([{ type: 'MsgSnap', to: 2 }]);
  });

  test('is waited for while its snapshot is not ready', () => {
    const node = new TestNode(1, { terms: [1, 1] }).lead();
    node.hear('MsgAppResp', { from: 3, index: 3 });
    node.storage.compact(3);
    node.storage.snapshot = () => 'SnapshotTemporarilyUnavailable';
    expect(node.hear('MsgAppResp', { from: 2, index: 1 })).toEqual([]);
    expect(node.noticed('SnapshotUnavailable').length).toBeGreaterThan(0);
  });

  test('must be in a snapshot', () => {
    const node = new TestNode(1, { terms: [1, 1] }).lead();
    node.hear('MsgAppResp', { from: 3, index: 3 });
    node.storage.compact(3);
    expect(() => node.hear('MsgAppResp', { from: 2, index: 1 })).toThrow('need non-empty snapshot');
  });
});

describe('a transfer to who lags', () => {
  const lagging = () => {
    const node = new TestNode(1, { terms: [1, 1] }).lead();
    node.hear('MsgAppResp', { from: 2, index: 1 });
    node.hear('MsgAppResp', { from: 3, index: 3 });
    node.raw.reportUnreachable(2);
    return node;
  };

  test('begins with what it lacks', () => {
    const node = lagging();
    node.raw.transferLeader(2);
    expect(sent(node.settle())).toEqual(['MsgApp 2 1+2 c3']);
    expect(node.hear('MsgAppResp', { from: 2, index: 2 }).map(({ type }) => type)).not.toContain('MsgTimeoutNow');
    expect(node.hear('MsgAppResp', { from: 2, index: 3 }).map(({ type }) => type)).toContain('MsgTimeoutNow');
  });

  test('that has all but not said so begins with an empty append', () => {
    const node = lagging();
    Object.assign(coreOf(node).tracker.get(2) as Progress, { state: 'StateReplicate', next: 4 });
    node.raw.transferLeader(2);
    expect(sent(node.settle())).toEqual(['MsgApp 2 3+0 c3']);
  });
});

test('what a leader or a candidate refuses is told', () => {
  const node = new TestNode(1).lead();
  node.raw.transferLeader(1);
  node.raw.transferLeader(2);
  node.raw.propose(bytes('x'));
  expect(node.noticed('TransferToSelfIgnored')).toEqual([{ type: 'TransferToSelfIgnored', node: 1 }]);
  expect(node.noticed('ProposalDroppedInTransfer')).toEqual([{ type: 'ProposalDroppedInTransfer', node: 1, term: 1, transferee: 2 }]);
  const candidate = new TestNode(1);
  candidate.raw.campaign();
  candidate.raw.propose(bytes('x'));
  expect(candidate.noticed('ProposalDroppedNoLeader')).toEqual([{ type: 'ProposalDroppedNoLeader', node: 1, term: 1 }]);
});
