/** The logs of all nodes at one frame as a picture: every row and every column, whatever the panel shows of them now. */
import type { Frame, NodeView } from '#sim';
import type { Box, Drawing } from './drawing-export.ts';
import { hatching, headed, layer, MARGIN, rectangle, widthOf } from './drawing-export.ts';
import type { LogAxis } from './log-axis.ts';
import { axisColumns, columnOf, logAxis } from './log-axis.ts';
import type { LogCell, LogRow } from './log-strip.ts';
import { logRows, majorityStable } from './log-strip.ts';
import type { Role } from './palette.ts';
import { roleOf, termLook } from './palette.ts';
import type { Shape } from './space-time-shapes.ts';
import { filled, stroke, word } from './space-time-shapes.ts';
import type { Catalogue } from './text.ts';
import { configurationOf } from './topology.ts';

/** Pixels: a column and its cell, a row and its cell, the indexes above, the legend below. */
const COLUMN = 36;
const CELL = { width: 32, height: 28 };
const ROW = 46;
const INDEXES = 22;
const LEGEND = 56;
/** The columns with names and with snapshots. */
const NAMES = 150;
const SNAPSHOTS = 92;

/** `folded`: nodes whose logs are alike share a row. */
export function logDrawing(frame: Frame, previous: Frame | undefined, text: Catalogue, title: string, folded: boolean): Drawing {
  const axis = logAxis(frame);
  const left = NAMES + (axis.snapshots ? SNAPSHOTS : 0);
  const columns = axisColumns(axis, 0, axis.columns);
  const rows = logRows(frame, previous, columns, folded);
  const { legend, legendWidth } = legendOf(text, INDEXES + rows.length * ROW + 36);
  const shapes = [
    ...columns.map((each) => indexWord(each, left)),
    ...rows.flatMap((row, i) => rowShapes(row, axis, left, INDEXES + i * ROW, text)),
    ...majority(frame, axis, left, rows.length, text),
    ...legend,
  ];
  const width = Math.max(left + Math.max(1, axis.columns) * COLUMN + MARGIN, legendWidth);
  return headed(title, width, INDEXES + rows.length * ROW + LEGEND, [layer(shapes)]);
}

function indexWord(column: ReturnType<typeof axisColumns>[number], left: number): Shape {
  const x = left + column.column * COLUMN + CELL.width / 2;
  return word(x, 13, 'index' in column ? `${column.index}` : '…', 'ink-muted');
}

function rowShapes(row: LogRow, axis: LogAxis, left: number, top: number, text: Catalogue): readonly Shape[] {
  const { node } = row;
  const off = node.health !== 'up';
  const cells = row.cells.flatMap((cell) => cellShapes(cell, { x: left + cell.column * COLUMN, y: top + 1, ...CELL }));
  return [
    ...nameShapes(row, top, text),
    ...(axis.snapshots ? snapshotShapes(node, top, text) : []),
    ...(off ? cells.map((shape) => (shape.type === 'path' ? { ...shape, opacity: shape.opacity * 0.62 } : shape)) : cells),
    ...flagShapes(row, axis, left, top, text),
  ];
}

function nameShapes({ node, members }: LogRow, top: number, text: Catalogue): readonly Shape[] {
  const role = roleOf(node);
  const name = members.length === 1 ? `${node.id}` : `${node.id} ${text.stage.log.times(members.length)}`;
  const state = node.paused ? `${text.screen.role[role]}, ${text.screen.frozen}` : text.screen.role[role];
  return [
    ...roleSign(role, MARGIN + 10, top + 15),
    word(MARGIN + 28, top + 14, name, 'ink', { anchor: 'start', bold: true }),
    word(MARGIN + 28, top + 29, state, 'ink-muted', { anchor: 'start' }),
  ];
}

/** As on the stage: a square leads, a diamond wants to, a triangle learns, a cross is down. */
function roleSign(role: Role, x: number, y: number): readonly Shape[] {
  const circle = `M${x - 8} ${y}a8 8 0 1 0 16 0a8 8 0 1 0 -16 0Z`;
  const look = { stroke: 'role-down', width: 2 };
  switch (role) {
    case 'leader':
      return [filled(rectangle({ x: x - 8, y: y - 8, width: 16, height: 16 }), 'role-leader')];
    case 'candidate':
    case 'pre-candidate': {
      const dash = role === 'candidate' ? undefined : '4 3';
      return [filled(`M${x} ${y - 9}L${x + 9} ${y}L${x} ${y + 9}L${x - 9} ${y}Z`, 'surface', { stroke: 'role-candidate', width: 2, dash })];
    }
    case 'learner':
      return [filled(`M${x} ${y - 9}L${x + 9} ${y + 7}H${x - 9}Z`, 'surface', { stroke: 'role-learner', width: 2 })];
    case 'follower':
      return [filled(circle, 'surface', { stroke: 'role-follower', width: 2 })];
    case 'off':
      return [filled(circle, 'surface', { ...look, dash: '2 3' })];
    default:
      return [
        filled(circle, 'surface', { ...look, dash: '4 3' }),
        stroke(`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, role === 'down' ? 'role-down' : 'surface', 2),
      ];
  }
}

function snapshotShapes({ log }: NodeView, top: number, text: Catalogue): readonly Shape[] {
  const { index, term } = log.snapshot;
  if (index === 0) return [];
  const box = { x: NAMES, y: top + 3, width: SNAPSHOTS - 8, height: 24 };
  return [
    ...compacted(box),
    word(box.x + box.width / 2, top + 19, text.stage.log.snapshot(index, term), 'ink', { bold: true, rim: 'surface' }),
  ];
}

function compacted(box: Box): readonly Shape[] {
  return [filled(rectangle(box), 'surface-sunk', { stroke: 'line-strong', width: 1 }), stroke(hatching(box, 7), 'line', 2)];
}

const SIGN = { none: '', empty: '∅', config: 'C' } as const;

function cellShapes(cell: LogCell, box: Box): readonly Shape[] {
  const { x, y, width, height } = box;
  const centre = { x: x + width / 2, y: y + height / 2 + 4.5 };
  if (cell.type === 'compacted') return compacted(box);
  if (cell.type === 'missing') {
    const frame = filled(rectangle(box), 'surface', { stroke: 'line', width: 1, dash: '3 3' });
    return cell.lost === undefined ? [frame] : [frame, ...struckTerm(centre.x, centre.y, cell.lost)];
  }
  const { slot, striped } = termLook(cell.term);
  const fill = `term-${slot}`;
  const done = cell.state === 'committed' || cell.state === 'applied';
  const edge = cell.stable
    ? stroke(rectangle(box), done ? 'ink' : 'ink-muted', done ? 2 : 1)
    : stroke(rectangle(box), 'ink-muted', 2, { dash: '2 2' });
  return [
    filled(rectangle(box), 'surface'),
    filled(rectangle(box), fill, { opacity: cell.stable ? 1 : 0.4 }),
    ...(striped ? [stroke(hatching(box, 8), 'surface', 2.5, { opacity: 0.35 })] : []),
    edge,
    ...(done ? [filled(rectangle({ x, y: y - 1, width, height: 5 }), 'ink')] : []),
    word(centre.x, centre.y, `${cell.term}${SIGN[cell.glyph]}`, cell.stable ? `${fill}-ink` : 'ink', { bold: true }),
    ...(cell.state === 'applied' ? tick(x + width - 2, y + height - 2) : []),
    ...(cell.struck === undefined ? [] : struckTerm(x + 3, y + 3, cell.struck)),
  ];
}

function tick(x: number, y: number): readonly Shape[] {
  return [filled(`M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z`, 'surface'), stroke(`M${x - 3} ${y}l2.2 2.8l4 -5.6`, 'good', 2)];
}

/** The term of what stood here until this event. */
function struckTerm(x: number, y: number, term: number): readonly Shape[] {
  const half = widthOf(`${term}`) / 2 + 2;
  return [word(x, y, `${term}`, 'ink-muted', { bold: true, rim: 'surface' }), stroke(`M${x - half} ${y - 4}h${2 * half}`, 'ink-muted', 2)];
}

/** S, C and A under the index they stand at; those that fall together stand side by side. */
function flagShapes({ node, last }: LogRow, axis: LogAxis, left: number, top: number, text: Catalogue): readonly Shape[] {
  const { markers } = text.screen.log;
  const at = new Map<number, (readonly [letter: string, ink: string])[]>();
  const flags = [
    [node.stable, markers.stable, 'ink-muted'],
    [node.commit, markers.commit, 'ink'],
    [node.applied, markers.applied, 'good'],
  ] as const;
  for (const [index, letter, ink] of flags) {
    const column = columnOf(axis, Math.min(index, last));
    if (column >= 0) at.set(column, [...(at.get(column) ?? []), [letter, ink]]);
  }
  return [...at].flatMap(([column, letters]) => {
    const middle = left + column * COLUMN + CELL.width / 2;
    return letters.map(([letter, ink], i) => word(middle + (i - (letters.length - 1) / 2) * 10, top + 42, letter, ink, { bold: true }));
  });
}

/** The line behind the last index that a majority has on disk. */
function majority(frame: Frame, axis: LogAxis, left: number, rows: number, text: Catalogue): readonly Shape[] {
  const column = columnOf(axis, majorityStable(frame.nodes, configurationOf(frame)));
  if (column < 0) return [];
  const x = left + (column + 1) * COLUMN - 2;
  const bottom = INDEXES + rows * ROW + 14;
  const words = text.stage.log.majority;
  const near = x - widthOf(words) > left;
  return [
    stroke(`M${x} ${INDEXES - 4}V${bottom}`, 'good', 2, { dash: '5 4' }),
    word(near ? x - 5 : x + 5, bottom, words, 'good', { anchor: near ? 'end' : 'start', rim: 'surface' }),
  ];
}

const STATES = [
  ['unstable', 'ink-muted', '2 2'],
  ['stable', 'ink-muted', undefined],
  ['committed', 'ink', undefined],
  ['applied', 'ink', undefined],
] as const;

function legendOf(text: Catalogue, top: number): { readonly legend: readonly Shape[]; readonly legendWidth: number } {
  const { legend: names, markersMean } = text.screen.log;
  const shapes: Shape[] = [];
  let x = MARGIN;
  for (const [state, ink, dash] of STATES) {
    const box = { x, y: top - 11, width: 14, height: 14 };
    const done = ink === 'ink';
    shapes.push(filled(rectangle(box), 'accent-soft', { stroke: ink, width: done || dash !== undefined ? 2 : 1, dash }));
    if (done) shapes.push(filled(rectangle({ ...box, height: 4 }), 'ink'));
    if (state === 'applied') shapes.push(...tick(x + 13, top + 2));
    shapes.push(word(x + 22, top, names[state], 'ink-muted', { anchor: 'start' }));
    x += 22 + widthOf(names[state]) + 14;
  }
  shapes.push(word(x, top, markersMean, 'ink-muted', { anchor: 'start' }));
  return { legend: shapes, legendWidth: x + widthOf(markersMean) + MARGIN };
}
