/** Chinese: who is in the cluster, and how that is changed. */

import type { Words } from './text.ts';
import type { MEMBERS_EN } from './text-en-members.ts';
import { list } from './text-zh-words.ts';

export const MEMBERS_ZH: Words<typeof MEMBERS_EN> = {
  title: '成员',
  noLeader: '只有领导者能变更集群成员。',
  voters: (ids) => `投票成员：${list(ids)}`,
  joint: (incoming, outgoing) => `联合配置：决定既需要 ${list(incoming)} 的多数派，也需要 ${list(outgoing)} 的多数派`,
  learners: (ids) => `学习者：${list(ids)}`,
  addMachine: '添加一台机器',
  toVoters: '所选：设为投票成员',
  toLearners: '所选：设为学习者',
  remove: '所选：移除',
  leaveJoint: '离开联合配置',
  how: '方式',
  transition: {
    ConfChangeTransitionAuto: '必要时才用联合配置，自动离开',
    ConfChangeTransitionJointImplicit: '联合配置，自动离开',
    ConfChangeTransitionJointExplicit: '联合配置，直到你让它离开',
  },
};
