/** Chinese: the history of client calls and whether it is linearizable. */
import type { Words } from './text.ts';
import type { HISTORY_EN } from './text-en-history.ts';

export const HISTORY_ZH: Words<typeof HISTORY_EN> = {
  title: '调用历史',
  open: '调用历史：是否可线性化？',
  about: '可线性化：每次调用都像在请求与答复之间的某一刻生效。',
  range: (calls, head) => `到第 ${head} 步为止的全部 ${calls} 次调用。`,
  empty: '还没有客户端提出请求。',
  toClient: '提出请求',
  client: (id) => `客户端 ${id}`,

  keys: '键',
  allKeys: '所有键',
  key: (key, verdict) => `${key}：${verdict}`,
  verdict: {
    linearizable: '可线性化',
    illegal: '不可线性化',
    unknown: '未知',
    checking: '检查中',
    failed: '未检查',
  },
  meanwhile: {
    checking: '正在页面之外寻找所有合适的次序。',
    failed: '负责检查的 worker 已停止，或者不可用。',
  },
  again: '重新检查',
  allPlaced: (placed, out) =>
    `${placed} 次调用可以排成一个次序，解释所有答复${out === 0 ? '' : `；另外 ${out} 次没有答复，可以从未生效`}。`,
  allKeysPlaced: (keys) => `${keys} 个键各有一个次序，能解释各自的所有答复。`,
  tooMany: (budget) => `需要尝试的配置超过 ${budget.toLocaleString('en')} 个，这已是内存的上限。两种结论都没有证明。`,
  show: (step) => `显示第 ${step} 步`,

  label: {
    put: (key, value) => `put ${key}=${value}`,
    get: (key) => `get ${key}`,
    found: (key, value) => `get ${key} → ${value}`,
    delete: (key) => `del ${key}`,
    cas: (key, expect, value) => `cas ${key} ${expect}→${value}`,
    absent: '∅',
    end: { refused: ' ✗', unknown: ' ?', pending: ' …' },
  },

  figure: '各客户端的调用随时间展开',
  hint: '方向键在调用之间移动，回车跳到对应的步。',
  rest: '指向一次调用查看说明，点击跳到对应的步。数字：调用可能生效的次序。',
  asked: (op, client, step, time) => `客户端 ${client} 的 ${op}：第 ${step} 步（${time}）提出。`,
  ended: (answer, step, time) => `第 ${step} 步（${time}）：${answer}。`,
  waits: '仍在等待。',
  place: (place) => `次序中的第 ${place} 个。`,
  noPlace: '第一个在任何次序中都没有位置的调用。',
  unplaced: {
    answered: '',
    refused: '它没有生效，不属于这段历史。',
    unknown: '它可能在此后任何时刻生效，也可能从不生效。',
    pending: '',
  },

  why: {
    answered: (op, client, step, said) => `客户端 ${client} 的 ${op}（第 ${step} 步提出）得到的答复是：${said}。`,
    found: (value) => (value === null ? '没有这个键' : `值为 ${value}`),
    replaced: (value) => (value === null ? '原来没有这个键' : `原值为 ${value}`),
    mismatched: (value) => (value === null ? '这个键存在' : `值不是 ${value}`),
    meets: (placed, key, value) =>
      `${placed === 0 ? '在它之前排不下任何调用，而最初' : `最长的合适次序在它之前排下 ${placed} 次调用，此时`}${
        value === null ? `没有键 ${key}` : ` ${key} 为 ${value}`
      }。`,
    over: (op, client, ended, asked) => `客户端 ${client} 的 ${op} 在第 ${ended} 步已得到答复，早于此调用在第 ${asked} 步提出。`,
    placed: (op, client, place) => `这是客户端 ${client} 的 ${op} 留下的，即次序中的第 ${place} 个。`,
    nobody: (key) => `其中没有一次改变过 ${key}。`,
    none: '没有任何次序能解释所有答复。',
  },

  table: {
    show: '同样的内容，以表格显示',
    place: '次序',
    client: '客户端',
    call: '调用',
    asked: '提出',
    ended: '答复',
    step: (step, time) => `第 ${step} 步，${time}`,
    more: (left) => `还有 ${left} 次`,
    none: '–',
  },
};
