/** Chinese: going to a step, a term, an index or a time. */
import type { Words } from './text.ts';
import type { GOTO_EN } from './text-en-goto.ts';

export const GOTO_ZH: Words<typeof GOTO_EN> = {
  title: '转到',
  field: '步、任期、索引或时间',
  kinds: { step: '步', term: '任期', index: '索引', time: '秒' },
  kindsTitle: '只写数字时表示',
  go: '转到',
  playOn: '播放到那里',
  examples: { step: '某一步', term: '某个任期的第一步', index: '某个索引首次提交的那一步', time: '某个时间；也可写 500ms' },
  at: (step, time) => `第 ${step} 步，${time}`,
  away: (by) => (by === 0 ? '就在这里' : by < 0 ? `往回 ${-by} 步` : `往前 ${by} 步`),
  committed: (index, appended) => `索引 ${index} 在这里首次提交；从第 ${appended} 步起它已在某个日志中。`,
  appended: (index) => `索引 ${index} 在这里进入日志；还没有节点提交它。`,
  aheadStep: (step, head) => `运行目前到第 ${head} 步。将播放到第 ${step} 步。`,
  aheadTime: (time, end) => `运行目前到 ${end}。将播放到 ${time} 或之后的第一个事件。`,
  nowhere: {
    term: (reached) => `运行还没有到那个任期：目前最高为 ${reached}。`,
    skipped: (reached) => `从来没有节点处于那个任期：在到达任期 ${reached} 的途中被跳过了。`,
    index: (reached) => (reached === 0 ? '还没有任何日志条目。' : `没有那么长的日志：目前最后的索引是 ${reached}。`),
    firstIndex: (first) => `索引从 ${first} 开始。`,
    tooManySteps: (most) => `一次运行最多有 ${most} 步。`,
    tooLate: (latest) => `超出运行末尾太远：最晚为 ${latest}。`,
  },
  unreadable: '这不是运行中的位置。请写一个数字，或 #120、t2、i1、0.5s、500ms。',
};
