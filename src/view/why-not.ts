/**
 * Why something does not happen. Each question has its conditions, in the order in which they must hold; all are shown, and the first that
 * does not hold is the answer. Conditions are rules of the core (raft/rules.ts) applied to what frames show, as the leader believes it and
 * as the follower knows it: the two differ, and that is often the answer.
 */
import { assertNever } from '#raft';
import type { Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { whyNotCommitted } from './why-not-committed.ts';
import { whyNotLeader } from './why-not-leader.ts';
import { whyNotSending } from './why-not-sending.ts';
import { whyNotServed } from './why-not-served.ts';
import { whyNotVoting } from './why-not-voting.ts';

export function whyNot(question: Question, context: WhyNotContext): WhyNot {
  switch (question.type) {
    case 'not-committed':
      return whyNotCommitted(question, context);
    case 'not-voting':
      return whyNotVoting(question, context);
    case 'not-leader':
      return whyNotLeader(question, context);
    case 'not-sending':
      return whyNotSending(question, context);
    case 'not-served':
      return whyNotServed(question, context);
    default:
      return assertNever(question);
  }
}
