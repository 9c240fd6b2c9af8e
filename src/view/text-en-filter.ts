/** English: links that lose or hold messages by their type. */
import type { NodeId } from '#raft';
import type { FilterFate } from './link-filter.ts';

export const FILTER_EN = {
  title: 'Some types only',
  means: 'Messages of a type that are sent from now on are lost, or wait until they are let through. All other types go on.',
  where: 'Where',
  way: (from: NodeId, to: NodeId) => `${from} → ${to}`,
  both: 'both ways',
  all: 'every link',
  fate: { through: 'goes through', lost: 'is lost', held: 'is held' } satisfies Record<FilterFate, string>,
  /** In the menu of a link. */
  loses: (from: NodeId, to: NodeId) => `${from} → ${to} loses`,
  nothing: 'no type',
  clear: 'Let all types through everywhere',
};
