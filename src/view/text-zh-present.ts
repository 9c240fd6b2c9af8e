/** Chinese: presenting to a room, and the window of who presents. */

import type { Words } from './text.ts';
import type { PRESENT_EN } from './text-en-present.ts';

export const PRESENT_ZH: Words<typeof PRESENT_EN> = {
  label: '演示',
  controls: '演示控制',
  leave: '离开（Esc）',
  next: '下一节（→，Page down）',
  previous: '上一节（←，Page up）',
  event: '下一个事件（↓）',
  first: '从第一节开始（F5）',
  reset: '回到本节开头（R）',
  blank: '黑屏（.）',
  ink: '画线（I）',
  inkLabel: '在画面上画线',
  qr: '此刻的二维码（Q）',
  contrast: '投影配色（O）',
  speaker: '演讲者窗口（N）',
  laser: '按住 Ctrl 可指示。',
  beat: (number, all, name) => `第 ${number} 节，共 ${all} 节${name === '' ? '' : `：${name}`}`,
  unnamed: (step) => `第 ${step} 步`,
  dark: '屏幕已变黑。按 . 继续。',
  noPopup: '浏览器没有打开演讲者窗口。',

  window: {
    title: '演讲者',
    clock: '时间',
    since: '已用时',
    now: '屏幕上',
    notes: '备注',
    noNotes: '没有备注。把书签命名为“名称 | 要说的话”，或打开节拍带有备注的场景文件，备注就会显示在这里。',
    nextBeat: '下一节',
    noNext: '还不知道；运行会继续，直到有事发生。',
    step: (step, head) => `第 ${step} 步，共 ${head} 步`,
    alone: '没有人在演示。请在打开此窗口的页面按 P。',
    buttons: { next: '下一节', previous: '上一节', event: '下一个事件', reset: '重置本节', blank: '黑屏' },
  },
};
