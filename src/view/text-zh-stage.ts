/** Chinese: what the picture of the cluster, the logs and the leader's table say beside the words that all panels share. */
import type { LogClass } from './stage-level.ts';
import type { Words } from './text.ts';
import type { STAGE_EN } from './text-en-stage.ts';
import { list } from './text-zh-words.ts';

const CLASS: Record<LogClass, string> = {
  'in-step': '同步',
  behind: '落后',
  silent: '无响应',
  down: '宕机',
  leaderless: '没有领导者',
};

export const STAGE_ZH: Words<typeof STAGE_EN> = {
  roleLetter: { follower: 'F', candidate: 'C', 'pre-candidate': 'P', leader: 'L', learner: 'N', off: '–', down: '×', stopped: '!' },
  node: {
    learned: (before, now) => `t${before}→${now}`,
    learnedName: (before, now) => `刚得知任期 ${now}，原为 ${before}`,
    drew: (millis) => `抽到 ${millis} ms`,
    left: (millis) => `${millis} ms`,
    votes: (granted, needed) => `${granted} 票，需 ${needed} 票`,
    votesPre: (granted, needed) => `${granted} 个愿投，需 ${needed} 个`,
    votesJoint: (granted, needed, grantedOut, neededOut) => `新 ${granted}/${needed}，旧 ${grantedOut}/${neededOut}`,
    votesName: (granted, needed, pre) => `需要 ${needed} 张${pre ? '预选票' : '选票'}，已有 ${granted} 张`,
    quorumClock: (left) => `${left} ms 后清点多数派`,
    timerName: (millis) => `${millis} ms 后超时`,
  },
  message: {
    place: (place, of) => `这条路上共 ${of} 条，第 ${place} 条`,
    overtakes: '超过了更早的一条',
    onDisk: '已落盘',
  },
  log: {
    rows: (ids, role) => `节点 ${list(ids)}，${role}，日志相同`,
    row: (id, role) => `节点 ${id}，${role}`,
    times: (count) => `×${count}`,
    snapshots: '已压缩',
    snapshot: (index, term) => `1…${index} @t${term}`,
    snapshotName: (index, term) => `条目 1 到 ${index} 已被压缩，最后一条属于任期 ${term}`,
    noSnapshot: '没有压缩',
    hole: (from, to) => `条目 ${from} 到 ${to} 已不在任何节点的日志中`,
    compacted: (index) => `条目 ${index}，已被压缩`,
    missing: (index) => `条目 ${index}，缺失`,
    lost: (index, term) => `条目 ${index}，缺失：任期 ${term} 的那条刚被删去`,
    replaces: (term) => `刚替换了任期 ${term} 的一条`,
    majority: '多数派到此',
    majorityMeans: (index) => `到 ${index} 为止的条目都已在多数派的磁盘上。`,
    whyNot: '为什么还没提交？',
    whyNotTitle: (stable, commit) => `条目 ${stable} 已在多数派的磁盘上，但只提交到 ${commit}。`,
    markers: (stable, commit, applied) => `落盘到 ${stable}，提交到 ${commit}，应用到 ${applied}`,
  },
  vote: (from, to, durable) => `节点 ${from} 投给节点 ${to} 的选票，${durable ? '已落盘' : '仅在内存'}`,
  many: {
    sector: (count, name) => `×${count} ${CLASS[name]}`,
    sectorShort: (count) => `×${count}`,
    bundle: (count) => `${count} 条消息`,
    focus: '焦点',
    focusHint: '以大图画出，并显示每条消息：领导者和最新的候选人总在其中，另加你所选的节点。',
    keep: (id) => `让节点 ${id} 留在焦点`,
    letGo: (id) => `让节点 ${id} 离开焦点`,
  },
  zoom: { label: '缩放', in: '放大', out: '缩小', fit: '显示整个集群' },
  progress: {
    cutOff: '它联系不到多数派：现在接受的内容都无法提交。',
    paused: '暂停，等待答复',
    full: '暂停：窗口已满',
    sending: (percent) => `发送中，${percent} %`,
    rejected: (id, index, last, term, next) =>
      `${id}：没有 ${index}；我的最后一条是 ${last}${term > 0 ? ` @t${term}` : ''}。下次从 ${next} 试起。`,
    machine: '跟随者的状态怎样变化；本事件经过的边被点亮。',
    reason: {
      ack: '确认',
      reject: '拒绝',
      unreachable: '不可达',
      compacted: '已压缩',
      'snapshot-arrived': '已送达',
      'snapshot-failed': '失败',
    },
    took: (peers, from, to, reason) => `节点 ${list(peers)} 从 ${from.slice(5)} 到 ${to.slice(5)}：${STAGE_ZH.progress.reason[reason]}。`,
  },
  termDetail: {
    nodes: '现处此任期的节点',
    leader: '领导者',
    votes: '选票',
    vote: (from, to) => `${from} → ${to}`,
    entries: '所含条目',
    range: (from, to) => (from === to ? `${from}` : `${from}–${to}`),
    toStart: (step) => `到它的第一步（第 ${step} 步）`,
  },
  eventDetail: { time: '时刻', go: '到这一步' },
  histogram: {
    title: (leader) => `按索引统计有多少跟随者与节点 ${leader} 的日志一致；竖线为其提交位置`,
    name: (leader, commit, behind) =>
      `节点 ${leader} 所知的跟随者日志：提交到 ${commit}，${behind === 0 ? '无人' : `${behind} 个`}落后于此`,
    bar: (count, from, to) => `${count} 个跟随者匹配到 ${from === to ? from : `${from}–${to}`}`,
    laggards: '落后：',
    laggard: (id, match) => `${id} 在 ${match}`,
    more: (count) => `还有 ${count} 个`,
  },
};
