/** English: the disk panel. */
import type { EntryId, NodeId } from '#raft';

export const DISK_EN = {
  title: 'Disk',
  node: 'Node',
  of: (id: NodeId) => `The disk of node ${id}`,
  never: 'This node has not been started yet: its disk is empty.',
  whilePaused: 'The disk is read when you pause.',
  safe: 'A power cut now would lose nothing: all is on the medium.',
  atRisk: (ops: number) => `A power cut now would lose ${ops === 1 ? 'one write' : `${ops} writes`} that the page cache holds:`,
  op: {
    create: (path: string) => `${path} is made`,
    write: (path: string, bytes: number) => `${bytes} bytes to ${path}`,
    truncate: (path: string) => `${path} is cut to its content`,
    rename: (path: string) => `${path} gets its name`,
    remove: (path: string) => `${path} is removed`,
  },
  bytes: (size: number) => `${size.toLocaleString('en')} bytes`,
  onlyCached: 'in the page cache only',
  broken: (why: string) => `Reading stops here: ${why}`,
  columns: { place: 'Offset', record: 'Record', says: 'Says', where: 'Where' },
  durable: 'on disk',
  cached: 'cached',
  record: { metadata: 'metadata', entry: 'entry', state: 'state', crc: 'crc', snapshot: 'snapshot' },
  entry: ({ term, index }: EntryId, what: string) => `${index} of term ${term}: ${what}`,
  state: (term: number, vote: NodeId, commit: number) => `term ${term}, ${vote === 0 ? 'no vote' : `vote for ${vote}`}, commit ${commit}`,
  snapshot: ({ term, index }: EntryId) => (index === 0 ? 'the empty beginning' : `up to ${index} of term ${term}`),
  metadata: 'who writes here',
  crcOf: 'the checksum from which the chain goes on',
  hex: (offset: number, bytes: number) => `${bytes} bytes at ${offset}`,
  field: { length: 'length and padding', type: 'type', crc: 'crc of all so far', data: 'data', padding: 'padding' },
};
