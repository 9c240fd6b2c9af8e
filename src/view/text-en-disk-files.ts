/** English: a node's directory, downloaded and loaded. */
import type { NodeId } from '#raft';

const kilobytes = (bytes: number) => `${Math.round(bytes / 1_024).toLocaleString('en')} KB`;
const count = (files: number) => (files === 1 ? 'one file' : `${files.toLocaleString('en')} files`);

export const DISK_FILES_EN = {
  title: 'Files',
  download: 'Download the directory',
  downloaded: (name: string) => `${name} is yours: unpack it, and its wal folder is etcd's, byte for byte.`,
  nothing: (id: NodeId) => `Node ${id} has written nothing yet.`,
  loadDirectory: 'Load a directory…',
  loadFiles: 'Load files or a .tar…',
  drop: (id: NodeId) => `Or drop them here: they become the disk of node ${id}.`,
  mustBeDown: (id: NodeId) => `To load another disk into node ${id}, crash it first: nobody changes the disk of a running machine.`,
  isLost: (id: NodeId) => `The disk of node ${id} is lost for good. Add a machine instead.`,
  reading: 'Reading…',
  loaded: (id: NodeId, files: number, leftOut: number) =>
    `${count(files)} are the disk of node ${id} now.${leftOut === 0 ? '' : ` ${count(leftOut)} that a log does not need stayed out.`} Restart the node to see what it makes of them.`,
  loadedOne: (id: NodeId, leftOut: number) =>
    `One file is the disk of node ${id} now.${leftOut === 0 ? '' : ` ${count(leftOut)} that a log does not need stayed out.`} Restart the node to see what it makes of it.`,
  problem: {
    'no-log': () => 'There is no segment of a log among these files. Their names look like 0000000000000000-0000000000000000.wal.',
    'too-many': (detail: string, limits: { readonly diskFiles: number }) =>
      `These are ${detail} segments and snapshots; a run carries at most ${limits.diskFiles}.`,
    twice: (detail: string) => `${detail} is there twice. Choose the directory of one member.`,
    'bad-path': (detail: string) => `The path of ${detail} leads out of its folder; nothing of this was read.`,
    'file-too-large': (detail: string, limits: { readonly diskFileBytes: number }) =>
      `${detail} is larger than ${kilobytes(limits.diskFileBytes)}, which no segment of etcd's is.`,
    'too-much': (_detail: string, limits: { readonly loadedBytes: number }) =>
      `These files hold more than ${kilobytes(limits.loadedBytes)}. The run itself, and every link to it, must carry them.`,
    compressed: (detail: string) => `${detail} is compressed. Unpack it, and load what was in it.`,
    'bad-archive': (detail: string) => `${detail} is no .tar file, or it is damaged.`,
    unreadable: () => 'The browser could not read these files.',
  },
};
