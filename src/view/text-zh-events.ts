/** Chinese: the sentences that tell a run. Each says who did what; `because` and `so` sentences stand after it. */
import type { NodeId } from '#raft';
import type { Words } from './text.ts';
import type { EVENTS_EN } from './text-en-events.ts';
import { entries, entry, list, ms } from './text-zh-words.ts';

type Events = Words<typeof EVENTS_EN>;

/** Ways that are cut, both directions of a link as one: 1 ⇄ 2、3 → 4. */
const waysText = (cut: readonly (readonly [NodeId, NodeId])[]): string => {
  const has = (from: NodeId, to: NodeId) => cut.some(([a, b]) => a === from && b === to);
  const shown = cut.filter(([from, to]) => from < to || !has(to, from));
  return shown.map(([from, to]) => `${from} ${has(to, from) ? '⇄' : '→'} ${to}`).join('、');
};

const ELECTIONS = {
  stands: (node, term) => `节点 ${node} 在任期 ${term} 发起选举。`,
  standsBecause: (millis) => `它的选举计时器到期：已有 ${millis} ms 没有收到领导者的消息。`,
  standsAgainBecause: (millis) => `它的选举 ${millis} ms 内没有胜者，于是在新的任期再试。`,
  standsSo: () => '它先投自己一票，再向其他节点请求选票。',
  standsAlone: () => '它自己的一票就是多数派。',
  asksFirst: (node, term) => `节点 ${node} 询问自己能否在任期 ${term} 胜出：预投票（PreVote）。`,
  asksFirstSo: () => '在多数派同意之前，任何节点的任期都不变。',
  preVoteWon: () => '多数派愿意投票给它，于是它正式发起选举。',
  cannotStand: (node) => `节点 ${node} 不发起选举。`,
  cannotStandBecause: {
    'not-member': '它不是投票成员。',
    learner: '它是学习者，学习者不参选。',
    'snapshot-pending': '它还在恢复快照。',
  },
  campaignBlocked: '它的日志中有尚未应用的成员变更。',
  alreadyLeads: '它已经是领导者。',
  stepsDownNoQuorum: (node) => `节点 ${node} 退位。`,
  heartbeatsSent: (node, count) => `领导者节点 ${node} 发出 ${count} 个心跳。`,
  heartbeatsSo: () => '收到心跳的跟随者重新开始选举计时。',
  timer: (node) => `节点 ${node} 的计时器继续走。`,
  receives: (node, type, from) => `节点 ${node} 收到节点 ${from} 的 ${type}。`,

  votes: (node, candidate, term) => `节点 ${node} 在任期 ${term} 投票给节点 ${candidate}。`,
  votesPre: (node, candidate, term) => `节点 ${node} 愿在任期 ${term} 投票给节点 ${candidate}。`,
  votesSo: () => '选票先写入磁盘，答复才发出，因此崩溃也不会使它投两次票。',
  refuses: (node, candidate) => `节点 ${node} 拒绝投票给节点 ${candidate}。`,
  ignoresVote: (node, candidate) => `节点 ${node} 不参与节点 ${candidate} 的选举。`,
  voteCounted: (node, from) => (node === from ? `节点 ${node} 投给自己的选票已落盘，计入票数。` : `节点 ${node} 收到节点 ${from} 的选票。`),
  refusalCounted: (node, from) => `节点 ${node} 被节点 ${from} 拒绝。`,
  wins: (node, term) => `节点 ${node} 赢得选举，成为任期 ${term} 的领导者。`,
  winsSo: () => '它追加一个属于自己任期的空条目，并发给所有节点。',
  loses: (node) => `节点 ${node} 放弃这次选举。`,
  tooLate: (node, from) => `节点 ${node} 收到节点 ${from} 的答复，但已无关紧要。`,

  follows: (node, leader, term) => `节点 ${node} 跟随任期 ${term} 的领导者节点 ${leader}。`,
  newerTerm: (node, term) => `节点 ${node} 作为跟随者进入任期 ${term}。`,
  staleMessage: (node, from, messageTerm) => `节点 ${node} 忽略节点 ${from} 任期 ${messageTerm} 的消息。`,
} satisfies Partial<Events>;

const REPLICATION = {
  appends: (node, from, to, leader) => `节点 ${node} 从节点 ${leader} 接收${entries(from, to)}。`,
  replaces: (node, from) => `节点 ${node} 从条目 ${from} 起替换自己的日志。`,
  replacesBecause: (index, own, leaders) => `它的条目 ${index} 属于任期 ${own}，领导者的属于任期 ${leaders}；以领导者的日志为准。`,
  agrees: (node, leader, index) => `节点 ${node} 的日志与节点 ${leader} ${index > 0 ? `到条目 ${index} 为止` : ''}一致。`,
  rejectsAppend: (node, leader) => `节点 ${node} 拒绝节点 ${leader} 发来的条目。`,
  learnsRejection: (node, from, index) => `节点 ${node} 得知节点 ${from} 没有条目 ${index}。`,
  acked: (node, from, index) => {
    const upTo = index === 0 ? '还没有任何条目落盘' : index === 1 ? '条目 1 已落盘' : `到 ${index} 为止的条目已落盘`;
    return node === from ? `节点 ${node} 自己${upTo}。` : `节点 ${node} 得知节点 ${from} ${upTo}。`;
  },
  commits: (from, to) => `${entries(from, to)} 已提交。`,
  nodeLearnsCommit: (node, from, to) => `节点 ${node} 得知${entries(from, to)} 已提交，并应用。`,
  learnsCommit: (from, to) => `它得知${entries(from, to)} 已提交，并应用。`,
  heartbeat: (node, leader) => `节点 ${node} 收到节点 ${leader} 的心跳。`,
  heartbeatSo: () => '它的选举计时器重新开始。',
  heartbeatAnswer: (node, from) => `节点 ${node} 得知节点 ${from} 仍在。`,

  snapshotArrives: (node, leader, index) => `节点 ${node} 恢复节点 ${leader} 到条目 ${index} 为止的快照。`,
  snapshotBecause: () => '它缺少的条目在领导者那里已被压缩掉。',
  feedback: (node, peer, ok) => `节点 ${node} 得知向节点 ${peer} 发送快照${ok ? '成功' : '失败'}。`,
  snapshotIgnored: (node, index) => `节点 ${node} 不需要到条目 ${index} 为止的快照。`,
  snapshotTaken: (node, index) => `节点 ${node} 生成到条目 ${index} 为止的快照。`,
  snapshotTakenSo: (snapshot, to) => `快照包含到条目 ${snapshot} 的一切；日志${to === 0 ? '没有压缩' : `压缩到条目 ${to}`}。`,
  nothingToSnapshot: () => '什么也没有发生：自上次快照以来它没有应用任何条目。',
  snapshotSent: (node, to, index) => `节点 ${node} 向节点 ${to} 发送到条目 ${index} 为止的快照。`,
} satisfies Partial<Events>;

const REQUESTS = {
  timeoutNow: (node, from) => `节点 ${from} 让节点 ${node} 立即发起选举。`,
  transferStarts: (node, to) => `节点 ${node} 把领导权移交给节点 ${to}。`,
  askedToTransfer: (node, target) => `节点 ${node} 被要求把领导权移交给节点 ${target}。`,
  transferSo: () => '完成之前它不接受提案。',
  proposal: (node, from) => `节点 ${node} 收到节点 ${from} 转交的提案。`,
  proposes: (node, from, to) => `节点 ${node} 把${entries(from, to)} 追加到日志并发送出去。`,
  passesOn: (node, leader) => `节点 ${node} 把它转交给领导者节点 ${leader}。`,
  dropped: (node) => `节点 ${node} 丢弃该请求。`,
  droppedBecause: {
    ProposalDroppedNoLeader: '它不知道领导者。',
    ProposalNotForwarded: '它不是领导者，也不转交提案。',
    ProposalDroppedInTransfer: '领导权正在移交。',
    ProposalOverLimit: '等待提交的字节太多。',
    ReadDroppedNoLeader: '它不知道领导者。',
    TransferDroppedNoLeader: '它不知道领导者。',
    ConfChangeIgnored: '另一项成员变更尚未完成。',
    TransferToLearnerIgnored: '学习者不能成为领导者。',
    TransferToSelfIgnored: '它已经是领导者。',
  },
  read: (node, from) => `节点 ${from} 询问节点 ${node}：读操作必须看到哪里。`,
  readAnswer: (node, index) => `节点 ${node} 应用到条目 ${index} 之后就可以读。`,

  stored: (node) => `节点 ${node} 的磁盘完成一次写入。`,
  storedSnapshot: (node, index) => `节点 ${node} 的快照（到条目 ${index}）已落盘。`,
  storedEntries: (node, from, to) => `节点 ${node} 的${entries(from, to)} 已落盘。`,
  storedVote: (node, candidate, term) => `节点 ${node} 在任期 ${term} 投给节点 ${candidate} 的选票已落盘。`,
  storedTerm: (node, term) => `节点 ${node} 的任期 ${term} 已落盘。`,
  storedSends: (count) => (count === 1 ? '现在它的答复可以发出。' : `现在 ${count} 条消息可以发出。`),
  applied: (node) => `节点 ${node} 应用了已提交的内容。`,
  stopped: (node) => `节点 ${node} 自行停止。`,
  callTimeout: (what, node) => `客户端不再等待节点 ${node} 对 ${what} 的答复。`,
  callTimeoutSo: () => '它无从知道是否已生效，以后也仍可能生效。',
  retry: (what, node) => `客户端没有得到答复，再次询问节点 ${node}：${what}。`,
  retrySo: () => '请求带着相同的编号，因此只会生效一次。',
  answered: (what, result) => `客户端的 ${what} 得到答复：${result}。`,
} satisfies Partial<Events>;

const ACTS = {
  crash: (node) => `你让节点 ${node} 崩溃。`,
  crashSo: (lost) => (lost === 0 ? '它写过的一切都已落盘。' : `${lost} 次写入还没到达磁盘，因而丢失。`),
  restart: (node) => `你重新启动节点 ${node}。`,
  pause: (node) => `你冻结节点 ${node}。`,
  pauseSo: () => '发给它的消息在门口等待。',
  resume: (node) => `你让节点 ${node} 继续。`,
  flushLatency: (node, micros) => `你把节点 ${node} 的磁盘设为每次写入 ${ms(micros)}。`,
  failFlush: (node) => `你让节点 ${node} 的下一次刷盘失败。`,
  diskCapacity: (node, bytes) => `你把节点 ${node} 的磁盘限制为 ${bytes} 字节。`,
  damage: (node) => `你翻转了节点 ${node} 磁盘上的一个比特。`,
  damagedSo: (file, offset) => `它在 ${file} 的第 ${offset} 字节。节点启动之前谁也不会发现。`,
  nothingToDamage: () => '磁盘上还没有这类内容。',
  lyingDisk: (node, on) => (on ? `从现在起，节点 ${node} 的磁盘声称已刷盘，其实没有。` : `节点 ${node} 的磁盘又诚实了。`),
  lyingDiskSo: () => '这超出 Raft 的承受范围：它承诺过的内容可能丢失。',
  loadDisk: (node, files) => `你给节点 ${node} 换了一块磁盘，上面有 ${files} 个文件。`,
  loadDiskSo: () => '它对别人的承诺在旧磁盘上；下次启动读取的是新磁盘。',
  staleDisk: (node) => `你给节点 ${node} 换上它磁盘的旧副本。`,
  staleDiskSo: (records) => `它的日志缺少 ${records} 条记录。这超出 Raft 的承受范围：它可能作出与之前不同的承诺。`,
  loseDisk: (node) => `节点 ${node} 的磁盘没了。`,
  loseDiskSo: () => '它不再知道自己投过什么票，因此绝不能以原来的编号回来。可以让一台新机器代替它加入。',
  muteFeedback: (node, on) => (on ? `从现在起，节点 ${node} 不会得知快照发送的结果。` : `节点 ${node} 又能得知快照发送的结果。`),
  addMachine: (node) => `你添加一台机器：节点 ${node}。`,
  campaign: (node) => `你让节点 ${node} 的选举计时器到期。`,
  transfer: (node, to) => `你要求节点 ${node} 把领导权移交给节点 ${to}。`,
  forgetLeader: (node) => `你让节点 ${node} 忘记它的领导者。`,
  snapshot: (node) => `你要求节点 ${node} 生成快照。`,
  confChange: (node) => `你要求节点 ${node} 变更成员。`,
  cut: (from, to, both) => (both ? `你切断节点 ${from} 与 ${to} 之间的链路。` : `你切断从节点 ${from} 到节点 ${to} 的方向。`),
  heal: (from, to, both) => (both ? `你恢复节点 ${from} 与 ${to} 之间的链路。` : `你恢复从节点 ${from} 到节点 ${to} 的方向。`),
  partition: (groups) =>
    `你把${groups
      .filter((group) => group.length > 0)
      .map((group) => `节点 ${list(group)} `)
      .join('与')}隔开。`,
  topology: (cut) => (cut.length === 0 ? '你打开所有链路。' : `你切断 ${waysText(cut)}。其他链路都畅通。`),
  holdAll: (on) => (on ? '你扣住从现在起发出的所有消息。' : '你让消息重新传输，包括扣住的那些。'),
  partitionSo: (can) => (can === undefined ? '没有一边有多数派：什么也无法提交。' : `只有节点 ${list(can)} 这一边有多数派，能够提交。`),
  reachSo: (can, all) =>
    can.length === all
      ? '所有节点仍连成一体，每个都能直接联系到多数派。'
      : can.length === 0
        ? '所有节点仍连成一体，但没有一个能直接联系到多数派：选不出领导者。'
        : `所有节点仍连成一体；节点 ${list(can)} 能直接联系到多数派，可以领导，其余不能。`,
  healAll: () => '你恢复所有链路。',
  link: (from, to) => `你改变节点 ${from} 与 ${to} 之间的链路。`,
  drop: (message) => `你丢弃${message}。`,
  hold: (message) => `你扣住${message}。`,
  release: (message) => `你放行${message}。`,
  deliver: (message) => `你立即投递${message}。`,
  delay: (message, micros) => `你把${message} 延迟 ${ms(micros)}。`,
  duplicate: (message) => `你复制${message}。`,
  request: (what, node) => `客户端请求节点 ${node}：${what}。`,
  note: {
    'no-such-node': '什么也没发生：没有这个节点。',
    'no-such-message': '什么也没发生：该消息已不在。',
    'node-is-down': '什么也没发生：该节点已宕机。',
    'node-is-paused': '什么也没发生：该节点已冻结。',
    'node-is-up': '什么也没发生：该节点在运行。',
    'same-node': '什么也没发生：节点没有通向自己的链路。',
    'disk-is-lost': '什么也没发生：它的磁盘已丢失，只能作为新成员回来。',
    limit: '什么也没发生：已达上限。',
  },
} satisfies Partial<Events>;

export const EVENTS_ZH: Events = {
  origin: (count) => `${count} 台机器已就绪，都还没有启动。`,
  booted: (node) => `节点 ${node} 以跟随者身份启动。`,
  bootedBecause: () => '每个节点启动时都是跟随者，等待领导者的消息。',
  recovered: (node, last, term) =>
    `节点 ${node} 回来了，处于任期 ${term}；磁盘上的日志${last.index === 0 ? '为空' : `结束于${entry(last)}`}。`,
  recoveredSo: () => '谁是领导者、此后提交了什么，它必须重新了解。',
  ...ELECTIONS,
  ...REPLICATION,
  ...REQUESTS,
  ...ACTS,
  message: (type, from, to) => `从节点 ${from} 到节点 ${to} 的 ${type}`,
  messageGone: () => '一条消息',
  lost: {
    chance: '随机丢失',
    cut: '在切断的链路上丢失',
    filter: '在丢弃该类型的链路上丢失',
    dropped: '被你丢弃',
    down: '丢失：接收方已宕机',
  },
};
