/** Chinese: what several parts of the catalogue say in the same words. */
import type { EntryId, Index, NodeId } from '#raft';
import type { VirtualTime } from '#sim';
import type { CountText } from './text-en-reasons.ts';

export const entries = (from: Index, to: Index): string => (from === to ? `条目 ${from}` : `条目 ${from} 到 ${to}`);
export const entry = ({ index, term }: EntryId): string => `任期 ${term} 的条目 ${index}`;
export const list = (ids: readonly NodeId[]): string => ids.join('、');
export const nodes = (ids: readonly NodeId[]): string => (ids.length === 0 ? '没有节点' : `节点 ${list(ids)}`);
export const logEnd = (last: EntryId): string => (last.index === 0 ? '为空' : `结束于${entry(last)}`);
export const ms = (micros: VirtualTime): string => `${Math.round(micros / 100) / 10} ms`;

const count = ({ have, needed }: CountText): string => `${nodes(have)}（需要 ${needed} 个，已有 ${have.length} 个）`;
/** In a joint configuration there are two halves. */
export const counts = (halves: readonly CountText[]): string => halves.map(count).join('；旧配置中为');
