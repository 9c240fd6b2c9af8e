/** Chinese: where play stops, in words, and what can be wrong with a condition of a person's own. */

import type { Words } from './text.ts';
import type { BREAKPOINTS_EN } from './text-en-breakpoints.ts';
import { SCREEN_ZH } from './text-zh-screen.ts';

const some = (node: string, any: string): string => (node === '0' ? any : `节点 ${node} `);
const message = (type: string): string => (type === '' ? '一条消息' : ` ${type}`);
const way = (from: string, to: string): string => `${from === '0' ? '' : `从节点 ${from} `}${to === '0' ? '' : `到节点 ${to} `}`;

const BECOMES: Record<string, string> = { down: '崩溃', stopped: '自行停止', off: '未启动' };

/** By the first word of the written form; the rest of it are the arguments. */
const NAMES: Record<string, (a: string, b: string, c: string) => string> = {
  election: () => '选举开始',
  'split-vote': () => '选票被瓜分',
  role: (role, node) => {
    if (role === 'leader' && node === '0') return '选出领导者';
    const becomes = Object.hasOwn(SCREEN_ZH.role, role) ? `成为${SCREEN_ZH.role[role as keyof typeof SCREEN_ZH.role]}` : role;
    return `${some(node, '任一节点')}${BECOMES[role] ?? becomes}`;
  },
  term: (term) => `任期 ${term} 或更新的任期开始`,
  committed: (index) => `条目 ${index} 被提交`,
  applied: (index) => `条目 ${index} 被应用`,
  overwritten: (index) => `条目 ${index} 被覆盖`,
  commit: (node) => `${some(node, '任一节点')}的提交索引前移`,
  probe: (node) => `${some(node, '某个跟随者')}退回 Probe`,
  snapshot: (node) => `${some(node, '某个跟随者')}需要快照`,
  sent: (type, from, to) => `${way(from, to)}发出${message(type)}`,
  delivered: (type, from, to) => `${way(from, to)}送达${message(type)}`,
  heal: () => '分区恢复',
  violation: () => '安全性质被破坏',
  'two-leaders': () => '同时存在两个领导者',
};

/** A breakpoint in words, from the form in which a link carries it: `role:leader:2`. */
export function breakpointNameZh(written: string): string {
  const [type = '', a = '', b = '', c = ''] = written.split(':');
  if (type === 'when') return `当 ${written.slice('when:'.length)}`;
  return Object.hasOwn(NAMES, type) ? (NAMES[type]?.(a, b, c) ?? written) : written;
}

type Problem = Parameters<typeof BREAKPOINTS_EN.problem>[0];

const PROBLEMS: Record<Problem, (found: string) => string> = {
  empty: () => '请写一个条件。',
  'too-long': () => '条件太长。',
  'too-deep': () => '括号嵌套太多。',
  'unknown-sign': (found) => (found === '=' ? '比较请用 ==，不用 =。' : `${found} 在这里没有意义。`),
  'unknown-name': (found) => `没有 ${found}。`,
  'unknown-field': (found) => `节点没有 ${found}。`,
  expected: (found) => `这里应为 ${found}。`,
  unexpected: (found) => `这里不能出现 ${found}。`,
  'not-finished': () => '末尾缺少内容。',
  'too-many': () => '括号中的参数太多。',
  'not-number': () => '这里应为数字。',
  'not-text': () => '这里应为引号中的文本。',
  'not-condition': () => '这不是条件；请把它与某个值比较。',
  'needs-numbers': (found) => `${found} 两边都应为数字。`,
  'needs-conditions': (found) => `“${found}”两边都应为条件。`,
  'differing-kinds': (found) => `${found} 两边应为同一类值。`,
};

const CONDITION_HELP: Words<(typeof BREAKPOINTS_EN)['help']> = {
  title: '怎样写条件',
  signs: '用 == != < <= > >= 比较，用 + - * 计算，用 and、or、not 连接。文本放在引号中。',
  names: '集群的：',
  fields: '节点的（按编号）：',
  functions: '计数：',
  calls:
    'inflight(1, 3) 计算从节点 1 到节点 3 传输中的消息；0 表示任一节点；第三个参数是消息类型，如 "MsgApp"。count("leader") 计算具有该角色的节点数。',
  missing: '不存在的节点各值为零，且不在运行。时间以毫秒计。',
};

export const BREAKPOINTS_ZH: Words<typeof BREAKPOINTS_EN> = {
  name: breakpointNameZh,
  help: CONDITION_HELP,
  title: '断点',
  note: '播放和按类型前进时，会在使其中某一项成立的事件处停下。',
  add: '添加断点',
  kind: '停下的时机',
  kinds: {
    role: '某节点成为……',
    election: '选举开始',
    'split-vote': '选票被瓜分',
    'two-leaders': '同时存在两个领导者',
    term: '某任期开始',
    committed: '某条目被提交',
    applied: '某条目被应用',
    overwritten: '某条目被覆盖',
    commit: '某节点的提交索引前移',
    probe: '某个跟随者退回 Probe',
    snapshot: '某个跟随者需要快照',
    sent: '发出一条消息',
    delivered: '送达一条消息',
    heal: '分区恢复',
    violation: '安全性质被破坏',
    when: '自己写的条件',
  },
  fields: {
    role: '成为',
    node: '节点',
    from: '来自',
    to: '发往',
    term: '任期（或更新）',
    index: '索引',
    message: '消息',
    condition: '条件',
    example: 'nodes[1].term > 4 and inflight(1, 3) == 0',
  },
  anyNode: '任一',
  anyMessage: '任一',
  hits: (count) => (count === 0 ? '' : `停下 ${count} 次`),
  once: '仅一次',
  onceOf: (name) => `只停一次：${name}`,
  removeOf: (name) => `删除断点：${name}`,
  problem: (code, at, found) => `第 ${at} 个字符：${PROBLEMS[code](found)}`,
};
