/** What time does, one tick after the other. */
import { message } from './message.ts';
import type { Raft } from './raft.ts';
import { abortTransfer } from './replicate.ts';
import { step } from './step.ts';
import { NONE } from './types.ts';

export function tick(r: Raft): void {
  if (r.state === 'StateLeader') tickLeader(r);
  else tickOther(r);
}

/** Who hears nothing of a leader for the randomized timeout campaigns (paper 5.2). Who may not campaign goes on counting. */
function tickOther(r: Raft): void {
  r.electionElapsed++;
  if (r.electionElapsed < r.randomizedElectionTimeout || !r.isPromotable()) return;
  r.electionElapsed = 0;
  step(r, message('MsgHup', {}));
}

function tickLeader(r: Raft): void {
  r.heartbeatElapsed++;
  r.electionElapsed++;
  if (r.electionElapsed >= r.config.electionTick) {
    r.electionElapsed = 0;
    if (r.config.checkQuorum) step(r, message('MsgCheckQuorum', {}));
    // A transfer that takes longer than an election has failed (thesis 3.10).
    abortTransfer(r);
  }
  // Nor due for who has just stepped down: its timers began anew.
  if (r.heartbeatElapsed < r.config.heartbeatTick) return;
  r.heartbeatElapsed = 0;
  step(r, message('MsgBeat', {}));
}

/** After how many more ticks this node acts by itself; 0 = never, unless something else happens first. */
export function ticksUntilTimeout(r: Raft): number {
  if (r.state !== 'StateLeader') return r.isPromotable() ? Math.max(1, r.randomizedElectionTimeout - r.electionElapsed) : 0;
  // A leader without anybody to talk to has nothing to do on time.
  const { peers } = r.tracker;
  if (peers.length === 0 || (peers.length === 1 && peers[0]?.id === r.id)) return 0;
  const heartbeat = r.config.heartbeatTick - r.heartbeatElapsed;
  const checks = r.config.checkQuorum || r.leadTransferee !== NONE;
  return Math.max(1, checks ? Math.min(heartbeat, r.config.electionTick - r.electionElapsed) : heartbeat);
}
