/** Linearizable reads at the leader (thesis 6.4). */
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Raft } from './raft.ts';
import { decodePosition } from './read-only.ts';
import { broadcastHeartbeat, hasCommittedInTerm } from './replicate.ts';
import type { Index } from './types.ts';
import { NONE } from './types.ts';

const NO_CONTEXT = new Uint8Array();

/** A read asked of the leader, here or through a follower. */
export function stepReadIndex(r: Raft, m: Message): void {
  if (r.tracker.isSingleton()) {
    answerRead(r, m, r.log.committed);
    return;
  }
  // Until it has committed in its own term, a leader does not know what is committed (thesis 6.4, step 1).
  if (hasCommittedInTerm(r)) startRead(r, m);
  else r.parkedReads.push(m);
}

/** Something was committed in this term: reads that waited for that go on. */
export function releaseParkedReads(r: Raft): void {
  if (r.parkedReads.length === 0 || !hasCommittedInTerm(r)) return;
  const parked = r.parkedReads;
  r.parkedReads = [];
  for (const request of parked) startRead(r, request);
}

/** A member has echoed a heartbeat that carried the number of a read. */
export function acknowledgeReads(r: Raft, m: Message): void {
  if (m.context === undefined) return;
  r.readOnly.acknowledge(m.from, decodePosition(m.context));
  const released = r.readOnly.release(r.tracker.quorumOf(r.readOnly.ackOf));
  for (const read of released) answerRead(r, read.request, read.index);
}

function startRead(r: Raft, m: Message): void {
  if (r.config.readOnlyOption === 'ReadOnlyLeaseBased') {
    answerRead(r, m, r.log.committed);
    return;
  }
  r.readOnly.add(m, r.log.committed);
  r.readOnly.acknowledge(r.id, r.readOnly.newest());
  broadcastHeartbeat(r);
}

/** To the application here, or back to the follower that asked. */
function answerRead(r: Raft, request: Message, index: Index): void {
  if (request.from === NONE || request.from === r.id) {
    r.readStates.push({ index, requestCtx: request.entries[0]?.data ?? NO_CONTEXT });
    return;
  }
  r.send(message('MsgReadIndexResp', { to: request.from, from: r.id, term: r.term, index, entries: request.entries }));
}
