/** Chinese: partitions, links and messages by hand. */

import type { Words } from './text.ts';
import type { NETWORK_EN } from './text-en-network.ts';
import { entries, list } from './text-zh-words.ts';
import type { Quorum } from './topology.ts';

const counted = ({ incoming, outgoing }: Quorum): string =>
  outgoing === undefined
    ? `${incoming.voters}/${incoming.of}`
    : `新 ${incoming.voters}/${incoming.of}，旧 ${outgoing.voters}/${outgoing.of}`;
const GROUP_NAMES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const groupName = (place: number): string => GROUP_NAMES[place] ?? `${place + 1}`;

const INBOX: Words<typeof NETWORK_EN>['inbox'] = {
  holdAll: '扣住所有消息',
  holdAllHint: '从现在起发出的一切都等你处理。',
  of: (id, count) => `节点 ${id}：${count === 0 ? '没有传输中的消息' : `${count} 条消息`}`,
  empty: '没有传输中的消息。',
  list: (id) => `发往节点 ${id} 的消息`,
  from: (id) => `来自 ${id}`,
  due: (time) => `${time} 后`,
  held: '已扣住',
  waiting: '在门口',
  copy: '副本',
  deliver: '立即投递',
  hold: '扣住',
  release: '放行',
  drop: '丢弃',
  duplicate: '复制',
  delay: '延迟 10 ms',
  more: (count) => `还有 ${count} 条`,
  next: '投递第一条',
  nextOf: (id) => `向节点 ${id} 投递第一条`,
  actOn: (act, type, from, to) => `${act}：${type}，从节点 ${from} 到节点 ${to}`,
};

const SAYS: Words<typeof NETWORK_EN>['says'] = {
  vote: (term, index, logTerm) => `请求任期 ${term} 的选票；日志结束于任期 ${logTerm} 的条目 ${index}。`,
  preVote: (term) => `询问能否在任期 ${term} 胜出。`,
  granted: (term) => `在任期 ${term} 投出选票。`,
  refused: (term) => `在任期 ${term} 拒绝投票。`,
  preGranted: (term) => `愿在任期 ${term} 投票给它。`,
  preRefused: (term) => `不愿在任期 ${term} 投票给它。`,
  append: (from, to, term, commit) => `在任期 ${term} 带来${entries(from, to)}；已提交到 ${commit}。`,
  probe: (index, logTerm, commit) => `询问日志中是否有任期 ${logTerm} 的条目 ${index}；已提交到 ${commit}。`,
  matches: (index) => `其日志匹配到条目 ${index}。`,
  rejects: (index, hint) => `它没有这样的条目 ${index}；请试 ${hint}。`,
  heartbeat: (term, commit) => `任期 ${term} 的领导者仍在；已提交到 ${commit}。`,
  heartbeatAnswer: () => '答复心跳。',
  snapshot: (index, term) => `带来到任期 ${term} 的条目 ${index} 为止的快照。`,
  timeoutNow: () => '让它立即发起选举。',
  proposal: (count) => `转交 ${count} 个提案。`,
  transfer: () => '请求移交领导权。',
  read: () => '为读操作询问提交索引。',
  readAnswer: (index) => `从条目 ${index} 起可以读。`,
  other: (type) => type,
};

export const NETWORK_ZH: Words<typeof NETWORK_EN> = {
  draw: {
    tools: '绘图工具',
    tool: '分区或切断',
    toolKey: '分区或切断（X）：圈住节点，或画线穿过链路',
    oneWay: '单向',
    oneWayHint: '单向：画线只切断从线的左侧到右侧的消息',
    heal: '全部恢复',
    healHint: '全部恢复（Shift X）',
    hint: '圈住节点可将其隔开，画线穿过链路可将其切断。',
    parts: (inside) => (inside.length === 0 ? '圈内还没有节点。' : `把 ${list(inside)} 与其余隔开。`),
    partsNobody: '这样不会有任何改变。',
    cuts: (ways) => `切断 ${ways} 个方向。`,
    cutsNothing: '还没有穿过畅通的链路。',
  },

  groupName,
  wall: (left, right) => `${groupName(left)} | ${groupName(right)}`,
  can: (quorum) => `${counted(quorum)}：可以选举和提交`,
  cannot: (quorum) => `${counted(quorum)}：无法提交`,
  badgeShort: (quorum, can) => `${counted(quorum)} ${can ? '✓' : '✗'}`,

  shapes: {
    title: '形状',
    name: {
      'isolate-leader': '隔离领导者',
      'leader-in-minority': '领导者在少数派',
      'leader-in-majority': '领导者在多数派',
      'one-way': '领导者能发，收不到',
      bridge: '桥：一个节点连通两边',
      ring: '环：只与邻居相通',
      heal: '全部恢复',
    },
    needsLeader: '现在没有领导者',
    tooSmall: '节点太少',
  },
  groups: {
    title: '分组',
    hint: '左右键移动节点，上下键换行，回车应用。',
    node: '节点',
    reach: '可达',
    reachHint: '与它能互相收发的运行中投票成员；✓：足以领导',
    rowName: (node) => `节点 ${node} 的分组`,
    option: (place) => `组 ${groupName(place)}`,
    apply: '应用',
    discard: '放弃',
    unchanged: '与当前链路一致。',
    draft: '尚未应用。',
    reaches: (quorum, can) => `${counted(quorum)}${can ? ' ✓' : ''}`,
  },

  menu: {
    node: (id) => `节点 ${id}`,
    link: (a, b) => `链路 ${a} – ${b}`,
    open: '显示详情',
    crash: '崩溃：内存丢失',
    restart: '重启',
    pause: '冻结',
    resume: '继续',
    campaign: '立即超时',
    transfer: '把领导权移交到此',
    snapshot: '生成快照',
    isolate: '与所有节点切断',
    join: '与所有节点重新连通',
    cutBoth: '双向切断',
    healBoth: '双向恢复',
    cutWay: (from, to) => `切断 ${from} → ${to}`,
    healWay: (from, to) => `恢复 ${from} → ${to}`,
    hold: '扣住消息',
    latency: '延迟',
    jitter: '抖动',
    loss: '丢包',
    duplicate: '重复',
    reorder: '乱序',
    duplicatePercent: '重复率（%）',
    asSetUp: (value) => `${value}（按设置）`,
    millis: (micros) => `${micros / 1_000} ms`,
    percent: (perMille) => `${perMille / 10} %`,
  },
  sign: { cut: '切断', hold: '扣住消息', delay: '延迟不同', chance: '随机丢失或重复', reorder: '乱序', filter: '丢弃或扣住某些类型' },
  inbox: INBOX,
  says: SAYS,

  whatIf: {
    ask: '如果？',
    askFull: '如果现在投递会怎样？',
    title: (id) => `现在投递，节点 ${id} ……`,
    running: '由运行的一个副本来回答……',
    impossible: '无法得知：现在不能询问接收方。',
    ignores: '不予理会：什么也不改变，什么也不发出。',
    changes: '它的变化',
    sends: '它发出',
    within: (time) => `都在 ${time} 内`,
    field: { role: '角色', term: '任期', vote: '选票', lead: '领导者', last: '最后一条', commit: '提交', applied: '应用' },
    to: (before, after) => `${before} → ${after}`,
    sent: (type, to, reject) => `${type} 发往节点 ${to}${reject ? '，拒绝' : ''}`,
    close: '关闭',
  },
};
