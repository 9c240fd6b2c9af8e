/** Who may lead: a voter that a quorum really voted for; and a pre-vote binds nobody. O(voters) an election, else O(1). */
import type { NodeId } from '#raft';
import type { NodeView } from './frame.ts';
import { isQuorum, Monitor, type Observed } from './monitor.ts';

export class Elections extends Monitor {
  /** For whom a member said that it votes, by term and member. */
  private readonly votes = new Map<number, NodeId>();

  check({ before, after, input, output }: Observed): void {
    for (const { type, reject, term, to } of output.messages) {
      if (type === 'MsgVoteResp' && !reject) this.votes.set(term * 1_024 + after.id, to);
    }
    if (after.state === 'StateLeader' && (before.state !== 'StateLeader' || before.term !== after.term)) this.checkLeader(after);
    if (input.type !== 'message' || input.message.type !== 'MsgPreVote') return;
    const bound = after.term > before.term && after.term === input.message.term && after.state === 'StateFollower';
    if (bound) this.report('pre-vote-binds-nobody', [after.id], after.term, 0);
  }

  private checkLeader({ id, term, conf }: NodeView): void {
    const isVoter = conf.voters.includes(id) || conf.votersOutgoing.includes(id);
    if (isVoter && isQuorum(conf, (voter) => voter === id || this.votes.get(term * 1_024 + voter) === id)) return;
    this.report('elected-by-quorum', [id], term, 0);
  }
}
