/** Chinese: the presets' titles, and what there is to see in them. Keys are their names. */

import type { Words } from './text.ts';
import type { PRESETS_EN } from './text-en-presets.ts';

export const PRESETS_ZH: Words<typeof PRESETS_EN> = {
  'calm-election': { title: '平静的选举', summary: '五个节点选出一个领导者，并一直跟随它。' },
  'split-vote': { title: '选票瓜分', summary: '两个候选人同时出现，第一轮无人胜出。' },
  'leader-crash': { title: '领导者崩溃', summary: '领导者倒下，另一个接任，旧领导者又回来。' },
  'minority-partition': { title: '少数派分区', summary: '与多数派隔开的领导者什么也提交不了。' },
  'follower-far-behind': { title: '落后很多的跟随者', summary: '它错过太多，只能靠快照追上。' },
  'disruptive-returner': { title: '扰乱者归来', summary: '一个节点带着很高的任期回来，把领导者赶下台。' },
  'disruptive-returner-prevote': { title: '有 PreVote 的归来', summary: '同样的归来，但 PreVote 保持了平静。' },
  'async-writes': { title: '异步写入', summary: '领导者的磁盘很慢，自己的磁盘还没写完就已提交。' },
  'slow-disk': { title: '慢磁盘', summary: '一个节点确认得晚，但谁也不必等它。' },
  'exactly-once': { title: '恰好一次', summary: '答复丢失、再次请求、只生效一次：由会话表来答复。' },
  'lucky-crash': { title: '幸运的崩溃', summary: '磁盘留下的比刷盘的更多；没有向谁承诺过，也无害处。' },
  'torn-record': { title: '残缺的记录', summary: '写到一半断电；启动时把残余部分截掉。' },
  'failed-flush': { title: '刷盘失败', summary: '磁盘报告错误；节点宁可停下也不说谎。' },
  'full-disk': { title: '磁盘已满', summary: '没有空间放下一个段：节点停下，有了空间再继续。' },
  'flipped-bit': { title: '位翻转', summary: '日志中一个比特翻转；节点拒绝启动，并说明位置。' },
  'flipped-tail': { title: '位翻转：最新记录', summary: '看起来像写到一半，其实不是：绝不悄悄截掉。' },
  'flipped-header': { title: '位翻转：段头', summary: '最旧一段的头部损坏；节点拒绝启动。' },
  'flipped-snapshot': { title: '位翻转：快照', summary: '最新的快照无法读取；前一个快照加上日志找回一切。' },
  'lost-disk': { title: '磁盘丢失', summary: '失去记忆的成员不得回来；由一个新成员代替它。' },
  'snapshot-limbo': { title: '快照无下文', summary: '快照丢了却没人告诉领导者，于是一个跟随者一直等待。' },
  'lying-disk': { title: '说谎的磁盘', summary: '磁盘确认了它没有写的内容：超出 Raft 的承受范围。' },
  'stale-disk': { title: '旧备份', summary: '一个成员换上了旧的磁盘副本：超出 Raft 的承受范围。' },
  'twenty-five': { title: '二十五个节点', summary: '大集群失去两个节点，又与六个节点隔开，最后重新汇合。' },
  fifty: { title: '五十个节点', summary: '众多节点中的多数派：用分组、成束和条形代替单个图形。' },
};
