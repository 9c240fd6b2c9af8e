/**
 * A machine: a consensus core and a key-value state machine over a write-ahead log.
 *
 * In goes one `NodeInput` at a time, out comes one `NodeOutput`; nothing else crosses, so a machine runs the same in this process
 * (`LocalHost`) and in a worker of its own (worker.ts). protocol.ts is the whole wire.
 */

export type { DirectoryFile, DiskPicture, FieldPicture, FilePicture, PortableFile, RecordContent, RecordPicture } from '#wal';
export { directoryOf, packFile } from '#wal';
export { decodeRequest, describeEntryData } from './key-value.ts';
export { LocalHost } from './local-host.ts';
export { Node, type WatchRules } from './node.ts';
export type { OpenStore } from './node-worker.ts';
export { NodeWorker } from './node-worker.ts';
export type {
  AdminOp,
  AnyFact,
  ClientAnswer,
  ClientOp,
  ClientRequest,
  ClientResult,
  CrashSpec,
  DamagePlace,
  DiskOp,
  DurableView,
  LogDelta,
  MachineFact,
  NodeConfig,
  NodeDelta,
  NodeFailure,
  NodeHealth,
  NodeInput,
  NodeOutput,
  PairChange,
  ProgressView,
  StorageThread,
  StorageWork,
  VoteView,
} from './protocol.ts';
