/**
 * One open scenario being played by one person.
 *
 * In: what a person does (play, step, seek, act, undo, open a link). Out: frames by number, the time of the playhead, and a
 * small store that panels share. Inside: the history of frames, the simulation at its live end, and the machines: in
 * workers over IndexedDB, or in process when only looking back.
 *
 * This is the one floor where virtual time, workers and people meet; the edges to the browser (workers, storage, address,
 * animation frames) are one file each, and all of them are handed in.
 */

export type { DiskPicture, FilePicture, RecordPicture } from '#node';
export type { Upcoming } from '#sim';
export type { Branch } from './branches.ts';
export type { ListedBreakpoint } from './breakpoints.ts';
export { openBrowserSession } from './browser.ts';
export { CallChecker } from './check-host.ts';
export type { KeyCalls } from './check-protocol.ts';
export type { DiskProblem, DiskRead, PickedFile } from './disk-files.ts';
export { diskArchive, readDisk } from './disk-files.ts';
export { openEmbeddedSession } from './embed.ts';
export type { Mark, MarkType } from './marks.ts';
export type { Errand, FrameTest } from './player.ts';
export type { SpeakerAct, SpeakerLine, SpeakerNews } from './presenter-channel.ts';
export { presenterLine, speakerLine } from './presenter-channel.ts';
export { lastCommonFrame } from './revisions.ts';
export { trustOwnScripts } from './script-addresses.ts';
export { RuleCounter, startExploring, startSearch } from './search-host.ts';
export type {
  CountReport,
  ExploreEffort,
  ExploreOrder,
  ExploreReport,
  SearchEffort,
  SearchOrder,
  SearchReport,
} from './search-protocol.ts';
export { Session, type SessionEdges } from './session.ts';
export type { Notice, Selection, SessionState } from './store.ts';
export { SPEED } from './store.ts';
export { browserUpdates, type Updates } from './update.ts';
