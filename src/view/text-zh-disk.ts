/** Chinese: the disk panel. */

import type { Words } from './text.ts';
import type { DISK_EN } from './text-en-disk.ts';
import { entry } from './text-zh-words.ts';

export const DISK_ZH: Words<typeof DISK_EN> = {
  title: '磁盘',
  node: '节点',
  of: (id) => `节点 ${id} 的磁盘`,
  never: '这个节点还没有启动过：它的磁盘是空的。',
  whilePaused: '暂停时才读取磁盘。',
  safe: '此刻断电不会丢失任何内容：全部已在介质上。',
  atRisk: (ops) => `此刻断电会丢失页缓存中的 ${ops} 次写入：`,
  op: {
    create: (path) => `创建 ${path}`,
    write: (path, bytes) => `向 ${path} 写入 ${bytes} 字节`,
    truncate: (path) => `把 ${path} 截到实际内容`,
    rename: (path) => `${path} 得到其名称`,
    remove: (path) => `删除 ${path}`,
  },
  bytes: (size) => `${size.toLocaleString('zh-CN')} 字节`,
  onlyCached: '仅在页缓存',
  broken: (why) => `读到此处为止：${why}`,
  columns: { place: '偏移', record: '记录', says: '内容', where: '位置' },
  durable: '已落盘',
  cached: '缓存中',
  record: { metadata: '元数据', entry: '条目', state: '状态', crc: 'crc', snapshot: '快照' },
  entry: (id, what) => `${entry(id)}：${what}`,
  state: (term, vote, commit) => `任期 ${term}，${vote === 0 ? '未投票' : `投给 ${vote}`}，提交 ${commit}`,
  snapshot: (id) => (id.index === 0 ? '空的开头' : `到${entry(id)}`),
  metadata: '写入者是谁',
  crcOf: '校验链由此校验和继续',
  hex: (offset, bytes) => `${offset} 处的 ${bytes} 字节`,
  field: { length: '长度与填充', type: '类型', crc: '至此全部内容的 crc', data: '数据', padding: '填充' },
};
