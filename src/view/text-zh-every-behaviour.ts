/** Chinese: looking at every behaviour of three members up to a bound. */
import type { Words } from './text.ts';
import type { BoundCounts, EVERY_BEHAVIOUR_EN } from './text-en-every-behaviour.ts';

const whole = (count: number): string => count.toLocaleString('en-US');

function bound({ campaigns, requests, crashes, flights }: BoundCounts): string {
  const messages = flights === undefined ? '途中消息数不限' : `途中同时最多 ${flights} 条消息`;
  return `${campaigns} 次选举超时、${requests} 个请求、${crashes} 次崩溃、${messages}`;
}

export const EVERY_BEHAVIOUR_ZH: Words<typeof EVERY_BEHAVIOUR_EN> = {
  how: '方式',
  byChance: '随机，带故障',
  title: '界限以内的所有行为',
  intro:
    '三个成员。下一步可能发生的一切都会试到，最短的行为先试：任意一条消息到达，或永不到达；某个成员超时、收到请求，或崩溃后重启。时间静止，所以没有心跳。',
  timeouts: '选举超时',
  requests: '请求',
  crashes: '崩溃',
  flights: '同时在途消息',
  anyFlights: '不限',
  states: '最多',
  stateCount: (count) => `${whole(count)} 个状态`,
  effort: (states, depth, rate) => `${whole(states)} 个状态，深 ${depth} 次选择，每秒 ${whole(rate)} 个状态`,
  found: (choices, states) => `已找到：${choices} 次选择即可到达，更少则不能。看过 ${whole(states)} 个状态。`,
  none: (most, states) => `在以下界限之内没有任何行为破坏性质：${bound(most)}。共 ${whole(states)} 个状态。`,
  noneSymmetric: '只在成员编号上不同的状态算作一个。',
  limit: (states) => `${whole(states)} 个状态中没有破坏任何性质；状态还有更多，到此为止是上限。`,
  whole: (choices) => `不超过 ${choices} 次选择的所有行为都看过了。`,
};
