/** Chinese: sharing a moment, and putting it into another page. */

import type { Words } from './text.ts';
import type { SHARE_EN } from './text-en-share.ts';

export const SHARE_ZH: Words<typeof SHARE_EN> = {
  title: '指向此刻的链接',
  text: '打开它的人会看到同一次运行的同一步。',
  link: '链接',
  copy: '复制',
  copied: '已复制到剪贴板。',
  copyByHand: '请从这里复制。',
  qr: '二维码',
  qrLabel: '此刻的二维码',
  qrTooLong: (length, most) => `此链接有 ${length} 个字符；手机最多能读 ${most} 个字符的二维码。请发送链接或文件。`,
  send: '发送……',
  file: '存为文件',
  fileName: (scenario, step) => `${scenario}-${step}.flotilla.txt`,
  open: '打开文件……',
  files: {
    here: '放在这里：含链接的文件、场景文件或轨迹。',
    one: '一次只能打开一个文件。',
    unknown: '此文件无法在这里打开：它不是 Flotilla 的链接、场景文件或轨迹。',
    disk: '这是节点的磁盘。请先让一个节点崩溃，再把文件放到它的“磁盘”面板上。',
  },
  long: (length) => `${length} 个字符：有些邮件和聊天软件会截断这么长的链接。文件包含全部内容。`,
  panel: (name) => `显示“${name}”面板`,
  language: (name) => `以${name}打开，不论读者的浏览器偏好`,
  notes: '包含我的演讲备注',
  tooLong: (length, most) => `此次运行需要 ${length} 个字符；链接最多 ${most} 个字符。“文件与导出”中的轨迹包含全部内容，并可再次打开。`,
  embed: '放入网页',
  embedText: '你的网页显示此刻；它不保存任何内容，有人要求时才播放。',
  embedCode: '网页的 HTML',
  oembed: 'oEmbed',
  oembedCode: 'oEmbed 应答（JSON）',
  embedTitle: (scenario) => `Flotilla：${scenario}`,
  kept: '这里原来打开的仍然打开，一如原样。',
  frame: { open: '在 Flotilla 中打开', label: 'Flotilla 的一次运行', step: '步骤' },
};
