/** Chinese: the space-time diagram, and the lanes of the timeline. */
import type { VirtualTime } from '#sim';
import type { Words } from './text.ts';
import type { SPACE_TIME_EN } from './text-en-space-time.ts';
import { list } from './text-zh-words.ts';

const short = (micros: VirtualTime): string =>
  micros < 10_000_000 ? `${Math.round(micros / 1_000)} ms` : `${Math.round(micros / 100_000) / 10} s`;

export const SPACE_TIME_ZH: Words<typeof SPACE_TIME_EN> = {
  label: '时空图',
  events: '按时间和节点排列的事件',
  hint: '方向键沿泳道移动或跨越消息，回车到该事件，Shift 加回车与它比较。',
  view: '查看',
  axis: { elide: '时间（略去安静时段）', time: '时间', order: '事件次序' },
  axisShort: { elide: '略去安静', time: '时间', order: '次序' },
  axisTitle: '沿泳道方向',
  heartbeats: '心跳',
  turn: { down: '转向：时间向右', right: '转向：时间向下' },
  closer: '拉近',
  wider: '拉远',
  follow: '跟随播放位置',
  list: '列表形式',
  diagram: '图形形式',
  saveTitle: '保存所见内容',
  save: '保存',
  svg: 'SVG 图片',
  mermaid: 'Mermaid 文本',
  gap: (micros, heartbeats) => `… ${short(micros)}${heartbeats === 0 ? '' : `，${heartbeats} 次心跳`}`,
  tick: short,
  lane: (node, role, term) => `节点 ${node} 的泳道，${role}，${term}`,
  folded: (count) => `另 ${count} 个`,
  foldedNodes: (ids) => `节点 ${list(ids)} 共用此泳道`,
  dot: (step, sentence) => `第 ${step} 步：${sentence}`,
  message: (type, from, to, fate) => `消息：${type}，从节点 ${from} 到节点 ${to}${fate}`,
  fate: {
    arrived: (step) => `，在第 ${step} 步送达`,
    lost: '，已丢失',
    open: '，传输中',
    several: (count) => `，另有 ${count - 1} 条同类消息`,
  },
  rest: '指向一个事件：它的起因保持实色，它的后果显示为轮廓，其余变淡。',
  cone: (past, future) => `有 ${past} 个事件促成了它，它又促成了 ${future} 个事件。`,
  goTo: '运行到此',
  compare: '比较……',
  comparing: (step) => `选择一个事件，与第 ${step} 步比较。`,
  stopComparing: '停止比较',
  before: (a, b, path) => `是：第 ${a} 步先于第 ${b} 步发生，${path}。`,
  concurrent: (a, b) => `否：第 ${a} 步和第 ${b} 步是并发的，谁也不可能影响对方。`,
  path: (count) => (count === 0 ? '在同一台机器上' : `经由 ${count} 条消息`),
  pathSteps: '从一个到另一个的路径',
  cause: {
    machine: '同一台机器',
    message: '一条消息',
    act: '人的操作',
    flush: '一次刷盘结束',
    call: '客户端的请求',
    transport: '传输层的报告',
  },
  comesFrom: (step, kind) => `来自第 ${step} 步，${kind}`,
  mermaidNote: (step, sentence) => `${step}: ${sentence}`,
  participant: (node) => `节点 ${node}`,
  lanes: { term: '任期', roles: '角色', faults: '故障', clients: '客户端' },
  bookmark: (name) => `书签：${name}`,
  breakpoint: '断点停下了播放',
  fileName: (from, to) => `space-time-${from}-${to}`,
};
