/** Chinese: one sentence for every fact that a core or its machine can notice. */
import type { ConfState, EntryId, NodeId } from '#raft';
import type { Words } from './text.ts';
import type { FACTS_EN } from './text-en-facts.ts';
import { entry, list } from './text-zh-words.ts';

type Facts = Words<typeof FACTS_EN>;

const place = (id: EntryId): string => (id.index === 0 ? '开头' : entry(id));
const ids = (all: readonly NodeId[]): string => (all.length === 0 ? '无' : list(all));
const members = ({ voters, votersOutgoing, learners }: ConfState): string =>
  `投票成员 ${ids(voters)}${votersOutgoing.length === 0 ? '' : `，即将离开 ${ids(votersOutgoing)}`}${learners.length === 0 ? '' : `，学习者 ${ids(learners)}`}`;
const peer = (fact: { readonly progress: { readonly id: NodeId } }): string => `节点 ${fact.progress.id}`;
const pre = (voteType: string): string => (voteType.startsWith('MsgPre') ? '预选票' : '选票');

const REFUSED_CHANGE = { pending: '前一项仍在进行', 'still-joint': '须先离开联合配置', 'not-joint': '没有可离开的联合配置' };
const REFUSED_SNAPSHOT = { 'not-newer': '它不更新', 'not-member': '它没有列出该节点', 'log-matches': '日志中已全部具备' };
const UNPROMOTABLE = { 'not-member': '它不是投票成员', learner: '它是学习者', 'snapshot-pending': '快照尚未恢复完' };

const ELECTIONS = {
  SwitchedConfig: ({ config }) => `现在的配置：${members(config)}。`,
  NewRaft: ({ term, commit, last }) => `核心从任期 ${term} 开始，所知提交到 ${commit}，日志结束于${place(last)}。`,
  BecameFollower: ({ term, lead }) => `它在任期 ${term} 是跟随者${lead === 0 ? '' : `，跟随节点 ${lead}`}。`,
  BecamePreCandidate: ({ term }) => `它是预候选人；自己的任期仍为 ${term}。`,
  BecameCandidate: ({ term }) => `它在任期 ${term} 是候选人。`,
  BecameLeader: ({ term }) => `它是任期 ${term} 的领导者。`,
  HupIgnored: () => '它已是领导者，不再参选。',
  Unpromotable: ({ reason }) => `它不能参选：${UNPROMOTABLE[reason]}。`,
  CampaignBlocked: () => '它不能参选：日志中有尚未应用的成员变更。',
  ElectionStarted: ({ term }) => `它开始一次选举；此前任期为 ${term}。`,
  VoteRequested: ({ voteType, to, term, last }) => `它向节点 ${to} 请求任期 ${term} 的${pre(voteType)}；自己的日志结束于${place(last)}。`,
  VoteReceived: ({ voteType, from, term }) => `它有节点 ${from} 为任期 ${term} 投出的${pre(voteType)}。`,
  VoteRejectionReceived: ({ voteType, from }) => `节点 ${from} 拒绝给它${pre(voteType)}。`,
  VotesCounted: ({ voteType, granted, rejected }) => `它清点${pre(voteType)}：${granted} 张赞成，${rejected} 张反对。`,
  VoteCast: ({ voteType, candidate, term }) => `它把任期 ${term} 的${pre(voteType)}投给节点 ${candidate}。`,
  VoteRejected: ({ voteType, candidate, last, candidateLast }) =>
    `它拒绝给节点 ${candidate} ${pre(voteType)}；它的日志结束于${place(last)}，候选人的结束于${place(candidateLast)}。`,
  VoteIgnored: ({ candidate, remaining }) => `它不答复节点 ${candidate}：其领导者的租约还剩 ${remaining} 个 tick。`,
  HigherTermReceived: ({ messageType, from, messageTerm, term }) =>
    `节点 ${from} 的 ${messageType} 属于任期 ${messageTerm}，比它自己的 ${term} 新。`,
  LowerTermIgnored: ({ messageType, from, messageTerm, term }) =>
    `它忽略节点 ${from} 的 ${messageType}：任期 ${messageTerm} 已结束，它在任期 ${term}。`,
  LowerTermAppendIgnored: ({ messageType, messageTerm, term }) => `它忽略存储线程任期 ${messageTerm} 的 ${messageType}：它在任期 ${term}。`,
  QuorumLost: () => '整整一个选举超时没有多数派答复，所以它退位。',
  TimeoutNowIgnored: ({ from }) => `它忽略节点 ${from} 让它参选的要求。`,
  TimeoutNowReceived: ({ from }) => `节点 ${from} 移交领导权，所以它立即参选。`,
  LeaderForgotten: ({ lead }) => `它忘记节点 ${lead} 是领导者。`,
  ForgetLeaderRefused: () => '它不忘记领导者：读操作依赖租约。',
} satisfies Partial<Facts>;

const REQUESTS = {
  ProposalDroppedNoLeader: () => '它丢弃提案：不知道领导者。',
  ProposalNotForwarded: ({ lead }) => `它丢弃提案：不得转交给节点 ${lead}。`,
  ProposalDroppedInTransfer: ({ transferee }) => `它丢弃提案：正在把领导权移交给节点 ${transferee}。`,
  ProposalOverLimit: () => '它丢弃提案：等待提交的字节太多。',
  ConfChangeIgnored: ({ reason }) => `它把成员变更换成空条目：${REFUSED_CHANGE[reason.type]}。`,
  AutoLeaveProposed: () => '它提议离开联合配置。',
  AutoLeaveRefused: () => '未能提议离开联合配置；以后再试。',
  TransferToLearnerIgnored: ({ transferee }) => `节点 ${transferee} 是学习者，不能成为领导者。`,
  TransferRepeated: ({ transferee }) => `领导权已在移交给节点 ${transferee}。`,
  TransferReplaced: ({ transferee }) => `它放弃把领导权移交给节点 ${transferee}。`,
  TransferToSelfIgnored: () => '它已经是领导者。',
  TransferStarted: ({ transferee }) => `它开始把领导权移交给节点 ${transferee}。`,
  TimeoutNowAtOnce: ({ transferee }) => `节点 ${transferee} 已有全部内容，被告知立即参选。`,
  TimeoutNowAfterCatchUp: ({ transferee }) => `节点 ${transferee} 已追上，被告知现在参选。`,
  TransferDroppedNoLeader: () => '它丢弃更换领导者的要求：不知道该问谁。',
  ReadDroppedNoLeader: () => '它丢弃读操作：不知道领导者。',
  ReadAnswerMalformed: ({ from }) => `节点 ${from} 对读操作的答复没有意义。`,
} satisfies Partial<Facts>;

const REPLICATION = {
  AppendRejected: ({ index, logTerm, ownTerm, from }) =>
    `节点 ${from} 要接在任期 ${logTerm} 的条目 ${index} 之后，它不能追加：${ownTerm === 0 ? '它在该处没有条目' : `它自己的属于任期 ${ownTerm}`}。`,
  ConflictFound: ({ index, existingTerm, conflictingTerm }) =>
    existingTerm === 0 ? `条目 ${index} 是新的。` : `任期 ${existingTerm} 的条目 ${index} 让位于任期 ${conflictingTerm} 的一条。`,
  AppendRejectionReceived: ({ from, index, hint }) => `节点 ${from} 没有条目 ${index}；它提示${place(hint)}。`,
  ProgressDecreased: ({ progress }) => `它对节点 ${progress.id} 退回：下一条是条目 ${progress.next}。`,
  NoProgress: ({ from }) => `它没有节点 ${from} 的进度。`,
  PeerUnreachable: (fact) => `它得知${peer(fact)} 不可达，于是一次只发一条消息。`,
  SnapshotNotSentInactive: ({ to }) => `它不向节点 ${to} 发送快照：近来没有收到它的消息。`,
  SnapshotUnavailable: ({ to }) => `给节点 ${to} 的快照还没有准备好。`,
  SnapshotSent: ({ snapshot, firstIndex, progress }) =>
    `节点 ${progress.id} 需要的内容在条目 ${firstIndex} 之前已被压缩，所以它得到到${place(snapshot)} 为止的快照。`,
  ReplicationPaused: (fact) => `目前它只向${peer(fact)} 发送快照。`,
  SnapshotNoLongerNeeded: (fact) => `${peer(fact)} 的条目又与它的日志相接：不再需要快照。`,
  SnapshotSucceeded: (fact) => `快照已到达${peer(fact)}。`,
  SnapshotFailed: (fact) => `快照没有到达${peer(fact)}；它会再试。`,
  RestoreStarted: ({ snapshot }) => `它放弃自己的日志，改用到${place(snapshot)} 为止的快照。`,
  LogRestored: ({ snapshot }) => `它的日志重新从${place(snapshot)} 之后开始。`,
  SnapshotRestored: ({ snapshot }) => `它已恢复到${place(snapshot)} 为止的快照。`,
  SnapshotIgnored: ({ snapshot, reason }) => `它不采用到${place(snapshot)} 为止的快照：${REFUSED_SNAPSHOT[reason]}。`,
  CommitFastForwarded: ({ snapshot }) => `它已有快照的全部条目，并得知它们提交到${place(snapshot)}。`,
  NotInSnapshot: ({ config }) => `快照没有列出它：${members(config)}。`,
  StableEntryUnknown: ({ index }) => `磁盘报告条目 ${index}，而日志中已没有它。`,
  StableEntryInSnapshot: ({ index }) => `磁盘报告条目 ${index}，而它已被快照取代。`,
  StableEntryMismatched: ({ reported, found }) => `磁盘报告${place(reported)}，而日志该处现在是${place(found)}。`,
  UnstableReplaced: ({ index }) => `未落盘的内容从条目 ${index} 起被替换。`,
  UnstableTruncated: ({ index }) => `未落盘的内容在条目 ${index} 之前被截断。`,
} satisfies Partial<Facts>;

const MACHINES = {
  Crashed: ({ keptOps, lostOps, lostBytes }) => `断电：未刷盘的写入中保留 ${keptOps} 次，丢失 ${lostOps} 次（${lostBytes} 字节）。`,
  Damaged: ({ file, offset, bit }) => `${file} 第 ${offset} 字节的第 ${bit} 位翻转。`,
  NothingToDamage: () => '磁盘上没有这类内容。',
  OldDiskRestored: ({ records }) => `旧副本取代了磁盘；缺少 ${records} 条记录。`,
  DiskLost: () => '所有文件都没了。',
  DiskLoaded: ({ files, bytes }) => `装入了外来的磁盘：${files} 个文件，${bytes} 字节。`,
  FlushStarted: ({ id, bytes }) => `刷盘 ${id} 开始，${bytes} 字节。`,
  Flushed: ({ id }) => `磁盘报告刷盘 ${id} 完成。`,
  ConfApplied: ({ index, conf }) => `条目 ${index} 变更成员：${members(conf)}。`,
  ConfCancelled: ({ index }) => `条目 ${index} 会使集群没有投票成员，所以每个成员都取消它。`,
  SnapshotTaken: ({ snapshot, compactedTo }) => `它生成到${place(snapshot)} 为止的快照；日志压缩到条目 ${compactedTo}。`,
  SnapshotInstalled: ({ snapshot }) => `状态机现在是到${place(snapshot)} 为止的快照的状态。`,
  RequestDropped: ({ call }) => `请求 ${call} 被丢弃。`,
  ReadServed: ({ call, index }) => `读操作 ${call} 以应用到条目 ${index} 的状态作答。`,
} satisfies Partial<Facts>;

export const FACTS_ZH: Facts = { ...ELECTIONS, ...REQUESTS, ...REPLICATION, ...MACHINES };
