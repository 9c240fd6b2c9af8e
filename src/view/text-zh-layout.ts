/** Chinese: the names of panels, layouts and themes, what moves them, and the legend. */

import type { Words } from './text.ts';
import type { LAYOUT_EN } from './text-en-layout.ts';

export const LAYOUT_ZH: Words<typeof LAYOUT_EN> = {
  tabs: {
    events: '事件',
    why: '为什么',
    client: '客户端',
    groups: '分组',
    network: '网络',
    time: '时间',
    logs: '日志',
    cluster: '集群',
    details: '详情',
    leader: '领导者',
    'space-time': '时空图',
    calls: '调用',
    disk: '磁盘',
    legend: '图例',
    rules: '规则',
    text: '文字',
  },
  docks: { left: '操作与事件', right: '状态', all: '面板' },
  parts: { left: '操作与事件', right: '状态', pinned: '固定的面板', below: '时空图' },
  sizeOf: {
    left: '“操作与事件”的宽度',
    right: '“状态”的宽度',
    pinned: '固定面板的高度',
    below: '时空图的高度',
    sheet: '面板的高度',
  },
  ask: { button: '为什么？', title: '为什么会这样？（W）' },
  hide: (part) => `收起：${part}`,
  pin: (panel) => `把“${panel}”固定在标签页上方`,
  unpin: (panel) => `把“${panel}”放回标签页`,

  view: {
    title: '视图',
    face: (layout) => `视图：${layout}`,
    layout: '布局',
    names: { learn: '学习', lab: '实验', debug: '调试' },
    means: { learn: '集群、一句解说、日志。', lab: '能做、能看的一切。', debug: '事件与消息随时间展开，旁边是状态。' },
    parts: '区域',
    theme: '配色',
    themes: { system: '跟随系统', light: '浅色', dark: '深色', contrast: '高对比度' },
    keys: { layout: 'Alt L', left: 'Alt 1', right: 'Alt 2', pinned: 'Alt 3', below: 'Alt 4' },
    inLink: (layout) => `以“${layout}”布局打开`,
  },

  language: { title: '语言 · Language', names: { system: '跟随浏览器', en: 'English', zh: '中文' } },

  legend: {
    title: '怎样看图',
    role: {
      follower: '等待领导者的消息',
      candidate: '没有收到消息，请求选票',
      leader: '拥有多数派，由它决定',
      down: '只保留已落盘的内容',
    },
    log: '日志',
    logMeans: '提交到 4，最后一条是 5',
    timer: '计时器',
    timerMeans: '走完时，跟随者发起选举',
    sign: { vote: 'V', append: 'A', heartbeat: '♥' },
    kind: { vote: '请求选票，或答复', append: '日志条目，或答复', heartbeat: '领导者仍在' },
  },
};
