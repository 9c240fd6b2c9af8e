/** What the keyboard map shows: acts that belong together in a line. */
import type { Catalogue } from '#view';
import type { KeyAct } from './default-keys.ts';

export interface MapRow {
  readonly acts: readonly KeyAct[];
  readonly does: keyof Catalogue['keys']['keys'];
  /** Instead of the acts' own keys, where these are many of one kind. */
  readonly shows?: string;
}

export interface MapGroup {
  readonly group: keyof Catalogue['keys']['groups'];
  readonly rows: readonly MapRow[];
}

export const KEYBOARD_MAP: readonly MapGroup[] = [
  {
    group: 'time',
    rows: [
      { acts: ['play'], does: 'play' },
      { acts: ['next', 'previous'], does: 'step' },
      { acts: ['nextOfKind', 'previousOfKind'], does: 'kind' },
      { acts: ['nextDelivery', 'previousDelivery'], does: 'delivery' },
      { acts: ['nextTerm', 'previousTerm'], does: 'term' },
      { acts: ['nextCommit', 'previousCommit'], does: 'commit' },
      { acts: ['start', 'end'], does: 'ends' },
      { acts: ['goTo'], does: 'goTo' },
      { acts: ['slower', 'faster'], does: 'speed' },
      { acts: ['breakpoint', 'breakpoints'], does: 'breakpoint' },
      { acts: ['bookmark'], does: 'bookmark' },
      { acts: ['fork', 'compare'], does: 'fork' },
      { acts: ['undo', 'redo'], does: 'undo' },
    ],
  },
  {
    group: 'nodes',
    rows: [
      { acts: ['node'], does: 'select', shows: '1 – 9' },
      { acts: [], does: 'stage', shows: 'arrows' },
      { acts: ['crash'], does: 'crash' },
      { acts: ['timeout'], does: 'timeout' },
      { acts: ['freeze'], does: 'freeze' },
      { acts: ['transfer'], does: 'transfer' },
      { acts: ['snapshot'], does: 'snapshot' },
      { acts: ['client'], does: 'client' },
    ],
  },
  {
    group: 'network',
    rows: [
      { acts: ['lasso', 'healAll'], does: 'lasso' },
      { acts: ['nextMessage', 'previousMessage'], does: 'message' },
      { acts: ['drop', 'duplicate'], does: 'drop' },
      { acts: ['hold'], does: 'hold' },
    ],
  },
  {
    group: 'page',
    rows: [
      { acts: ['why', 'whyNot'], does: 'why' },
      { acts: ['views'], does: 'views' },
      { acts: ['heartbeats'], does: 'heartbeats' },
      { acts: ['fit'], does: 'fit' },
      { acts: ['layouts', 'layoutsBack'], does: 'layouts' },
      { acts: ['left', 'right', 'pinned', 'below'], does: 'parts', shows: 'Alt 1 – 4' },
      { acts: ['present'], does: 'present' },
      { acts: ['palette'], does: 'palette' },
      { acts: ['help'], does: 'help' },
      { acts: ['deselect'], does: 'leave' },
    ],
  },
];
