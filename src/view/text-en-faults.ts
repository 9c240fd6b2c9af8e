/** English: why machines stop, how they come back, what is wrong with their disks, and what can be made wrong. */
import type { EntryId, Index, NodeId } from '#raft';
import type { NodeView } from '#sim';

type LogFailure = Extract<NodeView['failure'], { readonly code: 'log-damaged' }>;

const RECORD = { metadata: 'metadata', entry: 'entry', state: 'state', crc: 'crc', snapshot: 'snapshot' };
const counted = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`);
const names = (ids: readonly NodeId[]): string => (ids.length === 0 ? 'nobody' : ids.join(', '));

/** A sentence in three parts: which record, what is wrong with it, and what follows from that. */
const FAILURES_EN = {
  log: 'The log',
  record: (record: number, type: NonNullable<LogFailure['recordType']> | undefined, file: string, offset: number) =>
    `Record ${record}${type === undefined ? '' : ` (${RECORD[type]})`}, in ${file} at byte ${offset},`,
  complaint: {
    'no-log': 'does not exist',
    exists: 'exists already',
    'no-segment': 'begins only after the snapshot to start from: older segments are missing',
    'sequence-gap': 'lacks a segment in the middle',
    'newest-segment-missing': 'lacks its newest segment',
    torn: 'is cut off, as by a power cut',
    'crc-mismatch': 'does not fit its checksum',
    'bad-record': 'cannot be read',
    'unknown-type': 'is of an unknown type',
    'metadata-conflict': 'names another owner than the records before it',
    'snapshot-mismatch': 'names the snapshot with another term',
    'snapshot-not-found': 'has no mark of the snapshot to start from',
    'entry-gap': 'does not follow the log: entries before it are missing',
    'no-conf-state': 'cannot take a snapshot without its members',
    'data-after-end': 'is missing, but data follows in its place',
    'not-as-written': 'is not as it was written',
    'impossible-record': 'says what Raft never writes',
    'commit-past-log': 'ends before the last entry that it says is committed',
  } satisfies Record<LogFailure['kind'], string>,
  logDamaged: (subject: string, complaint: string) => `${subject} ${complaint}.`,
  /** Why no guess is made; `etcd`: what etcd would have said. */
  logDamagedSo: () => 'To start without it could break a promise, so the node stays down.',
  etcd: (text: string) => `etcd says: ${text}`,
  snapshotUnreadable: (index: Index) => `The snapshot up to entry ${index} cannot be read.`,
  diskFull: () => 'The disk is full. Nothing that was not saved before has been promised to anyone.',
  flushFailed: () => 'A flush has failed. Nobody knows what of it reached the disk, so the node must not try again and pretend.',
  diskLost: () => 'The disk is lost, and with it what this member had voted and promised. It may come back only as a new member.',
  assumptionBroken: (detail: string) => `The core met what Raft excludes: ${detail}`,
  /** Ids as etcd prints them: those of real members are long. */
  foreignDisk: (owner: number | undefined) =>
    `The log on this disk ${owner === undefined ? 'does not say whose it is' : `belongs to another member or cluster (it names member ${owner.toString(16)})`}. No member may start with what another one promised.`,
};

/** What a start found on the disk, in the order found. */
const RECOVERY_EN = {
  title: 'How it last started',
  marks: (count: number) => `Its log names ${counted(count, 'valid snapshot')}.`,
  noSnapshot: () => 'It has no snapshot, so it reads the log from the beginning.',
  snapshot: ({ term, index }: EntryId) => `It takes the snapshot file up to entry ${index} of term ${term}.`,
  setAside: (file: string) => `The snapshot file ${file} cannot be read and is set aside.`,
  read: (records: number) => `It reads ${counted(records, 'record')} of its log.`,
  cut: (file: string, offset: number) => `The last record was only half written: ${file} is cut off at byte ${offset}.`,
  last: ({ term, index }: EntryId) => (index === 0 ? 'Its log is empty.' : `Its log ends at entry ${index} of term ${term}.`),
  state: (term: number, vote: NodeId) => `It was in term ${term} and had voted for ${vote === 0 ? 'nobody' : `node ${vote}`}.`,
  members: (voters: readonly NodeId[], learners: readonly NodeId[]) =>
    `The members it starts with: voters ${names(voters)}${learners.length === 0 ? '' : `, learners ${names(learners)}`}.`,
};

export const FAULTS_EN = {
  failure: FAILURES_EN,
  recovery: RECOVERY_EN,
};
