/** The history of client calls as a picture: all calls up to the head, the verdict of each key, and the moment shown. */

import type { HistoryBar, HistoryScene } from './client-history-scene.ts';
import { capsPath, RULER, spanPath } from './client-history-scene.ts';
import type { KeyLine } from './client-history-verdict.ts';
import type { Drawing } from './drawing-export.ts';
import { headed, layer, MARGIN, rectangle, widthOf } from './drawing-export.ts';
import type { Ink, Shape } from './space-time-shapes.ts';
import { filled, stroke, word } from './space-time-shapes.ts';
import type { Catalogue } from './text.ts';

/** Pixels of a key's line above the calls. */
const LINE = 20;

/** `shown`: pixels along the axis of the moment shown. */
export function callsDrawing(scene: HistoryScene, keys: readonly KeyLine[], shown: number, text: Catalogue, title: string): Drawing {
  const words = text.history;
  const left = MARGIN + Math.max(...scene.rows.map(({ client }) => widthOf(words.client(client)))) + 10;
  const verdicts = keys.map(({ key, verdict: { verdict } }, i) => {
    const ink: Ink = verdict === 'linearizable' ? 'good' : verdict === 'illegal' ? 'violation' : 'ink-muted';
    return word(MARGIN, i * LINE + 12, words.key(key, words.verdict[verdict]), ink, { anchor: 'start', bold: true });
  });
  const top = keys.length * LINE + 4;
  const names = scene.rows.map(({ client, top: y, height }) =>
    word(-10, y + height / 2 + 4, words.client(client), 'ink-muted', { anchor: 'end' }),
  );
  const playhead = stroke(`M${Math.round(shown)} 0V${scene.height}`, 'accent', 1.5);
  const calls = [...groundShapes(scene, text), ...scene.bars.flatMap(barShapes), playhead];
  const widest = Math.max(0, ...keys.map(({ key, verdict }) => widthOf(words.key(key, words.verdict[verdict.verdict]))));
  const width = Math.max(left + scene.axis.width, widest + MARGIN) + MARGIN;
  return headed(title, width, top + scene.height + MARGIN, [layer(verdicts), layer([...names, ...calls], left, top)]);
}

function groundShapes(scene: HistoryScene, { screen }: Catalogue): readonly Shape[] {
  const { width } = scene.axis;
  return [
    ...scene.rows
      .filter((_, i) => i % 2 === 1)
      .map(({ top, height }) => filled(rectangle({ x: 0, y: top, width, height }), 'surface-sunk', { opacity: 0.55 })),
    stroke(`M0 ${RULER - 0.5}H${width}`, 'line-strong', 1),
    ...scene.ruler.marks.flatMap(({ x, time, written }) => [
      stroke(`M${x} ${RULER - (written ? 7 : 4)}V${RULER}`, 'line-strong', 1),
      ...(written ? [word(x, RULER - 10, screen.millis(time), 'ink-muted', { anchor: 'start' })] : []),
    ]),
    ...scene.ruler.breaks.map((x) => stroke(`M${x - 4} ${RULER + 3}l3 -7M${x + 1} ${RULER + 3}l3 -7`, 'ink-muted', 1.3)),
    ...scene.threads.map((line) => stroke(line, 'accent', 1.5, { opacity: 0.4 })),
    ...scene.conflicts.map((line) => stroke(line, 'violation', 1.5, { dash: '5 4' })),
  ];
}

function barShapes(bar: HistoryBar): readonly Shape[] {
  const { fate, from, to, y, point, blocked, label } = bar;
  const ink: Ink = blocked ? 'violation' : fate === 'refused' ? 'ink-muted' : 'ink';
  const middle = (from + to) / 2;
  return [
    ...spanShapes(spanPath(bar), bar),
    stroke(capsPath(bar), blocked ? 'violation' : 'ink', blocked ? 2 : 1.6),
    word(from, y - 12, label, ink, { anchor: 'start', bold: blocked, rim: 'surface' }),
    ...(point === undefined ? [] : pointShapes(point.x, y, point.place)),
    ...(blocked ? [stroke(`M${middle - 5} ${y - 5}l10 10m0 -10l-10 10`, 'violation', 2)] : []),
  ];
}

function spanShapes(span: string, { fate, reads, blocked }: HistoryBar): readonly Shape[] {
  if (blocked) return [filled(span, 'violation-soft', { stroke: 'violation', width: 1 })];
  if (fate === 'refused') return [stroke(span, 'ink-muted', 1, { dash: '3 3' })];
  const opacity = fate === 'answered' ? 0.24 : 0.14;
  return [filled(span, 'surface'), filled(span, reads ? 'message-read' : 'message-append', { opacity })];
}

/** When it may have taken effect, and its number in the order. */
function pointShapes(x: number, y: number, place: number): readonly Shape[] {
  const left = Math.round(10 * (x - 5)) / 10;
  return [
    filled(`M${left} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z`, 'accent', { stroke: 'surface', width: 1.5 }),
    word(x, y + 19, `${place}`, 'accent', { bold: true }),
  ];
}
