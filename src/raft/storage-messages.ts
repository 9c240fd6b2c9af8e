/**
 * What is said to the storage threads, and what they answer when the work is done (etcd's asynchronous storage writes). With
 * synchronous storage the node answers to itself, in `advance`.
 *
 * Each thread works in order and delivers the responses of a message after its work; the two need not wait for each other.
 */
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Raft } from './raft.ts';
import type { Ready } from './ready.ts';
import type { Entry, Snapshot } from './types.ts';
import { APPEND_THREAD, APPLY_THREAD } from './types.ts';

/** The messages of a Ready to the threads: first what to write, then what to apply. */
export function storageMessages(r: Raft, ready: Ready): Message[] {
  const messages: Message[] = [];
  const { hardState, entries, snapshot, committedEntries } = ready;
  if (hardState !== undefined || entries.length > 0 || snapshot !== undefined || r.messagesAfterAppend.length > 0) {
    const appended = appendResponse(r, snapshot);
    messages.push(
      message('MsgStorageAppend', {
        to: APPEND_THREAD,
        from: r.id,
        // Only a changed hard state is written: term 0 says that this one has not changed.
        term: hardState?.term ?? 0,
        vote: hardState?.vote ?? 0,
        commit: hardState?.commit ?? 0,
        entries,
        snapshot,
        responses: appended === undefined ? r.messagesAfterAppend : [...r.messagesAfterAppend, appended],
      }),
    );
  }
  if (committedEntries.length > 0) {
    messages.push(
      message('MsgStorageApply', {
        to: APPLY_THREAD,
        from: r.id,
        entries: committedEntries,
        responses: [applyResponse(r, committedEntries)],
      }),
    );
  }
  return messages;
}

/**
 * What the core hears once all that is unstable now is durable; undefined if nothing is. It names the end of the log, not of this
 * write, so that a write overtaken by a longer one still counts; and its term, so that a write of an earlier term does not count
 * if the log has been changed since and back again.
 */
export function appendResponse(r: Raft, snapshot: Snapshot | undefined): Message | undefined {
  const anythingUnstable = r.log.unstable.entries.length > 0;
  if (!anythingUnstable && snapshot === undefined) return undefined;
  return message('MsgStorageAppendResp', {
    to: r.id,
    from: APPEND_THREAD,
    term: r.term,
    index: anythingUnstable ? r.log.lastIndex() : 0,
    logTerm: anythingUnstable ? r.log.lastTerm() : 0,
    snapshot,
  });
}

export function applyResponse(r: Raft, entries: readonly Entry[]): Message {
  return message('MsgStorageApplyResp', { to: r.id, from: APPLY_THREAD, entries });
}
