/**
 * Who may lead: a voter that a quorum really voted for; a pre-vote binds nobody; and timeouts are left to chance. O(voters) an election, else O(1).
 */
import type { NodeId } from '#raft';
import type { NodeView } from './frame.ts';
import { type Finding, isQuorum, Monitor, type Observed } from './monitor.ts';
import type { ClusterSetup } from './setup.ts';

/** One in so many sound runs may be taken for a broken one. */
const NEVER_BY_CHANCE = 1e12;

export class Elections extends Monitor {
  /** For whom a member said that it votes, by term and member. */
  private readonly votes = new Map<number, NodeId>();

  /** Times in a row that a machine's timeout was drawn anew, at a new term, and was the same. */
  private readonly same: number[] = [];
  /** As many times as do not happen by chance. */
  private readonly most: number;

  constructor(findings: Finding[], { electionTick }: ClusterSetup) {
    super(findings);
    let most = 0;
    for (let unlikely = 1; unlikely < NEVER_BY_CHANCE; unlikely *= electionTick) most += 1;
    this.most = most;
  }

  check({ before, after, input, output, lives }: Observed): void {
    if (!lives) this.same[after.id] = 0;
    else if (after.term > before.term) this.checkTimeout(before, after);
    for (const { type, reject, term, to } of output.messages) {
      if (type === 'MsgVoteResp' && !reject) this.votes.set(term * 1_024 + after.id, to);
    }
    if (after.state === 'StateLeader' && (before.state !== 'StateLeader' || before.term !== after.term)) this.checkLeader(after);
    if (input.type !== 'message' || input.message.type !== 'MsgPreVote') return;
    const bound = after.term > before.term && after.term === input.message.term && after.state === 'StateFollower';
    if (bound) this.report('pre-vote-binds-nobody', [after.id], after.term, 0);
  }

  private checkTimeout(before: NodeView, { id, term, electionTimeout }: NodeView): void {
    const same = before.electionTimeout === electionTimeout ? (this.same[id] ?? 0) + 1 : 0;
    this.same[id] = same;
    if (same === this.most) this.report('timeouts-vary', [id], term, 0);
  }

  private checkLeader({ id, term, conf }: NodeView): void {
    const isVoter = conf.voters.includes(id) || conf.votersOutgoing.includes(id);
    if (isVoter && isQuorum(conf, (voter) => voter === id || this.votes.get(term * 1_024 + voter) === id)) return;
    this.report('elected-by-quorum', [id], term, 0);
  }
}
