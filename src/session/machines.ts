/** How the main loop reaches machines outside this process. */
import type { LocalHost, NodeConfig, NodeInput, NodeOutput } from '#node';
import type { NodeId } from '#raft';

/** One machine. Asked one thing at a time. */
export interface MachineHost {
  /** `undefined`: the machine is lost (its worker died of something that is not in the scenario). */
  handle(input: NodeInput): Promise<NodeOutput | undefined>;
  /** What is on its disk now, whether it runs or not; undefined when that cannot be told. */
  files(): Promise<DiskFiles | undefined>;
  close(): void;
}

/** What a machine's disk holds durably. */
export type DiskFiles = ReturnType<LocalHost['durableFiles']>;

/** What went wrong beside the scenario; each is the code of a notice. */
export type Trouble =
  /** The worker failed. */
  | 'machine-lost'
  /** The worker says nothing any more. */
  | 'machine-silent'
  /** What the page store says of its database (page-store.ts); the machine is then lost. */
  | 'storage-quota'
  | 'storage-blocked'
  | 'storage-lost'
  | 'storage-aborted'
  | 'storage-stuck'
  | 'storage-unreadable'
  /** The browser gives no database here. */
  | 'no-disk'
  /** The tab's own storage is off. */
  | 'not-kept';

/** A place where machines run for real, each with a disk of its own. */
export interface MachineRoom {
  /** `memory` when this browser gives no lasting storage. */
  storage(): 'memory' | 'indexeddb';
  /** The latest trouble, told once. */
  trouble(): Trouble | undefined;
  /**
   * A machine in the state that its journal (all inputs since its first start) leads to; its disk, whatever was on it, is rewritten.
   * Undefined: this browser runs no workers.
   */
  bringUp(id: NodeId, config: NodeConfig, journal: readonly NodeInput[]): Promise<MachineHost | undefined>;
  /** What is on that machine's disk from before a reload; undefined when this page was not here before. No machine may be running. */
  inspect(id: NodeId, config: NodeConfig): Promise<DiskFiles | undefined>;
  dispose(): void;
}
