/** What messages do to a candidate and to a pre-candidate. */
import { countVote } from './election.ts';
import type { Message } from './message.ts';
import type { Raft } from './raft.ts';
import type { StepResult } from './result.ts';
import { DROPPED, OK } from './result.ts';
import { stepFollower } from './step-follower.ts';

export function stepCandidate(r: Raft, m: Message): StepResult {
  switch (m.type) {
    case 'MsgProp':
      r.report({ type: 'ProposalDroppedNoLeader', node: r.id, term: r.term });
      return DROPPED;
    case 'MsgApp':
    case 'MsgHeartbeat':
    case 'MsgSnap':
      // Somebody leads this term already (paper 5.2).
      r.becomeFollower(m.term, m.from);
      return stepFollower(r, m);
    case 'MsgVoteResp':
      // Late answers to the pre-candidacy that came before do not count.
      if (r.state === 'StateCandidate') countVote(r, m.type, m.from, !m.reject);
      return OK;
    case 'MsgPreVoteResp':
      if (r.state === 'StatePreCandidate') countVote(r, m.type, m.from, !m.reject);
      return OK;
    case 'MsgTimeoutNow':
      r.report({ type: 'TimeoutNowIgnored', node: r.id, term: r.term, state: r.state, from: m.from });
      return OK;
    default:
      return OK;
  }
}
