/** The text of every noun, letter for letter as etcd prints it: messages, entries, Readies, configurations, progress. */
import { isJoint } from './confchange.ts';
import { decodeConfChange } from './confchange-codec.ts';
import type { LogStatus, ProgressStatus } from './fact.ts';
import type { Message } from './message.ts';
import { quote } from './quote.ts';
import type { ReadState, Ready } from './ready.ts';
import type { StepError } from './result.ts';
import type { StorageError } from './storage.ts';
import type { ConfChangeSingle, ConfChangeType, ConfChangeV2, ConfState, Entry, HardState, NodeId, Snapshot, SoftState } from './types.ts';
import { APPEND_THREAD, APPLY_THREAD, NONE } from './types.ts';

const ERRORS: Readonly<Record<StepError | StorageError, string>> = {
  ProposalDropped: 'raft proposal dropped',
  LocalMessage: 'raft: cannot step raft local message',
  PeerNotFound: 'raft: cannot step as peer not found',
  Compacted: 'requested index is unavailable due to compaction',
  Unavailable: 'requested entry at index is unavailable',
  SnapshotOutOfDate: 'requested index is older than the existing snapshot',
  SnapshotTemporarilyUnavailable: 'snapshot is temporarily unavailable',
};

/** How configuration changes are written in one letter, in scripts and in entries. */
const CHANGE_LETTERS: Readonly<Record<ConfChangeType, string>> = {
  ConfChangeAddNode: 'v',
  ConfChangeAddLearnerNode: 'l',
  ConfChangeRemoveNode: 'r',
  ConfChangeUpdateNode: 'u',
};

export function describeError(error: StepError | StorageError): string {
  return ERRORS[error];
}

/** Ids are hexadecimal in log lines, messages and configurations, decimal elsewhere. */
export function hex(id: NodeId): string {
  return id.toString(16);
}

/** A sender or receiver. */
function describeTarget(id: NodeId): string {
  if (id === NONE) return 'None';
  if (id === APPEND_THREAD) return 'AppendThread';
  return id === APPLY_THREAD ? 'ApplyThread' : hex(id);
}

/** `indent`: before every line, for a message within another. */
export function describeMessage(m: Message, indent = ''): string {
  let text = `${indent}${describeTarget(m.from)}->${describeTarget(m.to)} ${m.type} Term:${m.term} Log:${m.logTerm}/${m.index}`;
  if (m.reject) text += ` Rejected (Hint: ${m.rejectHint})`;
  if (m.commit !== 0) text += ` Commit:${m.commit}`;
  if (m.vote !== NONE) text += ` Vote:${m.vote}`;
  const [only] = m.entries;
  if (only !== undefined && m.entries.length === 1) text += ` Entries:[${describeEntry(only)}]`;
  else if (only !== undefined) text += ` Entries:[${m.entries.map((entry) => `\n${indent}  ${describeEntry(entry)}`).join('')}\n${indent}]`;
  if (m.snapshot !== undefined && !isEmptySnapshot(m.snapshot)) text += `\n${indent}  Snapshot: ${describeSnapshot(m.snapshot)}`;
  if (m.responses.length > 0) {
    text += ` Responses:[${m.responses.map((response) => `\n${describeMessage(response, `${indent}  `)}`).join('')}\n${indent}]`;
  }
  return text;
}

export function isEmptySnapshot(snapshot: Snapshot): boolean {
  return snapshot.metadata.index === 0;
}

export function describeEntry(entry: Entry): string {
  const head = `${entry.term}/${entry.index} ${entry.type}`;
  if (entry.type === 'EntryNormal') return `${head} ${quote(entry.data ?? new Uint8Array())}`;
  const change = decodeConfChange(entry);
  const payload = change === undefined ? 'unreadable configuration change' : describeChanges(change.changes);
  return payload === '' ? head : `${head} ${payload}`;
}

/** One entry a line, each line ended. */
export function describeEntries(entries: readonly Entry[]): string {
  return entries.map((entry) => `${describeEntry(entry)}\n`).join('');
}

/** As scripts write them: `v1 l2 r3`. */
export function describeChanges(changes: readonly ConfChangeSingle[]): string {
  return changes.map((change) => `${CHANGE_LETTERS[change.type]}${change.nodeId}`).join(' ');
}

export function describeConfChange(change: ConfChangeV2): string {
  const changes = change.changes.map((single) => ` changes:{type:${single.type} node_id:${single.nodeId}}`).join('');
  const context = change.context === undefined || change.context.length === 0 ? '' : ` context:${quote(change.context)}`;
  return `transition:${change.transition}${changes}${context}`;
}

export function describeHardState(state: HardState): string {
  return `Term:${state.term}${state.vote === NONE ? '' : ` Vote:${state.vote}`} Commit:${state.commit}`;
}

export function describeSoftState(state: SoftState): string {
  return `Lead:${state.lead} State:${state.raftState}`;
}

/** Empty: without a line end. */
export function describeReady(ready: Ready): string {
  let body = '';
  if (ready.softState !== undefined) body += `${describeSoftState(ready.softState)}\n`;
  if (ready.hardState !== undefined) body += `HardState ${describeHardState(ready.hardState)}\n`;
  if (ready.readStates.length > 0) body += `ReadStates [${ready.readStates.map(describeReadState).join(' ')}]\n`;
  if (ready.entries.length > 0) body += `Entries:\n${describeEntries(ready.entries)}`;
  if (ready.snapshot !== undefined && !isEmptySnapshot(ready.snapshot)) body += `Snapshot ${describeSnapshot(ready.snapshot)}\n`;
  if (ready.committedEntries.length > 0) body += `CommittedEntries:\n${describeEntries(ready.committedEntries)}`;
  if (ready.messages.length > 0) body += `Messages:\n${ready.messages.map((m) => `${describeMessage(m)}\n`).join('')}`;
  return body === '' ? '<empty Ready>' : `Ready MustSync=${ready.mustSync}:\n${body}`;
}

function describeReadState(read: ReadState): string {
  return `{${read.index} [${read.requestCtx.join(' ')}]}`;
}

export function describeSnapshot(snapshot: Snapshot): string {
  const { index, term, confState } = snapshot.metadata;
  return `Index:${index} Term:${term} ConfState:${describeConfState(confState)}`;
}

export function describeConfState(state: ConfState): string {
  const list = (ids: readonly NodeId[]) => `[${ids.join(' ')}]`;
  const outgoing = `VotersOutgoing:${list(state.votersOutgoing)}`;
  const learners = `Learners:${list(state.learners)} LearnersNext:${list(state.learnersNext)}`;
  return `Voters:${list(state.voters)} ${outgoing} ${learners} AutoLeave:${state.autoLeave}`;
}

/** The active configuration: the incoming voters first. */
export function describeConfig(config: ConfState): string {
  const list = (ids: readonly NodeId[]) => `(${ids.map(hex).join(' ')})`;
  let text = `voters=${list(config.voters)}`;
  if (isJoint(config)) text += `&&${list(config.votersOutgoing)}`;
  if (config.learners.length > 0) text += ` learners=${list(config.learners)}`;
  if (config.learnersNext.length > 0) text += ` learners_next=${list(config.learnersNext)}`;
  return config.autoLeave ? `${text} autoleave` : text;
}

export function describeProgress(progress: ProgressStatus): string {
  let text = `${progress.state} match=${progress.match} next=${progress.next}`;
  if (progress.learner) text += ' learner';
  if (progress.paused) text += ' paused';
  if (progress.pendingSnapshot > 0) text += ` pendingSnap=${progress.pendingSnapshot}`;
  if (!progress.recentActive) text += ' inactive';
  if (progress.inflight > 0) text += ` inflight=${progress.inflight}${progress.inflightFull ? '[full]' : ''}`;
  return text;
}

/** One member a line, each line ended. */
export function describeProgressMap(members: readonly ProgressStatus[]): string {
  return members.map((progress) => `${progress.id}: ${describeProgress(progress)}\n`).join('');
}

export function describeLog(log: LogStatus): string {
  const known = `committed=${log.committed}, applied=${log.applied}, applying=${log.applying}`;
  const unstable = `unstable.offset=${log.unstableOffset}, unstable.offsetInProgress=${log.unstableOffsetInProgress}`;
  return `${known}, ${unstable}, len(unstable.Entries)=${log.unstableLength}`;
}
