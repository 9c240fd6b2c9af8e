/**
 * One frame: the whole visible world after one event. Everything on the screen is a function of frames.
 *
 * A frame changes one node and shares the rest with the frame before it, so keeping every frame is cheap and `===` tells
 * what changed.
 */
import type { AnyFact, ClientOp, ClientResult, DurableView, NodeFailure, NodeHealth, ProgressView, StorageThread, VoteView } from '#node';
import type { ConfState, Entry, EntryId, Index, Message, MessageType, NodeId, RaftState, Term } from '#raft';
import type { Command, FrameNumber, MessageId, VirtualTime } from './command.ts';

/**
 * A log as of one frame. `buffer` is shared by many frames and grows at its end; only the first `length` places belong to
 * this frame. The entry at index i stands at buffer[i - snapshot.index - 1]. Use the functions of log-view.ts.
 */
export interface LogView {
  readonly snapshot: EntryId;
  readonly buffer: readonly Entry[];
  readonly length: number;
}

/** What a person has done to a machine's clock, disk and transport. */
export interface MachineFaults {
  /** A tick of its clock, in thousandths of the cluster's: see TICK_PER_MILLE. */
  readonly tickPerMille: number;
  /** Microseconds that a flush takes at least; the cluster's own until somebody changes it. */
  readonly flushLatency: number;
  readonly failNextFlush: boolean;
  readonly lying: boolean;
  readonly feedbackMuted: boolean;
  /** Bytes; LIMITS.diskBytes: no limit. */
  readonly capacity: number;
  /** Its disk was lost: it never starts again. */
  readonly lost: boolean;
  /** A bit of its files has turned over since it was made. */
  readonly damaged: boolean;
  /** For ever, once its disk has lied or was replaced by an old copy: Raft promises nothing any more, and a violation is expected. */
  readonly beyondModel: boolean;
  /** An old copy has taken the place of its disk at least once. */
  readonly stale: boolean;
}

export interface NodeView {
  readonly id: NodeId;
  readonly health: NodeHealth;
  /** Frozen by a person: nothing is processed, messages wait at its door. */
  readonly paused: boolean;
  readonly faults: MachineFaults;
  /** Why it has stopped itself, or must not start. */
  readonly failure: NodeFailure | undefined;
  /** Counts the starts of this machine: 1 for the first. */
  readonly incarnation: number;
  readonly state: RaftState;
  readonly term: Term;
  readonly vote: NodeId;
  readonly lead: NodeId;
  readonly commit: Index;
  readonly applied: Index;
  readonly stable: Index;
  /** Ticks counted at `asOf`; between frames the arc goes on by (now - asOf) / its own tick (`tickOf`). */
  readonly electionElapsed: number;
  readonly heartbeatElapsed: number;
  readonly electionTimeout: number;
  readonly promotable: boolean;
  readonly leadTransferee: NodeId;
  readonly asOf: VirtualTime;
  readonly durable: DurableView;
  readonly log: LogView;
  readonly conf: ConfState;
  readonly votes: readonly VoteView[];
  readonly progress: readonly ProgressView[];
  readonly pairs: ReadonlyMap<string, string>;
  /** Virtual time at which the flush in progress will be done; 0 = the disk is idle. */
  readonly flushDue: VirtualTime;
}

export type FlightStatus =
  /** Will arrive at `due`. */
  | 'flying'
  /** Stopped by a person until released. */
  | 'held'
  /** At the door of a paused node. */
  | 'waiting'
  /** Will not arrive; vanishes at `due`. */
  | 'lost';

export type LossReason = 'chance' | 'cut' | 'filter' | 'dropped' | 'down';

export interface Flight {
  readonly id: MessageId;
  readonly message: Message;
  readonly sentAt: VirtualTime;
  readonly due: VirtualTime;
  readonly status: FlightStatus;
  readonly lostBy: LossReason | undefined;
  /** The frame whose event sent it. */
  readonly sentIn: FrameNumber;
  /** The message that this one is a copy of, or 0. */
  readonly copyOf: MessageId;
}

/** One ordered pair of nodes whose link differs from the cluster's default. */
export interface LinkView {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly cut: boolean;
  readonly hold: boolean;
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
  readonly duplicate: number;
  /** Messages may overtake each other. */
  readonly reorder: boolean;
  /** Messages of these types are lost, or held. */
  readonly drops: readonly MessageType[];
  readonly holds: readonly MessageType[];
}

export type CallStatus = 'pending' | 'answered' | 'unknown';

/** One client call, from asking to answer. `unknown`: no answer in time, or the node crashed; it may yet take effect. */
export interface ClientCall {
  readonly call: number;
  /** Who was asked last. */
  readonly node: NodeId;
  readonly op: ClientOp;
  readonly askedAt: VirtualTime;
  readonly askedIn: FrameNumber;
  /** How often it was asked: more than once, if the client asks again (ClusterSetup.clientRetries). */
  readonly attempts: number;
  readonly status: CallStatus;
  readonly result: ClientResult | undefined;
  /** The answer came from the table of sessions: an earlier attempt had taken effect. */
  readonly repeated: boolean;
  readonly endedAt: VirtualTime;
}

export type FrameEvent =
  /** Frame 0: the world before anything. */
  | { readonly type: 'origin' }
  | { readonly type: 'boot'; readonly node: NodeId }
  /** The node's own timer: an election timeout, a heartbeat, a quorum check. */
  | { readonly type: 'timer'; readonly node: NodeId }
  | { readonly type: 'deliver'; readonly node: NodeId; readonly flight: Flight }
  | { readonly type: 'stored'; readonly node: NodeId; readonly thread: StorageThread; readonly id: number }
  | { readonly type: 'call-timeout'; readonly node: NodeId; readonly call: number }
  /** The client has waited long enough, and asks this node instead. */
  | { readonly type: 'retry'; readonly node: NodeId; readonly call: number }
  /** The transport tells the sender of a snapshot how sending it to `peer` ended. */
  | { readonly type: 'feedback'; readonly node: NodeId; readonly peer: NodeId; readonly ok: boolean }
  /** `note`: set when the command could not do anything ("message 12 is gone"). */
  | { readonly type: 'command'; readonly node: NodeId | 0; readonly command: Command; readonly note: CommandNote | undefined };

export type CommandNote =
  | 'no-such-node'
  | 'no-such-message'
  | 'node-is-down'
  | 'node-is-up'
  | 'node-is-paused'
  | 'same-node'
  | 'limit'
  | 'disk-is-lost';

export type PropertyName =
  // The five of the paper's figure 3.
  | 'election-safety'
  | 'leader-append-only'
  | 'log-matching'
  | 'leader-completeness'
  | 'state-machine-safety'
  // What they rest on: what each member keeps.
  /** A member's term never goes back, not by a restart either. */
  | 'term-monotone'
  /** A member votes for one candidate in a term, also across a restart. */
  | 'one-vote'
  /** Nothing that a member promises leaves before it is on its disk. */
  | 'write-ahead'
  /** When an entry is committed, a majority has it on disk. */
  | 'durable-quorum'
  /** A running member never replaces a committed entry. */
  | 'committed-kept'
  /** Committed entries are applied in order, each once in the life of a process. */
  | 'apply-order'
  /** A leader is a voter, and a quorum of the voters really voted for it. */
  | 'elected-by-quorum'
  /** A pre-vote changes nobody's term. */
  | 'pre-vote-binds-nobody'
  /** A member's election timeout is not the same term after term. */
  | 'timeouts-vary'
  /** Members have the same configuration at the same place of the log. */
  | 'same-members'
  /** Deciders before and after a change of members share one. */
  | 'quorums-meet'
  /** A leader proposes no change of members while one is not applied. */
  | 'one-change-at-a-time'
  /** What a leader believes of a follower's log is durable there. */
  | 'true-progress'
  /** Messages say what their kind demands. */
  | 'well-formed'
  /** A follower commits no more than its leader's message has proved. */
  | 'commit-proved'
  /** With the quorum check, a leader that has not heard from a quorum for two election timeouts leads no more. */
  | 'quorum-heard'
  /** A leader takes no proposals while it hands leadership over. */
  | 'transfer-is-quiet'
  /** A leader leaves a joint configuration as soon as it may. */
  | 'joint-is-left'
  /** A leader sends entries again to a follower that lacks some and has answered a heartbeat. */
  | 'answers-are-heeded'
  /** Snapshot, applied and commit index and the end of the log are in this order; the commit index never falls. */
  | 'indexes-ordered'
  /** A start gives back all that was durable. */
  | 'recovered'
  /** No core meets what Raft excludes (where etcd panics). */
  | 'no-panic'
  // What clients are promised.
  /** A read is served at or behind every index that was answered before it was asked. */
  | 'fresh-reads'
  /** A request takes effect once. */
  | 'exactly-once'
  /** Machines that have applied the same entries hold the same table. */
  | 'same-table';

/** A broken property of Raft: data, shown in red; never an exception. */
export interface Violation {
  readonly property: PropertyName;
  readonly nodes: readonly NodeId[];
  readonly term: Term;
  readonly index: Index;
  readonly frame: FrameNumber;
  /** Some machine is beyond the model (see MachineFaults), so Raft had not promised otherwise. */
  readonly expected: boolean;
}

export interface Frame {
  readonly number: FrameNumber;
  readonly time: VirtualTime;
  readonly event: FrameEvent;
  /** Ascending by id; node i stands at nodes[i - 1]. */
  readonly nodes: readonly NodeView[];
  /** In the order sent. */
  readonly flights: readonly Flight[];
  readonly links: readonly LinkView[];
  /** The last CALLS_SHOWN calls, oldest first. */
  readonly calls: readonly ClientCall[];
  /** What the node of this event noticed. */
  readonly facts: readonly AnyFact[];
  /** All so far; the run stops at the first. */
  readonly violations: readonly Violation[];
  /** Of this frame and all before it; equal hashes = equal runs. */
  readonly hash: number;
}
