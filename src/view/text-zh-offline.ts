/** Chinese: a newer version of the page. */

import type { Words } from './text.ts';
import type { OFFLINE_EN } from './text-en-offline.ts';

export const OFFLINE_ZH: Words<typeof OFFLINE_EN> = {
  updateReady: '有更新版本的 Flotilla。',
  updateWayOn: '在你加载之前什么也不变；这次运行会保留。',
  loadUpdate: '加载新版本',
  later: '以后再说',
};
