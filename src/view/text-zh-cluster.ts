/** Chinese: a new cluster, and what it is set up with. */

import type { Words } from './text.ts';
import type { NEW_CLUSTER_EN } from './text-en-cluster.ts';

export const NEW_CLUSTER_ZH: Words<typeof NEW_CLUSTER_EN> = {
  open: '新建集群……',
  openMeans: '选择规模、选项和磁盘。',
  title: '新建集群',
  voters: '投票成员',
  learners: '学习者',
  learnersMean: '接收日志，但不计入多数派。',
  preVote: 'PreVote',
  preVoteMeans: '在扰动任何节点的任期之前，先询问能否胜出（博士论文 9.6）。',
  checkQuorum: 'CheckQuorum',
  checkQuorumMeans: '得不到多数派答复的领导者会退位（博士论文 6.2）。',
  asyncStorageWrites: '异步存储写入',
  asyncStorageWritesMean: '核心继续运行，由两个线程分别追加和应用（博士论文 10.2.1）。',
  snapshotEvery: '每……个条目生成快照',
  snapshotEveryMeans: '0：仅在要求时。',
  segmentBytes: '日志段',
  bytes: (bytes) => `${bytes / 1_024} KiB`,
  clientRetries: '客户端重试',
  clientRetriesMean: '没有得到答复的客户端再询问其他节点的次数。',
  seed: '种子',
  another: '换一个种子',
  create: '打开',
  cancel: '取消',
  name: (voters, learners) => `${voters} 个投票成员${learners === 0 ? '' : `，${learners} 个学习者`}`,
  asyncOption: '异步写入',
};
