/** Chinese: a node's directory, downloaded and loaded. */

import type { Words } from './text.ts';
import type { DISK_FILES_EN } from './text-en-disk-files.ts';

const kilobytes = (bytes: number) => `${Math.round(bytes / 1_024).toLocaleString('zh-CN')} KB`;
const count = (files: number) => `${files.toLocaleString('zh-CN')} 个文件`;
const left = (files: number) => (files === 0 ? '' : `日志不需要的 ${count(files)}未装入。`);

export const DISK_FILES_ZH: Words<typeof DISK_FILES_EN> = {
  title: '文件',
  download: '下载该目录',
  downloaded: (name) => `已得到 ${name}：解开它，其中的 wal 文件夹与 etcd 的逐字节一致。`,
  nothing: (id) => `节点 ${id} 还没有写入任何内容。`,
  loadDirectory: '装入目录…',
  loadFiles: '装入文件或 .tar…',
  drop: (id) => `也可拖放到这里：它们将成为节点 ${id} 的磁盘。`,
  mustBeDown: (id) => `要给节点 ${id} 换磁盘，请先让它崩溃：没有人会更换运行中机器的磁盘。`,
  isLost: (id) => `节点 ${id} 的磁盘已永久丢失。请改为添加一台机器。`,
  reading: '读取中…',
  loaded: (id, files, leftOut) => `${count(files)}现在是节点 ${id} 的磁盘。${left(leftOut)}重启该节点，看它如何处理。`,
  loadedOne: (id, leftOut) => `1 个文件现在是节点 ${id} 的磁盘。${left(leftOut)}重启该节点，看它如何处理。`,
  problem: {
    'no-log': () => '这些文件中没有日志段。它们的名称形如 0000000000000000-0000000000000000.wal。',
    'too-many': (detail, limits) => `这里有 ${detail} 个段和快照；一次运行最多携带 ${limits.diskFiles} 个。`,
    twice: (detail) => `${detail} 出现了两次。请选择一个成员的目录。`,
    'bad-path': (detail) => `${detail} 的路径超出了其文件夹；这些内容都没有读取。`,
    'file-too-large': (detail, limits) => `${detail} 大于 ${kilobytes(limits.diskFileBytes)}，etcd 的段不会这么大。`,
    'too-much': (_detail, limits) => `这些文件合计超过 ${kilobytes(limits.loadedBytes)}。运行本身和指向它的每个链接都要携带它们。`,
    compressed: (detail) => `${detail} 是压缩文件。请解开后装入其中的内容。`,
    'bad-archive': (detail) => `${detail} 不是 .tar 文件，或已损坏。`,
    unreadable: () => '浏览器无法读取这些文件。',
  },
};
