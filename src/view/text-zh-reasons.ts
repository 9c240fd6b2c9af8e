/** Chinese: why a member did what it did, and what that changed. Each is a sentence that stands behind one of text-zh-events.ts. */

import type { Words } from './text.ts';
import type { REASONS_EN } from './text-en-reasons.ts';
import { counts, entries, entry, logEnd } from './text-zh-words.ts';

type Reasons = Words<typeof REASONS_EN>;

const VOTES = {
  grants: (term, candidate, theirs, own) =>
    `它在任期 ${term} 没有投给别人，而节点 ${candidate} 的日志${logEnd(theirs)}，至少和它自己的一样新（自己的${logEnd(own)}）。`,
  grantsAgain: (term, candidate) => `它在任期 ${term} 已投票给节点 ${candidate}；再答复一次。`,
  grantsPre: (candidate, theirs, own) =>
    `该任期比它自己的新，而节点 ${candidate} 的日志${logEnd(theirs)}，至少和它自己的一样新（自己的${logEnd(own)}）。`,
  grantsPreSo: () => '预投票不具约束：它的任期、选票和计时器都不变。',
  logBehind: (candidate, theirs, own) =>
    `节点 ${candidate} 的日志${logEnd(theirs)}；它自己的${logEnd(own)}，${own.term === theirs.term ? '更长' : '任期更新'}。`,
  alreadyVoted: (term, other, self) => `它在任期 ${term} 已投票给${self ? '自己' : `节点 ${other}`}；一个任期只有一票。`,
  leaderKnown: (term) => `它知道任期 ${term} 已有领导者，该任期的选举已结束。`,
  questionOld: (own, theirs) => `询问的是任期 ${theirs}，而它已在任期 ${own}。`,
  inLease: (ticks) => `它在一个选举超时之内刚收到领导者的消息（还剩 ${ticks} 个 tick），因此不参与选举。`,
  inLeaseSo: (term) => `它不答复，仍留在任期 ${term}。`,
  tallyOf: (candidate, granted, needed) => `所以节点 ${candidate} 仍只有 ${granted} 票，需要 ${needed} 票。`,
  movesOn: (term) => `尽管如此，它仍进入任期 ${term}。`,
  stepsDown: (term) => `它原是领导者，现在退位：任期 ${term} 已开始。`,
  countsFirst: (term) => `它在任期 ${term} 参选，每个投票成员只计第一次答复。`,
  countedBefore: (from) => `节点 ${from} 之前已答复过；只计第一次答复。`,
  waits: (granted, needed) => `所以它有 ${granted} 票，需要 ${needed} 票，继续等待。`,
  wins: (granted, voters, needed) => `${voters} 个投票成员中有 ${granted} 个投票给它；${needed} 个即为多数派。`,
  loses: (rejected, voters) => `${voters} 个投票成员中有 ${rejected} 个拒绝了它：已不可能得到多数派。`,
  losesSo: (term) => `它在任期 ${term} 又成为跟随者，等待计时器到期。`,
  answerLate: {
    StateFollower: '它现在没有参选。',
    StatePreCandidate: '它现在在请求预选票；对之前参选的答复不算数。',
    StateCandidate: '它已正式参选；对预投票的答复不再算数。',
    StateLeader: '它已经胜出。',
  },
  nothingChanges: () => '所以什么也没有改变。',
  preVoteWon: (granted, voters) => `${voters} 个投票成员中有 ${granted} 个愿投票给它，已是多数派，于是它正式参选。`,
  timeoutNowIgnored: () => '它已在参选。',
  timeoutNow: (from) => `领导者节点 ${from} 把领导权移交给它，并知道它的日志是完整的。`,
  brokenRule: (rule) => `规则 ${rule} 本会说不，但在这里被有意破坏。`,

  stale: (own, theirs) => `该消息属于已结束的任期 ${theirs}；它在任期 ${own}。`,
  staleSo: () => '所以它丢弃该消息，不作答复。',
  staleToLeader: (from, term) => `所以它以自己的任期 ${term} 答复，节点 ${from} 收到后会退位。`,
  newer: (from, theirs, own) => `节点 ${from} 的消息属于任期 ${theirs}，比它自己的任期 ${own} 新。`,
  newerSo: () => '遇到更新的任期，就以跟随者身份进入该任期。',
  candidateFollows: (leader, term) => `节点 ${leader} 已是任期 ${term} 的领导者，它自己的参选到此为止。`,
} satisfies Partial<Reasons>;

const APPENDS = {
  fits: (index, term) =>
    index === 0 ? '它们从日志开头开始，那里所有日志都一致。' : `它们接在条目 ${index} 之后，它的这一条属于任期 ${term}，与领导者的相同。`,
  agrees: (index, term) => (index === 0 ? '在日志开头，所有日志都一致。' : `它的条目 ${index} 属于任期 ${term}，与领导者的相同。`),
  alreadyCommitted: (index, commit) => `消息涉及条目 ${index} 之后的内容；它知道到条目 ${commit} 为止都已提交，那部分必然一致。`,
  alreadyCommittedSo: (commit) => `所以它答复：到条目 ${commit} 为止它都有。`,
  missing: (index, last) => `它们应接在条目 ${index} 之后，而它没有这一条；它的日志${last === 0 ? '为空' : `结束于条目 ${last}`}。`,
  mismatch: (index, own, theirs) => `它们应接在条目 ${index} 之后；它的这一条属于任期 ${own}，领导者的属于任期 ${theirs}。`,
  hint: (index, term) =>
    index === 0 ? '它答复并提示：退回到开头。' : `它答复并提示：日志可能在${term > 0 ? `任期 ${term} 的` : ''}条目 ${index} 处一致。`,
  acceptedSo: () => '落盘之后，它就告知领导者。',
  knewSo: () => '没有新内容，它这样告知领导者。',
  refusedBecause: (from, index, hint) =>
    `节点 ${from} 的日志中没有这样的条目 ${index}；它提示${hint.index === 0 ? '开头' : hint.term > 0 ? entry(hint) : `条目 ${hint.index}`}。`,
  refusedStale: (from) => `这是对旧消息的答复：如今对节点 ${from} 所知更多。`,
  probes: (next) => `它退回，从条目 ${next} 开始试探。`,
  ackNews: (from, match) => `它记下：节点 ${from} 持有它的日志到条目 ${match}。`,
  ackNothingNew: (from, match) => `它早已知道节点 ${from} 持有它的日志到条目 ${match}。`,
  sendsMore: (to, from, last) => `它向节点 ${to} 发送${entries(from, last)}。`,
  notLeading: () => '它已不是领导者，对它当领导者时所发消息的答复不再有意义。',
  notMember: (from) => `节点 ${from} 不是它配置中的成员。`,

  commits: (index, halves, term) => `条目 ${index} 属于领导者自己的任期 ${term}，并已在这些磁盘上：${counts(halves)}。`,
  commitsTell: () => '领导者应用它，并告知跟随者。',
  notEnough: (index, halves) => `尚未提交：条目 ${index} 已在这些磁盘上：${counts(halves)}。`,
  olderTerm: (index, entryTerm, term) =>
    `到 ${index} 为止的条目已在多数派上，但最后一条属于任期 ${entryTerm}：领导者只靠清点自己任期 ${term} 的条目来提交。`,
  committedBefore: (commit) => `到条目 ${commit} 为止都已提交。`,
  followerCommit: (from, to) => `领导者说它已提交，而它的日志到那里与领导者一致：可以应用${entries(from, to)}。`,
  heartbeatCommit: (to) => `心跳带来提交索引 ${to}，不超过领导者所知该节点持有的范围。`,

  heartbeat: (leader, term) => `节点 ${leader} 是任期 ${term} 的领导者，而它正在该任期。`,
  heartbeatSo: () => '它的选举计时器重新开始，并作答复。',
  alive: (from) => `节点 ${from} 在领导者自己的任期内作了答复，说明它仍在跟随。`,
  aliveSo: () => '其他都没有改变。',
  unpaused: (to) => `等着发给节点 ${to} 的内容可以再次发送。`,
} satisfies Partial<Reasons>;

const READS = {
  readsConfirmed: (reads) => `至此多数派已确认它仍是领导者：可以答复 ${reads} 个读操作。`,
  readNeedsCommit: (term) => `它在自己的任期 ${term} 还没有提交过，因此无从知道哪些已提交。`,
  readParked: () => '读操作等到它提交之后。',
  readQuorum: (index) => `读操作必须看到现在已提交的一切，即到条目 ${index}。`,
  readQuorumSo: () => '它发送心跳，等多数派回应后才答复：这样期间没有别的领导者。',
  readLease: (index) => `它信任自己的租约：还不可能有别的领导者。读操作必须看到条目 ${index} 为止的一切。`,
  readAnswered: () => '它立即答复。',
  readAlone: () => '它是唯一的投票成员，没有别人能成为领导者。',
  readIndex: (leader, index) => `节点 ${leader} 已确认自己仍是领导者：读操作提出时，到条目 ${index} 为止都已提交。`,
  readWaits: (index, applied) => `读操作等待条目 ${index} 被应用；目前到条目 ${applied}。`,
  readGone: () => '这里已没有人等待该读操作。',

  restores: (index, commit) => `它涵盖到条目 ${index}，而该节点所知的提交${commit === 0 ? '还没有' : `只到条目 ${commit}`}。`,
  restoresSo: (index, term) => `它的日志现在从任期 ${term} 的条目 ${index} 之后开始。`,
  snapshotRefused: {
    'not-newer': '它不含超出该节点已提交的内容。',
    'not-member': '它的配置中没有该节点这个成员。',
    'log-matches': '该节点的日志已有其全部内容。',
  },
  fastForward: (index) => `所以只有提交索引前移，到条目 ${index}。`,
  snapshotNotSent: (to) => `节点 ${to} 需要快照，但近来没有答复：等它答复时再发。`,
} satisfies Partial<Reasons>;

const REQUESTS = {
  leads: (term) => `它是任期 ${term} 的领导者，提案进入它的日志。`,
  proposes: (from, to) => `它追加${entries(from, to)} 并发送出去。`,
  passesOn: (leader) => `它跟随节点 ${leader}，而只有领导者接受提案。`,
  dropsNoLeader: () => '它不知道可以转交给哪个领导者。',
  dropsForwarding: (leader) => `它跟随节点 ${leader}，而设置要求它不转交提案。`,
  dropsTransfer: (to) => `领导权正移交给节点 ${to}；期间不接受提案。`,
  dropsLimit: () => '等待提交的字节太多。',
  dropsSo: () => '提案丢失；客户端必须重新请求。',
  confChangeIgnored: {
    pending: '另一项成员变更可能尚未应用，因此以空条目代替。',
    'still-joint': '集群处于两个配置之间，因此以空条目代替。',
    'not-joint': '没有可离开的联合配置，因此以空条目代替。',
  },
  transferStarted: (to, complete) => (complete ? `节点 ${to} 有它的全部日志，可以立即参选。` : `节点 ${to} 须先得到它的全部日志。`),
  transferLearner: () => '学习者不能成为领导者。',
  transferSelf: () => '它已经是领导者。',
  transferRepeated: (to) => `它已在向节点 ${to} 移交。`,
  transferForwarded: (leader) => `只有领导者节点 ${leader} 能移交。`,

  quorumLost: () => '整整一个选举超时内没有多数派答复它，它可能被隔开了（CheckQuorum）。',
  quorumLostSo: (term) => `它现在是任期 ${term} 的跟随者，不知道领导者。`,
  leaderTick: () => '领导者在每次心跳超时都表明自己仍在。',
  leaderCheck: () => '上一个选举超时内有多数派答复过它，所以继续领导（CheckQuorum）。',
  transferOver: (to) => `向节点 ${to} 移交超过了一个选举超时，所以它又接受提案。`,
  timerOf: () => '它的时钟走到一处，要看看有没有到期的事。',
  heartbeatsWait: () => '心跳已到期，但磁盘正忙：写完之后再发出。',
  onDisk: () => '磁盘上的内容崩溃后仍在；只有这些才可以承诺。',
  applied: () => '条目已提交，所以可以交给状态机。',
  feedback: (to, state, next) => (state === 'StateProbe' ? `它从条目 ${next} 起试探节点 ${to}，但在收到其答复前不发送。` : undefined),
  feedbackBecause: (ok) => (ok ? '快照已送达。' : '快照在途中丢失。'),
} satisfies Partial<Reasons>;

export const REASONS_ZH: Reasons = { ...VOTES, ...APPENDS, ...READS, ...REQUESTS };
