/** What people see a node as. */
import { assertNever } from '#raft';
import type { NodeView } from './frame.ts';

export const ROLES = ['follower', 'pre-candidate', 'candidate', 'leader', 'learner', 'off', 'down', 'stopped'] as const;
export type Role = (typeof ROLES)[number];

/** Its health first, then its part in the cluster. (Frozen is beside that: a frozen leader is a leader.) */
export function roleOf(node: NodeView): Role {
  if (node.health !== 'up') return node.incarnation === 0 ? 'off' : node.health;
  switch (node.state) {
    case 'StateLeader':
      return 'leader';
    case 'StateCandidate':
      return 'candidate';
    case 'StatePreCandidate':
      return 'pre-candidate';
    case 'StateFollower':
      return node.conf.learners.includes(node.id) ? 'learner' : 'follower';
    default:
      return assertNever(node.state);
  }
}
