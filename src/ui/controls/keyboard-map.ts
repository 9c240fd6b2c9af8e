/** What the help dialog shows; the keys themselves are bound in keyboard.ts. */
import type { ScreenText } from '#view';

interface MapRow {
  readonly keys: readonly string[];
  readonly does: keyof ScreenText['help']['keys'];
}

interface MapGroup {
  readonly group: keyof ScreenText['help']['groups'];
  readonly rows: readonly MapRow[];
}

export const KEYBOARD_MAP: readonly MapGroup[] = [
  {
    group: 'time',
    rows: [
      { keys: ['Space'], does: 'play' },
      { keys: ['→', '←'], does: 'step' },
      { keys: ['>', '<'], does: 'kind' },
      { keys: ['Shift →', 'Shift ←'], does: 'delivery' },
      { keys: [']', '['], does: 'term' },
      { keys: ['}', '{'], does: 'commit' },
      { keys: ['Home', 'End'], does: 'ends' },
      { keys: ['−', '+'], does: 'speed' },
      { keys: ['B', 'Shift B'], does: 'breakpoint' },
      { keys: ['F2'], does: 'bookmark' },
      { keys: ['Ctrl Z', 'Ctrl Y'], does: 'undo' },
    ],
  },
  {
    group: 'nodes',
    rows: [
      { keys: ['1 – 9'], does: 'select' },
      { keys: ['arrows'], does: 'stage' },
      { keys: ['K'], does: 'crash' },
      { keys: ['T'], does: 'timeout' },
      { keys: ['Z'], does: 'freeze' },
      { keys: ['M'], does: 'transfer' },
      { keys: ['S'], does: 'snapshot' },
      { keys: ['C'], does: 'client' },
    ],
  },
  {
    group: 'network',
    rows: [
      { keys: ['X', 'Shift X'], does: 'lasso' },
      { keys: ['F', 'Shift F'], does: 'message' },
      { keys: ['D', 'Shift D'], does: 'drop' },
      { keys: ['L'], does: 'hold' },
    ],
  },
  {
    group: 'page',
    rows: [
      { keys: ['W', 'Shift W'], does: 'why' },
      { keys: ['H'], does: 'heartbeats' },
      { keys: ['0'], does: 'fit' },
      { keys: ['Alt L'], does: 'layouts' },
      { keys: ['Alt 1 – 4'], does: 'parts' },
      { keys: ['P'], does: 'present' },
      { keys: ['Ctrl K'], does: 'palette' },
      { keys: ['?'], does: 'help' },
      { keys: ['Esc'], does: 'leave' },
    ],
  },
];
