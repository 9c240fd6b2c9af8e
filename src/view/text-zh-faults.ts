/** Chinese: why machines stop, how they come back, what is wrong with their disks, and what can be made wrong. */

import type { Filter } from '#sim';
import type { Words } from './text.ts';
import type { FAULTS_EN } from './text-en-faults.ts';
import { entries, entry, list } from './text-zh-words.ts';

type Faults = Words<typeof FAULTS_EN>;

const RECORD = { metadata: '元数据', entry: '条目', state: '状态', crc: 'crc', snapshot: '快照' };

const FAILURES: Faults['failure'] = {
  log: '日志',
  record: (record, type, file, offset) =>
    `${file} 第 ${offset} 字节处的第 ${record} 条记录${type === undefined ? '' : `（${RECORD[type]}）`}`,
  complaint: {
    'no-log': '不存在',
    exists: '已存在',
    'no-segment': '从起始快照之后才开始：缺少更早的段',
    'sequence-gap': '中间缺少一段',
    'newest-segment-missing': '缺少最新的段',
    torn: '被截断，像是断电所致',
    'crc-mismatch': '与校验和不符',
    'bad-record': '无法读取',
    'unknown-type': '类型未知',
    'metadata-conflict': '所记的所有者与之前的记录不同',
    'snapshot-mismatch': '所记快照的任期不同',
    'snapshot-not-found': '没有起始快照的标记',
    'entry-gap': '与日志不相接：之前的条目缺失',
    'no-conf-state': '的快照没有成员信息，无法采用',
    'data-after-end': '缺失，但其后仍有数据',
    'not-as-written': '与写入时不同',
    'impossible-record': '含有 Raft 从不会写的内容',
    'commit-past-log': '在它所称的最后提交条目之前就结束了',
  },
  logDamaged: (subject, complaint) => `${subject}${complaint}。`,
  logDamagedSo: () => '缺了它就启动可能违背承诺，所以节点保持停止。',
  etcd: (text) => `etcd 会说：${text}`,
  snapshotUnreadable: (index) => `到条目 ${index} 为止的快照无法读取。`,
  diskFull: () => '磁盘已满。之前没有保存的内容都没有向任何人承诺过。',
  flushFailed: () => '一次刷盘失败。没人知道其中多少到达了磁盘，所以节点不得重试并装作无事。',
  foreignDisk: (owner) =>
    `这块磁盘上的日志${owner === undefined ? '没有说明属于谁' : `属于另一个成员或集群（所记成员为 ${owner.toString(16)}）`}。成员不得带着别人的承诺启动。`,
  diskLost: () => '磁盘已丢失，该成员投过的票和作过的承诺也随之丢失。它只能作为新成员回来。',
  assumptionBroken: (detail) => `核心遇到了 Raft 所排除的情况：${detail}`,
};

const RECOVERY: Faults['recovery'] = {
  title: '它上次是怎样启动的',
  show: (step) => `到第 ${step} 步`,
  marks: (count) => `它的日志记有 ${count} 个有效快照。`,
  noSnapshot: () => '它没有快照，所以从头读取日志。',
  snapshot: (id) => `它采用到${entry(id)} 为止的快照文件。`,
  setAside: (file) => `快照文件 ${file} 无法读取，被搁置一旁。`,
  read: (records) => `它读取日志的 ${records} 条记录。`,
  cut: (file, offset) => `最后一条记录只写了一半：${file} 在第 ${offset} 字节处被截断。`,
  last: (last) => (last.index === 0 ? '它的日志为空。' : `它的日志结束于${entry(last)}。`),
  state: (term, vote) => `它曾在任期 ${term}，${vote === 0 ? '没有投票' : `投票给节点 ${vote}`}。`,
  members: (voters, learners) =>
    `它启动时的成员：投票成员 ${voters.length === 0 ? '无' : list(voters)}${learners.length === 0 ? '' : `，学习者 ${list(learners)}`}。`,
};

const CRASH: Faults['crash'] = {
  menu: '崩溃，并选择磁盘保留什么',
  title: '崩溃可能留下什么',
  pending: '仅在页缓存中的写入，从旧到新',
  keep: '磁盘保留',
  keepNone: '未刷盘的一概不留',
  keepFirst: (kept, all) => (kept === all ? `全部 ${all} 个` : `前 ${kept} 个，共 ${all} 个`),
  tear: '以及下一个的',
  tornBytes: (bytes, all) => (bytes === 0 ? '零字节' : `${bytes} 字节，共 ${all} 字节`),
  fate: { kept: '保留', torn: '残缺', lost: '丢失' },
  crash: '就这样崩溃',
  nothingPending: () => '它写过的一切都已落盘：此刻崩溃不会丢失任何内容。',
  losesNothing: () => '丢失：无。磁盘碰巧全部保留。',
  loses: (gone) => `丢失：${gone.join('；')}。`,
  record: {
    entry: (id, what) => `${entry(id)}（${what}）`,
    state: (term, vote, commit) => `状态：任期 ${term}，${vote === 0 ? '未投票' : `投给节点 ${vote}`}，提交 ${commit}`,
    snapshot: (index) => `到条目 ${index} 为止的快照的标记`,
    crc: '新段的段头',
    metadata: '新段中的所有者名称',
  },
};

const MENU: Faults['menu'] = {
  title: '时钟、磁盘与传输',
  show: '故障',
  inForce: '生效中',
  beyond: '超出模型',
  beyondMeans: '磁盘若忘记它确认过的内容，Raft 就不再作任何保证：此时出现违反在预料之中。',
  offer: {
    clock: '时钟不准',
    slow: '慢磁盘',
    'fail-flush': '刷盘失败',
    full: '磁盘已满',
    lying: '说谎的磁盘',
    muted: '反馈静默',
    damage: '位翻转',
    stale: '磁盘的旧副本',
    lose: '磁盘丢失',
  },
  means: {
    clock: '它的滴答来得太少或太多。Raft 的安全性不依赖时钟；租约读则依赖。',
    slow: '每次刷盘都要这么久；选票和确认都要等它。',
    'fail-flush': '下一次刷盘以错误结束；节点宁可停下也不装作无事。',
    full: '文件不得增长：到下一个段或快照时节点停下。',
    lying: '刷盘报告成功，却什么也没有持久化。',
    muted: '传输层不再告知快照发送的结果，领导者可能一直等下去。',
    damage: '静置时一个比特翻转；只有下次启动才能发现。',
    stale: '最新的记录没有了，就像有人放回了旧备份。',
    lose: '所有文件都没了；该成员再也不能回来。',
  },
  act: {
    clock: '设置时钟',
    slow: '放慢',
    'fail-flush': '让下一次刷盘失败',
    full: '填满',
    lying: '让它说谎',
    muted: '静默',
    damage: '翻转比特',
    stale: '放回旧副本',
    lose: '弄丢',
  },
  bar: { 'in-force': '已生效。', 'node-is-up': '请先让节点崩溃：这只会发生在静置的磁盘上。', 'disk-is-lost': '磁盘已经没有了。' },
  clockRate: '一次滴答耗时',
  clockRates: (perMille) => `${perMille / 10} %${perMille > 1_000 ? '（慢）' : '（快）'}`,
  flushTime: '一次刷盘耗时',
  time: (micros) => (micros >= 1_000_000 ? `${micros / 1_000_000} s` : `${micros / 1_000} ms`),
  place: '位置',
  places: { tail: '最新记录', middle: '中间的记录', header: '最旧一段的段头', length: '中间记录的长度', snapshot: '最新的快照文件' },
  lacks: '缺少',
  records: (count) => (count > 1_000 ? '能缺的全部' : `${count} 条记录`),
};

const BADGES: Faults['badge'] = {
  word: {
    'clock-slow': '时钟偏慢',
    'clock-fast': '时钟偏快',
    slow: '慢磁盘',
    'fail-flush': '下次刷盘失败',
    full: '磁盘已满',
    limited: '磁盘很小',
    lying: '磁盘说谎',
    muted: '反馈静默',
    damaged: '比特翻转',
    lost: '磁盘丢失',
    'beyond-model': '超出模型',
  },
  means: {
    'clock-slow': '它的滴答比集群的更久，所以等得更久。',
    'clock-fast': '它的滴答比集群的更短，所以等得更短。',
    slow: '它的刷盘比集群设置的更久。',
    'fail-flush': '它的下一次刷盘以错误结束，节点将停下。',
    full: '它的文件不得增长。',
    limited: '它的文件只能增长到一定大小。',
    lying: '它的磁盘确认刷盘，却什么也没有持久化。',
    muted: '它得不到快照发送结果的通知。',
    damaged: '自这份日志建立以来，它的文件中有一个比特翻转。',
    lost: '它的磁盘已永久丢失。',
    'beyond-model': '它的磁盘忘记了确认过的内容，从现在起出现违反在预料之中。',
  },
  heal: {
    'clock-slow': '校准时钟',
    'clock-fast': '校准时钟',
    slow: '恢复正常速度',
    'fail-flush': '',
    full: '给它空间',
    limited: '给它空间',
    lying: '让它诚实',
    muted: '恢复反馈',
    damaged: '',
    lost: '',
    'beyond-model': '',
  },
};

const REPLACE: Faults['replace'] = {
  title: '如何回来',
  why: (node) => `节点 ${node} 忘记了自己的选票和承诺。用原来的名字可能违背它们，所以只能作为新成员回来。`,
  'wait-for-leader': '只有领导者能变更集群成员。请等待领导者出现。',
  'add-machine': '首先：一台带空磁盘的新机器。',
  'add-member': (fresh) => `然后：把节点 ${fresh} 设为投票成员。它从领导者那里得到一切。`,
  'remove-member': (lost) => `最后：移除节点 ${lost}，这样就没有人等它。`,
  done: (lost) => `节点 ${lost} 已不是成员；集群又完整了。`,
  act: {
    'add-machine': '添加一台机器',
    'add-member': (fresh) => `把节点 ${fresh} 设为投票成员`,
    'remove-member': (lost) => `移除节点 ${lost}`,
  },
};

const filterText = ({ drop, hold }: Filter): string =>
  [drop.length === 0 ? '' : `丢弃 ${drop.join('、')}`, hold.length === 0 ? '' : `扣住 ${hold.join('、')}`]
    .filter((part) => part !== '')
    .join('，');

const TOLD: Faults['told'] = {
  tickPeriod: (node, perMille) =>
    perMille === 1_000
      ? `你校准了节点 ${node} 的时钟。`
      : `你让节点 ${node} 的时钟走${perMille > 1_000 ? '慢' : '快'}：一次滴答耗时为应有的 ${perMille / 10} %。`,
  tickPeriodSo: (slow) => (slow ? '它要等更久才行动；它的租约比别人计算的更长。' : '它等得更短：可能过早发起选举。'),
  filter: (from, to, both, filter) =>
    `${both ? `在节点 ${from} 与 ${to} 之间` : `从节点 ${from} 到节点 ${to}`}，你${filterText(filter) || '让所有类型通过'}。`,
  filterAll: (filter) => `在所有链路上，你${filterText(filter) || '让所有类型通过'}。`,
  filterSo: () => '只针对从现在起发出的这些类型：其他消息照常通过。',
  crashKeeping: (node, kept, tornBytes) =>
    kept === 0
      ? `你让节点 ${node} 在写入中途崩溃：其中 ${tornBytes} 字节已在磁盘上。`
      : `你让节点 ${node} 崩溃；它的磁盘保留 ${kept} 次未刷盘的写入${tornBytes === 0 ? '' : `和下一次的 ${tornBytes} 字节`}。`,
  restarts: (node, last, torn, setAside) =>
    `你重新启动节点 ${node}；${last === 0 ? '它的日志为空' : `它有到 ${last} 为止的条目`}${torn ? '，一条残缺的记录被截掉' : ''}${setAside === 0 ? '' : '，一个无法读取的快照被搁置'}。`,
  restartFails: (node) => `你重新启动节点 ${node}，但它不得启动。`,
  tornSo: () => '写到一半的内容没有用：下次启动必须发现并截掉它。',
  luckySo: () => '什么也没丢，尽管没有向谁承诺过。',
  slowSo: () => '选票和确认都要等它。',
  slowEnds: (node) => `节点 ${node} 的磁盘又和其他的一样快。`,
  failFlushSo: () => '届时节点将停下：没人知道失败的刷盘中有多少到达了磁盘。',
  diskFull: (node) => `你填满了节点 ${node} 的磁盘。`,
  diskFullSo: () => '到下一个段或快照时，它必须在作出任何承诺之前停下。',
  diskLimitedSo: () => '用完之后，它必须在作出任何承诺之前停下。',
  diskRoom: (node) => `你又给了节点 ${node} 的磁盘空间。`,
  honestSo: () => '忘记的不会再找回：该节点永远超出模型。',
  mutedSo: () => '现在若有快照丢失，其跟随者要一直等到有人报告。',
  unreachable: (node, peer) => `你告诉节点 ${node}：节点 ${peer} 不可达。`,
  snapshotReport: (node, peer, ok) => `你告诉节点 ${node}：发给节点 ${peer} 的快照${ok ? '已送达' : '已丢失'}。`,
  reportedSo: {
    PeerUnreachable: '在收到它的消息之前，一次只发一条消息。',
    SnapshotSucceeded: '它从快照之后的条目继续。',
    SnapshotFailed: '它不再等待，重新尝试。',
  },
  reportIgnored: () => '它现在用不到这个消息。',
};

const SESSION: Faults['session'] = {
  applied: (index, what) => `条目 ${index} 生效：${what}。`,
  repeated: (index, first, what) =>
    `条目 ${index} 重复了${first === 0 ? '一个' : `已在条目 ${first} 生效的`}请求（${what}）：由会话表答复，不会做两次。`,
  attempt: (attempts, most) => `第 ${attempts} 次尝试，最多 ${most} 次`,
  retrying: (attempts, most, node) => `尚无答复；第 ${attempts} 次尝试，最多 ${most} 次，在节点 ${node}`,
  once: '由会话表答复：它之前已生效，且只生效一次',
  firstAt: (index) => `在条目 ${index}`,
  unknown: (attempts) =>
    attempts === 1 ? '未知：没有及时答复；可能生效，也可能不生效' : `${attempts} 次尝试后仍未知；可能生效，也可能不生效`,
};

export const FAULTS_ZH: Faults = {
  stage: {
    record: (record, offset) => `记录 ${record} 损坏，第 ${offset} 字节`,
    stopped: {
      'log-damaged': '日志损坏',
      'snapshot-unreadable': '快照无法读取',
      'disk-full': '磁盘已满',
      'flush-failed': '刷盘失败',
      'disk-lost': '磁盘丢失',
      'foreign-disk': '不是它的磁盘',
      'assumption-broken': '假设被破坏',
    },
    badge: (word, more) => (more === 0 ? word : `${word} +${more}`),
  },
  told: TOLD,
  session: SESSION,
  noticed: { title: '它在这一步注意到什么' },
  failure: FAILURES,
  recovery: RECOVERY,
  crash: CRASH,
  menu: MENU,
  badge: BADGES,
  replace: REPLACE,
  report: {
    title: '告诉领导者',
    means: '传输层会就一个对端报告的内容。',
    peer: '关于',
    unreachable: '不可达',
    failed: '快照失败',
    arrived: '快照已送达',
  },
  expected: {
    chip: (text, expected) => (expected ? `${text}（预料之中）` : text),
    cause: {
      lease: () => '租约读信任时钟',
      clock: (node) => `节点 ${node} 的时钟不准`,
      lied: (node) => `节点 ${node} 的磁盘说了谎`,
      stale: (node) => `节点 ${node} 的磁盘被换成更旧的或另一块`,
    },
    sentence: (causes) => `预料之中：${causes.join('，且')}；这超出 Raft 的保证范围。`,
  },
  where: (nodes, term, index) => `节点 ${nodes.join('、')}${term > 0 ? `，任期 ${term}` : ''}${index > 0 ? `，条目 ${index}` : ''}`,
  broken: (property, where, means) => `${property}被破坏（${where.join('；')}）。${means}`,
  threads: {
    append: '追加线程',
    apply: '应用线程',
    idle: '空闲',
    entries: (from, to) => `${entries(from, to)} 在等待`,
    state: '任期和选票在等待',
    done: (time) => `${time} 后完成`,
  },
};
