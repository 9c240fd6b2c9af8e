/** Configuration changes taking effect: when they are applied, on every member (thesis 4, etcd). */
import { panic } from './assert.ts';
import { changeConfig } from './confchange.ts';
import { followLog } from './in-force.ts';
import type { Raft } from './raft.ts';
import { abortTransfer, broadcastAppend, maybeCommit, sendAppend } from './replicate.ts';
import { LEAVE_JOINT_PROPOSAL, propose } from './step-leader.ts';
import type { ConfChangeV2, ConfState, Index } from './types.ts';
import { NONE } from './types.ts';

/** Switches to the configuration that an applied change leads to. Panics if the change is impossible here. */
export function applyConfChange(r: Raft, change: ConfChangeV2): ConfState {
  const changed = changeConfig(r.appliedConfig, change);
  if (!changed.ok) return panic(changed.error);
  r.appliedConfig = changed.config;
  if (!followLog(r)) r.tracker.adopt(changed.config, changed.created, r.log.lastIndex());
  r.report({ type: 'SwitchedConfig', node: r.id, config: r.tracker.config });
  if (r.state === 'StateLeader') leadUnder(r);
  return changed.config;
}

/** A leader in a new configuration: it may be out, more may be committed, and new members are to be heard of. */
function leadUnder(r: Raft): void {
  const self = r.tracker.get(r.id);
  if (self === undefined || self.learner) {
    // Otherwise a removed leader goes on until the others elect a new one; it only does not count itself (thesis 4.2.2).
    if (r.config.stepDownOnRemoval) r.becomeFollower(r.term, NONE);
    return;
  }
  if (maybeCommit(r)) {
    broadcastAppend(r);
  } else {
    for (const peer of r.tracker.peers) {
      if (peer.id !== r.id) sendAppend(r, peer, false);
    }
  }
  if (!r.tracker.voterIds.includes(r.leadTransferee)) abortTransfer(r);
}

/** Entries up to `index` have been applied. A leader that has applied entering a joint configuration now proposes to leave it. */
export function appliedTo(r: Raft, index: Index, size: number): void {
  const applied = Math.max(index, r.log.applied);
  r.log.appliedTo(applied, size);
  const { config } = r.tracker;
  if (r.state !== 'StateLeader' || !r.rules.mayAutoLeave(config.autoLeave, applied, r.pendingConfIndex)) return;
  const proposed = propose(r, LEAVE_JOINT_PROPOSAL);
  r.report({ type: proposed.ok ? 'AutoLeaveProposed' : 'AutoLeaveRefused', config });
}
