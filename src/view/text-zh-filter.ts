/** Chinese: links that lose or hold messages by their type. */
import type { Words } from './text.ts';
import type { FILTER_EN } from './text-en-filter.ts';

export const FILTER_ZH: Words<typeof FILTER_EN> = {
  title: '只针对某些类型',
  means: '从现在起发出的某类消息会丢失，或等到放行为止。其他类型照常。',
  where: '位置',
  way: (from, to) => `${from} → ${to}`,
  both: '双向',
  all: '所有链路',
  fate: { through: '通过', lost: '丢失', held: '扣住' },
  loses: (from, to) => `${from} → ${to} 丢失`,
  nothing: '无',
  clear: '处处放行所有类型',
};
