/** Chinese: moving through time: kinds of steps, bookmarks, branches. */
import type { StepKind } from './step-kinds.ts';
import type { Words } from './text.ts';
import type { TIME_EN } from './text-en-time.ts';
import type { TIME_NOTICES_EN } from './text-en-time-notices.ts';
import { breakpointNameZh } from './text-zh-breakpoints.ts';

const KINDS: Record<StepKind, string> = {
  event: '事件',
  visible: '变化',
  delivery: '投递',
  node: '该节点的事件',
  role: '角色变化',
  term: '任期',
  commit: '提交',
  'entry-commits': '该条目的提交',
  'entry-applies': '该条目的应用',
  rest: '安静时刻',
  violation: '违反',
};

/** What a search by name was for; a name that is no kind of step is a step's number. */
const looked = (name: string): string => (Object.hasOwn(KINDS, name) ? KINDS[name as StepKind] : '这样的步骤');

export const TIME_ZH: Words<typeof TIME_EN> = {
  kind: KINDS,
  means: {
    event: '发生的任何事',
    visible: '略过心跳往返',
    delivery: '一条消息送达',
    node: '在所选节点上',
    role: '节点换了角色、停止或启动',
    term: '最高任期上升',
    commit: '最高提交索引上升',
    'entry-commits': '所选条目，在其节点上',
    'entry-applies': '所选条目，在其节点上',
    rest: '没有消息在传输，没有磁盘在工作',
    violation: '安全性质被破坏',
  },
  needs: { node: '请先选择一个节点。', entry: '请先选择日志中的一个条目。' },
  nextOf: (kind) => `下一个：${KINDS[kind]}`,
  previousOf: (kind) => `上一个：${KINDS[kind]}`,
  steps: '按类型前进',
  choose: '步骤类型',
  lookingFor: (name) => `正在寻找下一个：${looked(name)}……`,
  stopLooking: '停止寻找',
  branches: {
    title: '分支',
    none: '在过去做出操作，原来的未来就作为分支留在这里。',
    parted: (step) => `第 ${step} 步之后`,
    noActs: '没有任何操作',
    more: (count) => `还有 ${count} 项操作`,
    length: (steps) => `长 ${steps} 步`,
    switchTo: '切换',
    switchOf: (name) => `切换到分支：${name}`,
    compare: '比较',
    compareOf: (name) => `与分支比较：${name}`,
  },
  comparing: {
    title: '比较两个未来',
    shared: (step) => `到第 ${step} 步为止两者相同。`,
    moment: '时刻',
    after: (time) => `分开 ${time} 后`,
    step: (step) => `第 ${step} 步`,
    ended: '终点',
    ours: '本次运行',
    theirs: '分支',
    leader: '领导者',
    nobody: '无',
    term: '最高任期',
    commit: '提交到',
    node: '节点',
    log: '日志',
    side: (role, term, commit) => `${role}，t${term}，c${commit}`,
    missing: '不存在',
    sameLog: '日志相同',
    logsPart: (index) => `从 ${index} 起不同：`,
    nothing: '无',
    terms: (terms) => terms.map((term) => `t${term}`).join(' '),
    differs: '不同',
    differsSign: '≠',
    same: '相同',
    sameSign: '=',
    count: (differing) => (differing === 0 ? '此刻没有任何不同。' : `有 ${differing} 行不同。`),
  },
  bookmarks: {
    title: '书签',
    none: '你命名的步骤会列在这里。F2 给当前步骤加书签。',
    name: '名称',
    note: '名称 | 要说的话：竖线之后的内容只显示在演讲者窗口。',
    put: (step) => `给第 ${step} 步加书签`,
    removeOf: (step) => `删除${step}的书签`,
    ahead: '（尚未播放）',
    mark: '给这一步加书签',
    unmark: '删除这个书签',
  },
};

export const TIME_NOTICES_ZH: Words<typeof TIME_NOTICES_EN> = {
  'not-within': { text: (name) => `虚拟时间 60 s 内没有：${looked(name)}。`, wayOn: '再走一步可继续寻找，或先做点什么。' },
  breakpoint: { text: (written) => `断点：${breakpointNameZh(written)}。`, wayOn: '按播放继续。' },
  'limit-breakpoints': { text: (most) => `已有 ${most} 个断点。`, wayOn: '请先删除一个。' },
  'limit-bookmarks': { text: (most) => `已有 ${most} 个书签。`, wayOn: '请先删除一个。' },
  'link.left-out': { text: () => '此链接中有些断点或书签在这里无法读取。', wayOn: '它们被略去；运行仍是对方发来的那一次。' },
  forked: {
    text: (step) => `从第 ${step} 步起，之后的操作都已去掉。`,
    wayOn: '继续播放即可看到那个未来。撤销可恢复原来的；“时间”面板中也保留为分支。',
  },
  'nothing-to-fork': {
    text: (step) => `第 ${step} 步之后没有任何操作，没有可去掉的。`,
    wayOn: '在这里做点什么，就会开始另一个未来，原来的作为分支保留。',
  },
  'not-before': { text: (name) => `这一步之前没有：${looked(name)}。`, wayOn: '你仍在原处。' },
};
