/**
 * The simulation: network, disks' timing and virtual clock as pure values, and the frames that come of them.
 *
 * In goes a cluster and a seed, then commands and what machines answered; out come events (whom to ask what) and frames. Time is
 * a whole number of microseconds; chance comes from the seed alone; so the same scenario gives the same frames everywhere.
 */
export { type CallRecord, CallRecords } from './call-records.ts';
export { CALLS_SHOWN } from './calls.ts';
export type { Command, CommandType, Filter, FrameNumber, MessageId, NetworkCommand, VirtualTime } from './command.ts';
export { DISK_FILE, loadedBytes, SENT_TYPES, TICK_PER_MILLE } from './command.ts';
export type {
  CallStatus,
  ClientCall,
  CommandNote,
  Flight,
  FlightStatus,
  Frame,
  FrameEvent,
  LinkView,
  LogView,
  LossReason,
  MachineFaults,
  NodeView,
  PropertyName,
  Violation,
} from './frame.ts';
export { finish, mixText } from './hash.ts';
export { LocalRun } from './local-run.ts';
export { emptyLog, entriesOf, entryAt, firstIndexOf, lastIdOf, lastIndexOf } from './log-view.ts';
export { foldNode, Machine, tickOf } from './machine.ts';
export { Monitors } from './monitors.ts';
export type { Role } from './role.ts';
export { ROLES, roleOf } from './role.ts';
export type { ClusterSetup } from './setup.ts';
export { DEFAULT_SETUP, foundingConf, foundingIds, LIMITS, nodeConfig } from './setup.ts';
export type { SimEvent, SimulationOptions, Upcoming } from './simulation.ts';
export { Simulation } from './simulation.ts';
