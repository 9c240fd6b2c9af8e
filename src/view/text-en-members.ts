/** English: who is in the cluster, and how that is changed. */
import type { NodeId } from '#raft';

const list = (ids: readonly NodeId[]) => ids.join(', ');

export const MEMBERS_EN = {
  title: 'Membership',
  noLeader: 'Only a leader can change who belongs to the cluster.',
  voters: (ids: readonly NodeId[]) => `Voters: ${list(ids)}`,
  joint: (incoming: readonly NodeId[], outgoing: readonly NodeId[]) =>
    `Joint: decisions need a majority of ${list(incoming)} and one of ${list(outgoing)}`,
  learners: (ids: readonly NodeId[]) => `Learners: ${list(ids)}`,
  addMachine: 'Add a machine',
  toVoters: 'Picked: make voters',
  toLearners: 'Picked: make learners',
  remove: 'Picked: remove',
  leaveJoint: 'Leave the joint configuration',
  how: 'How',
  transition: {
    ConfChangeTransitionAuto: 'joint only when needed, left by itself',
    ConfChangeTransitionJointImplicit: 'joint, left by itself',
    ConfChangeTransitionJointExplicit: 'joint until you leave it',
  },
};
