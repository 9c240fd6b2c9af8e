/** What a person may do to the world. A run = seed + cluster + commands, so everything that people can do is here. */
import type { ClientOp, CrashSpec, DamagePlace, PortableFile } from '#node';
import type { ConfChangeSingle, ConfChangeTransition, MessageType, NodeId } from '#raft';
import { isLocalType, MESSAGE_TYPES } from '#raft';

/** Microseconds of virtual time, a whole number. */
export type VirtualTime = number;
export type FrameNumber = number;
/** Number of a message in the run: 1, 2, 3, … in the order sent. A duplicate has a number of its own. */
export type MessageId = number;

export type Command =
  // A client, at a node.
  | { readonly type: 'request'; readonly node: NodeId; readonly op: ClientOp }
  // Machines.
  | { readonly type: 'crash'; readonly node: NodeId; readonly survive?: CrashSpec }
  | { readonly type: 'restart'; readonly node: NodeId }
  | { readonly type: 'pause'; readonly node: NodeId }
  | { readonly type: 'resume'; readonly node: NodeId }
  | { readonly type: 'flush-latency'; readonly node: NodeId; readonly micros: number }
  /** From now on a tick of the machine's clock takes that many thousandths of the cluster's. 2000: half as fast; 1000: as set up. See TICK_PER_MILLE. */
  | { readonly type: 'tick-period'; readonly node: NodeId; readonly perMille: number }
  /** A new machine with an empty disk; it joins when a configuration change adds it. Its id = number of machines + 1. */
  | { readonly type: 'add-machine' }
  // Disks.
  /** The next flush ends with an error. */
  | { readonly type: 'fail-flush'; readonly node: NodeId }
  /** Bytes that the machine's files may have in total; what is there already stays. LIMITS.diskBytes: no limit. */
  | { readonly type: 'disk-capacity'; readonly node: NodeId; readonly bytes: number }
  /** A bit turns over in the files of a machine that is down; see DamagePlace. */
  | { readonly type: 'damage'; readonly node: NodeId; readonly where: DamagePlace; readonly bit: number }
  /** Beyond the model: flushes report success and make nothing durable. */
  | { readonly type: 'lying-disk'; readonly node: NodeId; readonly on: boolean }
  /** Beyond the model: a machine that is down gets an old copy of its disk, without the newest `records` records of its log. */
  | { readonly type: 'stale-disk'; readonly node: NodeId; readonly records: number }
  /** The disk of a machine that is down is gone; this member can never come back, only a new one can (add-machine). */
  | { readonly type: 'lose-disk'; readonly node: NodeId }
  /** Beyond the model: a machine that is down gets a disk from outside, in the place of its own. Paths: DISK_FILE. */
  | { readonly type: 'load-disk'; readonly node: NodeId; readonly files: readonly PortableFile[] }
  /** The transport no longer tells the machine how the sending of snapshots ended. */
  | { readonly type: 'mute-feedback'; readonly node: NodeId; readonly on: boolean }
  // Raft, as an operator would.
  | { readonly type: 'campaign'; readonly node: NodeId }
  | { readonly type: 'transfer-leader'; readonly node: NodeId; readonly to: NodeId }
  | { readonly type: 'forget-leader'; readonly node: NodeId }
  | { readonly type: 'snapshot'; readonly node: NodeId }
  | {
      readonly type: 'conf-change';
      readonly node: NodeId;
      readonly changes: readonly ConfChangeSingle[];
      readonly transition: ConfChangeTransition;
      readonly v1: boolean;
    }
  | { readonly type: 'report-unreachable'; readonly node: NodeId; readonly peer: NodeId }
  | { readonly type: 'report-snapshot'; readonly node: NodeId; readonly peer: NodeId; readonly ok: boolean }
  | NetworkCommand;

/** Links, all of the network, and messages on their way. */
export type NetworkCommand =
  // Links. One ordered pair, or both directions.
  | { readonly type: 'cut'; readonly from: NodeId; readonly to: NodeId; readonly both: boolean }
  | { readonly type: 'heal'; readonly from: NodeId; readonly to: NodeId; readonly both: boolean }
  /** Cuts every link between two different groups and heals every link within one; who is not named is a group alone. */
  | { readonly type: 'partition'; readonly groups: readonly (readonly NodeId[])[] }
  /** Exactly these ways (from, to) are cut, all others are open: any shape of network in one act. What else is set on a link stays. */
  | { readonly type: 'topology'; readonly cut: readonly (readonly [NodeId, NodeId])[] }
  | { readonly type: 'heal-all' }
  /** Sets what is given; the rest stays. Times in microseconds, `loss` and `duplicate` in per mille. */
  | {
      readonly type: 'link';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly both: boolean;
      readonly latency?: number;
      readonly jitter?: number;
      readonly loss?: number;
      readonly duplicate?: number;
      /** True: a message may overtake those sent before it. */
      readonly reorder?: boolean;
      /** True: messages sent from now on are held at the sender's end until released. */
      readonly hold?: boolean;
    }
  /** Of messages sent from now on, those of these types are lost, or held until released: on a link, or on every link at once. None: no more. */
  | (Filter & { readonly type: 'filter'; readonly from: NodeId; readonly to: NodeId; readonly both: boolean })
  | (Filter & { readonly type: 'filter-all' })
  /** Every link at once, those of machines that join later too: messages sent from now on are held until released. */
  | { readonly type: 'hold-all'; readonly on: boolean }
  // One message in flight.
  | { readonly type: 'drop'; readonly message: MessageId }
  | { readonly type: 'hold'; readonly message: MessageId }
  | { readonly type: 'release'; readonly message: MessageId }
  | { readonly type: 'deliver'; readonly message: MessageId }
  | { readonly type: 'delay'; readonly message: MessageId; readonly micros: number }
  | { readonly type: 'duplicate'; readonly message: MessageId };

/** Each type at most once, and in one of the two. */
export interface Filter {
  readonly drop: readonly MessageType[];
  readonly hold: readonly MessageType[];
}

export type CommandType = Command['type'];

/** What members say to each other, so what a link can be told to let through or not. */
export const SENT_TYPES: readonly MessageType[] = MESSAGE_TYPES.filter((type) => !isLocalType(type) && type !== 'MsgForgetLeader');

/** How fast and how slow a clock may be, in thousandths of the cluster's tick: twice as fast, half as fast. */
export const TICK_PER_MILLE = { least: 500, asSetUp: 1_000, most: 2_000 } as const;

/** Paths of a disk that is loaded: etcd's segments and snapshot files, with numbers below 2^52. */
export const DISK_FILE = /^(wal\/000[0-9a-f]{13}-000[0-9a-f]{13}\.wal|snap\/000[0-9a-f]{13}-000[0-9a-f]{13}\.snap)$/;

/** Bytes of a loaded file, or of a disk, without the zeros at the ends. */
export function loadedBytes(...files: readonly Pick<PortableFile, 'data'>[]): number {
  return files.reduce((total, { data }) => total + (data.length / 4) * 3 - (data.length - data.replace(/=+$/, '').length), 0);
}
