/**
 * How configurations follow each other (thesis 4): one voter at a time, or through a joint configuration in which both the old
 * and the new majority decide. Pure: a configuration and a list of changes give the next configuration, or the reason why not.
 */
import { assertNever } from './assert.ts';
import type { ConfChangeSingle, ConfChangeV2, ConfState, NodeId } from './types.ts';
import { NONE } from './types.ts';

export type ConfChangeResult =
  | {
      readonly ok: true;
      readonly config: ConfState;
      /** Members that the leader has to learn about from the beginning. */
      readonly created: readonly NodeId[];
    }
  | { readonly ok: false; readonly error: string };

/** A configuration being changed. `tracked`: members, learners and outgoing voters: all whose progress is known. */
interface Draft {
  readonly incoming: Set<NodeId>;
  readonly outgoing: Set<NodeId>;
  readonly learners: Set<NodeId>;
  readonly learnersNext: Set<NodeId>;
  readonly tracked: Set<NodeId>;
  readonly created: Set<NodeId>;
}

export function isJoint(config: ConfState): boolean {
  return config.votersOutgoing.length > 0;
}

/** Everybody the configuration names, ascending. */
export function membersOf(config: ConfState): NodeId[] {
  return ascending(new Set([...config.voters, ...config.votersOutgoing, ...config.learners, ...config.learnersNext]));
}

/** The voters of both halves, ascending. */
export function votersOf(config: ConfState): NodeId[] {
  return ascending(new Set([...config.voters, ...config.votersOutgoing]));
}

/** What applying a committed change leads to. Which of the three ways it goes follows from the change alone. */
export function changeConfig(config: ConfState, change: ConfChangeV2): ConfChangeResult {
  if (isLeaveJoint(change)) return leaveJoint(config);
  const auto = change.transition === 'ConfChangeTransitionAuto';
  if (auto && change.changes.length === 1) return simpleChange(config, change.changes);
  return enterJoint(config, change.transition !== 'ConfChangeTransitionJointExplicit', change.changes);
}

/** An empty change is the request to leave the joint configuration. */
function isLeaveJoint(change: ConfChangeV2): boolean {
  return change.transition === 'ConfChangeTransitionAuto' && change.changes.length === 0;
}

/** At most one voter comes or goes, so the old and the new majority overlap (thesis 4.1). */
export function simpleChange(config: ConfState, changes: readonly ConfChangeSingle[]): ConfChangeResult {
  if (isJoint(config)) return refuse("can't apply simple config change in joint config");
  const draft = draftOf(config);
  const error = applyAll(draft, changes);
  if (error !== undefined) return refuse(error);
  if (countDifference(config.voters, draft.incoming) > 1) return refuse('more than one voter changed without entering joint config');
  return conclude(draft, config.autoLeave);
}

/** Keeps the voters as the outgoing half and applies the changes to the incoming one. */
export function enterJoint(config: ConfState, autoLeave: boolean, changes: readonly ConfChangeSingle[]): ConfChangeResult {
  if (isJoint(config)) return refuse('config is already joint');
  if (config.voters.length === 0) return refuse("can't make a zero-voter config joint");
  const draft = draftOf(config);
  for (const id of config.voters) draft.outgoing.add(id);
  const error = applyAll(draft, changes);
  return error === undefined ? conclude(draft, autoLeave) : refuse(error);
}

/** Lets the outgoing half go; who was demoted becomes a learner now. */
export function leaveJoint(config: ConfState): ConfChangeResult {
  if (!isJoint(config)) return refuse("can't leave a non-joint config");
  const draft = draftOf(config);
  for (const id of draft.learnersNext) draft.learners.add(id);
  draft.learnersNext.clear();
  draft.outgoing.clear();
  return conclude(draft, false);
}

/** Takes over a configuration from a snapshot or a disk: sorted, or the reason why nobody can have made it. */
export function restoreConfig(state: ConfState): ConfChangeResult {
  const config: ConfState = {
    voters: ascending(new Set(state.voters)),
    votersOutgoing: ascending(new Set(state.votersOutgoing)),
    learners: ascending(new Set(state.learners)),
    learnersNext: ascending(new Set(state.learnersNext)),
    autoLeave: state.autoLeave,
  };
  if (config.voters.length === 0 && membersOf(config).length > 0) return refuse('removed all voters');
  if (countNames(config) !== countNames(state)) return refuse('a node is named twice');
  const error = brokenInvariant(config);
  return error === undefined ? { ok: true, config, created: membersOf(config) } : refuse(error);
}

function countNames(config: ConfState): number {
  return config.voters.length + config.votersOutgoing.length + config.learners.length + config.learnersNext.length;
}

function refuse(error: string): ConfChangeResult {
  return { ok: false, error };
}

function ascending(ids: ReadonlySet<NodeId>): NodeId[] {
  return [...ids].sort((a, b) => a - b);
}

function draftOf(config: ConfState): Draft {
  return {
    incoming: new Set(config.voters),
    outgoing: new Set(config.votersOutgoing),
    learners: new Set(config.learners),
    learnersNext: new Set(config.learnersNext),
    tracked: new Set(membersOf(config)),
    created: new Set(),
  };
}

function conclude(draft: Draft, autoLeave: boolean): ConfChangeResult {
  const config: ConfState = {
    voters: ascending(draft.incoming),
    votersOutgoing: ascending(draft.outgoing),
    learners: ascending(draft.learners),
    learnersNext: ascending(draft.learnersNext),
    autoLeave,
  };
  const error = brokenInvariant(config);
  if (error !== undefined) return refuse(error);
  return { ok: true, config, created: ascending(draft.created) };
}

/** How many ids are in one of the two sets only. */
function countDifference(before: readonly NodeId[], after: ReadonlySet<NodeId>): number {
  const old = new Set(before);
  return before.filter((id) => !after.has(id)).length + [...after].filter((id) => !old.has(id)).length;
}

function applyAll(draft: Draft, changes: readonly ConfChangeSingle[]): string | undefined {
  for (const change of changes) {
    // Node 0 is how an application cancels a change that it has been asked to apply.
    if (change.nodeId !== NONE) applyOne(draft, change);
  }
  return draft.incoming.size === 0 ? 'removed all voters' : undefined;
}

function applyOne(draft: Draft, change: ConfChangeSingle): void {
  switch (change.type) {
    case 'ConfChangeAddNode':
      return makeVoter(draft, change.nodeId);
    case 'ConfChangeAddLearnerNode':
      return makeLearner(draft, change.nodeId);
    case 'ConfChangeRemoveNode':
      return remove(draft, change.nodeId);
    case 'ConfChangeUpdateNode':
      return;
    default:
      return assertNever(change.type);
  }
}

function track(draft: Draft, id: NodeId): void {
  if (draft.tracked.has(id)) return;
  draft.tracked.add(id);
  draft.created.add(id);
}

function makeVoter(draft: Draft, id: NodeId): void {
  track(draft, id);
  draft.learners.delete(id);
  draft.learnersNext.delete(id);
  draft.incoming.add(id);
}

/** A voter of the outgoing half cannot be a learner yet: it waits in learnersNext until the joint configuration is left. */
function makeLearner(draft: Draft, id: NodeId): void {
  track(draft, id);
  draft.incoming.delete(id);
  if (draft.outgoing.has(id)) draft.learnersNext.add(id);
  else draft.learners.add(id);
}

function remove(draft: Draft, id: NodeId): void {
  draft.incoming.delete(id);
  draft.learners.delete(id);
  draft.learnersNext.delete(id);
  if (!draft.outgoing.has(id)) draft.tracked.delete(id);
}

/** What every configuration satisfies: the two kinds of members do not overlap, and joint things are only in joint ones. */
function brokenInvariant(config: ConfState): string | undefined {
  const incoming = new Set(config.voters);
  const outgoing = new Set(config.votersOutgoing);
  const learners = new Set(config.learners);
  for (const id of config.learnersNext) {
    if (!outgoing.has(id)) return `${id} is in LearnersNext, but not Voters[1]`;
    if (learners.has(id)) return `${id} is in LearnersNext, but is already marked as learner`;
  }
  for (const id of config.learners) {
    if (outgoing.has(id)) return `${id} is in Learners and Voters[1]`;
    if (incoming.has(id)) return `${id} is in Learners and Voters[0]`;
  }
  if (!isJoint(config) && config.autoLeave) return 'AutoLeave must be false when not joint';
  return undefined;
}
