/** Chinese: what went wrong and how to go on. Keys are the codes that other floors give. */

import type { Words } from './text.ts';
import type { NOTICE_FALLBACK_EN, NOTICES_EN } from './text-en-notices.ts';
import { TIME_NOTICES_ZH } from './text-zh-time.ts';

const START = '已改为打开“平静的选举”。';
const COPY_AGAIN = '请从来源处重新复制。';
const PLAY_ON = '按播放继续。';

export const NOTICES_ZH: Words<typeof NOTICES_EN> = {
  ...TIME_NOTICES_ZH,
  'link.too-long': { text: () => '这个链接比 Flotilla 生成的任何链接都长。', wayOn: START },
  'link.unknown-preset': { text: () => '这个链接所指的场景在这里不存在。', wayOn: START },
  'link.unknown-version': { text: () => '这个链接由更新版本的 Flotilla 生成。', wayOn: START },
  'link.not-readable': { text: () => '这个链接无法读取；其中有些字符被改动了。', wayOn: COPY_AGAIN },
  'link.cut-off': { text: () => '这个链接不完整；可能被邮件或聊天软件截短了。', wayOn: COPY_AGAIN },
  'link.too-large': { text: () => '这个链接解开后超出 Flotilla 所能接受的大小。', wayOn: START },
  'link.wrong-shape': { text: (detail) => `这个链接所含的不是场景${detail === '' ? '' : `（${detail}）`}。`, wayOn: START },
  'link.bad-parameter': { text: (detail) => `这个链接中有个数字不对${detail === '' ? '' : `（${detail}）`}。`, wayOn: START },
  'link.not-kept-here': {
    text: () => '这个地址是一次很长的运行的名称，由产生它的标签页保存。',
    wayOn: '请在那个标签页用“分享”取得文件，再拖放到这里。',
  },
  'run-not-kept': {
    text: () => '这次运行太长，放不进地址，浏览器也没有空间保存它：重新加载会回到它较早的状态。',
    wayOn: '“分享”可给出包含整个运行的文件。',
  },
  'unknown-preset': { text: () => '没有这个场景。', wayOn: '请从上面的列表中选择。' },
  quiet: { text: () => '不会再自行发生任何事。', wayOn: '启动一个节点，或以客户端身份发出请求。' },
  'limit-acts': { text: () => '这次运行的操作数已达一个链接所能携带的上限。', wayOn: '撤销一些，或换一个种子重新开始。' },
  'limit-frames': { text: () => '这次运行已达 Flotilla 保留的最大长度。', wayOn: '回到过去再操作，或换一个种子重新开始。' },
  'limit-flights': { text: () => '传输中的消息多得 Flotilla 跟不上。', wayOn: '放行或丢弃一些，或撤销。' },
  'machine-lost': { text: () => '浏览器终止了一台机器；已按原样重建。', wayOn: `没有丢失任何内容。${PLAY_ON}` },
  'machine-silent': { text: () => '一台机器十秒没有回应；可能是浏览器让它休眠了。', wayOn: `已按原样重建。${PLAY_ON}` },
  'no-workers': {
    text: () => '此浏览器在这里不能运行 worker，所以所有机器共用本页面。',
    wayOn: '每一帧都相同；日志保存在内存中，重新加载时会再次生成。',
  },
  'storage-quota': { text: () => '浏览器已没有空间存放日志。', wayOn: '请清出空间或关闭其他标签页。运行会继续，必要时在内存中。' },
  'storage-aborted': {
    text: () => '浏览器放弃了一次存储写入；该次写入什么也没留下，也没有作过承诺。',
    wayOn: `机器已按原样重建。${PLAY_ON}`,
  },
  'storage-blocked': {
    text: () => '另一个标签页以旧格式占用着这份日志，不肯释放。',
    wayOn: '请关闭其他 Flotilla 标签页。运行会继续，必要时在内存中。',
  },
  'storage-lost': { text: () => '浏览器的存储中断，一时无法重新打开。', wayOn: `机器已按原样重建。${PLAY_ON}` },
  'storage-stuck': { text: () => '一份日志的数据库不再回应，已弃用。', wayOn: `机器已在新的数据库上重建。${PLAY_ON}` },
  'storage-unreadable': { text: () => '存储中以这份日志之名存放的内容不是此版 Flotilla 写的。', wayOn: '日志已根据运行重建。' },
  'other-tab': { text: () => '这个集群已在另一个标签页中打开，所以本页只旁观。', wayOn: '那个标签页关闭后，本页会从它停下之处继续。' },
  'own-copy': { text: () => '本标签页现在有自己的副本。', wayOn: '你在这里的操作不会影响另一个标签页。' },
  'tab-taken-over': { text: () => '另一个标签页已关闭；本页从它停下之处继续。', wayOn: PLAY_ON },
  'limit-loaded': { text: () => '运行要携带所装入磁盘的文件，而这些文件加起来太多了。', wayOn: '撤销之前的一次，或装入更小的目录。' },
  'not-kept': { text: () => '此浏览器不为本标签页保存任何内容，所以重新加载会从头开始。', wayOn: '“分享”会给你一个包含整个运行的链接。' },
  'disk-gone': {
    text: (detail) => `浏览器删除了这次运行的日志（节点 ${detail}），可能是为了腾出空间，或是收到了指示。`,
    wayOn: '磁盘已根据运行重建。',
  },
  'no-disk': {
    text: () => '此浏览器在这里不提供 IndexedDB（可能是隐私窗口），所以日志保存在内存中。',
    wayOn: '其他一切正常；重新加载时会再次生成日志。',
  },
  'disk-differs': { text: (detail) => `IndexedDB 中的内容与这次运行所写的不同（节点 ${detail}）。`, wayOn: '磁盘已根据运行重建。' },
  internal: { text: () => '会话已停止：它自身的一条规则被破坏。', wayOn: '请重新加载页面；你所做的已保存。' },
  violation: { text: () => '在这一帧，Raft 的一项安全性质被破坏。', wayOn: '可逐步回退，看它如何发生；安全菜单会说明这是否在预料之中。' },
};

export const NOTICE_FALLBACK_ZH: Words<typeof NOTICE_FALLBACK_EN> = {
  text: (detail) => `出了点问题${detail === '' ? '' : `：${detail}`}。`,
  wayOn: '你看到的仍然真实，可以从这里继续。',
};
