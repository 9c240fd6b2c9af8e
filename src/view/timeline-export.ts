/** The whole run's timeline as a picture: marks, terms, roles, faults and calls, with the place that is shown. */
import type { FrameNumber } from '#sim';
import type { Drawing } from './drawing-export.ts';
import { headed, layer, MARGIN, rectangle, widthOf } from './drawing-export.ts';
import { CALL_ROWS, callPaths, FAULT_ROWS, faultPaths, type LanePath, lineEnd, ROLE_ROWS, ROW, rolePaths } from './lanes-drawing.ts';
import { MARK_PATHS } from './mark-paths.ts';
import { termLook } from './palette.ts';
import type { RunIndex } from './run-index.ts';
import type { Ink, PathShape, Shape } from './space-time-shapes.ts';
import { filled, stroke, word } from './space-time-shapes.ts';
import type { Catalogue } from './text.ts';
import type { MarkType, TimelineMark } from './timeline.ts';
import { frameScale, placeMarks } from './timeline.ts';

/** Pixels: of the line, of a mark, of the tape of terms, between lanes, and of the place shown below. */
const LINE = 1_040;
const MARK = 16;
const TAPE = 18;
const BETWEEN = 6;
const FOOT = 28;
/** A piece of the tape is named when it is so wide. */
const NAMED = 26;

const MARK_INKS: Partial<Record<MarkType, Ink>> = {
  leader: 'role-leader',
  election: 'role-candidate',
  violation: 'violation',
  bookmark: 'accent',
  breakpoint: 'accent',
};

const wall = { stroke: 'wall', width: 1 };
const open = { fill: undefined, stroke: 'accent', width: 1 };

/** How each look of a lane is filled. */
const LOOKS: Record<string, Partial<PathShape>> = {
  leader: { fill: 'role-leader' },
  candidate: { fill: 'role-candidate' },
  'pre-candidate': { fill: 'role-candidate' },
  follower: { fill: 'role-follower' },
  learner: { fill: 'role-learner' },
  down: { fill: 'role-down' },
  stopped: { fill: 'role-down' },
  frozen: { fill: 'role-follower', stroke: 'ink', width: 1 },
  parted: { fill: 'line-strong', ...wall },
  cut: { fill: undefined, ...wall, dash: '4 3' },
  filter: { fill: undefined, ...wall, dash: '1 2' },
  clock: { fill: undefined, stroke: 'role-follower', width: 1.5 },
  disk: { fill: 'message-snapshot' },
  answered: { fill: 'accent' },
  pending: open,
  unknown: { ...open, dash: '3 2' },
};

export function timelineDrawing(
  run: RunIndex,
  marks: readonly TimelineMark[],
  shown: FrameNumber,
  text: Catalogue,
  title: string,
): Drawing {
  const { lanes, tape, last } = run;
  const end = lineEnd(last.number);
  const line = { width: LINE, head: last.number, end };
  const { lanes: words } = text.spaceTime;
  const roles = lanes.roles.length > ROLE_ROWS ? 1 : lanes.roles.length;
  const rows = [
    { name: words.term, height: TAPE, shapes: tapeShapes(tape, last.number, end) },
    { name: words.roles, height: roles * ROW, shapes: laneShapes(rolePaths(lanes, tape, line)) },
    { name: words.faults, height: FAULT_ROWS * ROW, shapes: laneShapes(faultPaths(lanes.faults, line)) },
    { name: words.clients, height: CALL_ROWS * ROW, shapes: laneShapes(callPaths(lanes.calls, line)) },
  ];
  const left = MARGIN + Math.max(...rows.map(({ name }) => widthOf(name))) + 8;
  const scale = frameScale(end);
  let top = MARK + BETWEEN;
  const drawn = rows.map(({ name, height, shapes }) => {
    const ground = filled(rectangle({ x: 0, y: 0, width: LINE, height }), 'surface-sunk');
    const named = word(-8, height / 2 + 4, name, 'ink-muted', { anchor: 'end' });
    const made = layer([ground, named, ...shapes], left, top);
    top += height + BETWEEN;
    return made;
  });
  const signs = placeMarks(marks, end, LINE, MARK).map(({ mark, at }) =>
    layer([markShape(mark.type)], left + Math.round(at * LINE * 10) / 10, MARK / 2),
  );
  const here = layer(playhead(scale(shown) * LINE, top, text.screen.transport.position(shown, last.number)), left);
  return headed(title, left + LINE + MARGIN, top + FOOT, [...drawn, ...signs, here]);
}

function markShape(type: MarkType): Shape {
  const { d, solid } = MARK_PATHS[type];
  const ink = MARK_INKS[type] ?? 'ink-muted';
  return stroke(d, ink, 1.6, { fill: solid ? ink : undefined });
}

function laneShapes(paths: readonly LanePath<string>[]): readonly Shape[] {
  return paths.map(({ look, d }) => filled(d, 'ink-muted', LOOKS[look]));
}

/** Terms and who leads; paler where nobody does. */
function tapeShapes(tape: RunIndex['tape'], head: FrameNumber, end: FrameNumber): readonly Shape[] {
  const scale = frameScale(end);
  return tape.flatMap(({ from, term, leader }, i) => {
    const x = scale(from) * LINE;
    const width = scale(tape[i + 1]?.from ?? head) * LINE - x;
    const fill = `term-${termLook(term).slot}`;
    const piece = filled(rectangle({ x, y: 0, width, height: TAPE }), fill, {
      stroke: 'surface',
      width: 1,
      opacity: leader === 0 ? 0.45 : 1,
    });
    const named = width >= NAMED && term > 0 && term !== tape[i - 1]?.term;
    return named
      ? [piece, word(x + 4, TAPE - 5, `t${term}`, leader === 0 ? 'ink' : `${fill}-ink`, { anchor: 'start', bold: true })]
      : [piece];
  });
}

function playhead(x: number, bottom: number, words: string): readonly Shape[] {
  const half = widthOf(words) / 2;
  const middle = Math.min(LINE - half, Math.max(half, x));
  return [stroke(`M${Math.round(x * 10) / 10} ${MARK}V${bottom}`, 'accent', 2), word(middle, bottom + 14, words, 'accent', { bold: true })];
}
