/** The diagram for a file: its picture, and the text of a Mermaid sequence diagram. */
import type { Frame, FrameNumber } from '#sim';
import type { Drawing } from './drawing-export.ts';
import { layer } from './drawing-export.ts';
import { narrate } from './narrate.ts';
import { messageGlyph, messageShape } from './palette.ts';
import type { DotKind, SpaceTimeIndex } from './space-time-index.ts';
import { laneOf, storiesBetween } from './space-time-index.ts';
import type { SpaceTimePlan, SpaceTimeScene } from './space-time-scene.ts';
import { laneCentre } from './space-time-scene.ts';
import type { Shape } from './space-time-shapes.ts';
import { word } from './space-time-shapes.ts';
import type { Catalogue } from './text.ts';

/** Pixels for the names of the lanes. */
const HEAD = 30;

/** The scene between two positions of its axis, with the lanes' names. */
export function spaceTimeDrawing(plan: SpaceTimePlan, scene: SpaceTimeScene, title: string, from: number, to: number): Drawing {
  const { down, across } = plan;
  const [width, height] = down ? [across, to - from + HEAD] : [to - from + HEAD, across];
  const window = down ? { x: 0, y: HEAD, width, height: height - HEAD } : { x: HEAD, y: 0, width: width - HEAD, height };
  const items = [scene.ground, ...scene.arrows.map((each) => each.shapes), scene.notes, scene.signs.flatMap((each) => each.sign)];
  const shapes = [...items.flat(), ...scene.dots.flatMap((dot) => dot.shapes)];
  const [x, y] = down ? [0, HEAD - from] : [HEAD - from, 0];
  return { title, width, height, layers: [layer(shapes, x, y, window), layer(headShapes(plan))] };
}

function headShapes(plan: SpaceTimePlan): readonly Shape[] {
  const names = [...plan.choice.nodes.map((id) => `${id}`), ...(plan.choice.folded.length > 0 ? [`+${plan.choice.folded.length}`] : [])];
  return names.map((name, lane) => {
    const across = laneCentre(plan, lane);
    const [x, y] = plan.down ? [across, HEAD - 10] : [HEAD / 2, across + 4];
    return word(x, y, name, 'ink', { bold: true });
  });
}

/** Events that a sequence diagram tells in a note; the rest are told by the messages. */
const NOTED: ReadonlySet<DotKind> = new Set<DotKind>([
  'election',
  'leader',
  'commit',
  'crash',
  'restart',
  'client',
  'violation',
  'freeze',
  'resume',
]);

/** Frames from..to as a Mermaid sequence diagram: a message stands where it arrives; what was lost, where it was sent. */
export function mermaidText(
  index: SpaceTimeIndex,
  frameAt: (number: FrameNumber) => Frame,
  range: { readonly from: FrameNumber; readonly to: FrameNumber; readonly heartbeats: boolean },
  text: Catalogue,
): string {
  const words = text.spaceTime;
  const lines = ['sequenceDiagram'];
  for (const { id } of frameAt(range.to).nodes) lines.push(`  participant N${id} as ${words.participant(id)}`);
  const lost = new Map<FrameNumber, string[]>();
  for (const { flight, end } of storiesBetween(index, range.from, range.to)) {
    if (end !== 'lost' || (!range.heartbeats && flight.message.type.startsWith('MsgHeartbeat'))) continue;
    const { from, to } = flight.message;
    lost.set(flight.sentIn, [...(lost.get(flight.sentIn) ?? []), `  N${from}-xN${to}: ${label(messageGlyph(flight.message))}`]);
  }
  for (let number = Math.max(1, range.from); number <= range.to; number++) {
    const frame = frameAt(number);
    lines.push(...arrival(frame, range.heartbeats), ...(lost.get(number) ?? []));
    const kind = index.dots[number];
    const lane = laneOf(frame);
    if (kind === undefined || !(NOTED.has(kind) || (kind === 'act' && lane === 0))) continue;
    const { what } = narrate(frame, frameAt(number - 1), text);
    const over = lane === 0 ? `N1,N${frame.nodes.length}` : `N${lane}`;
    lines.push(`  Note over ${over}: ${label(words.mermaidNote(number, what))}`);
  }
  return `${lines.join('\n')}\n`;
}

function arrival({ event }: Frame, heartbeats: boolean): readonly string[] {
  if (event.type !== 'deliver') return [];
  const { message } = event.flight;
  if (!heartbeats && message.type.startsWith('MsgHeartbeat')) return [];
  const line = messageShape(message.type) === 'reply' ? '-->>' : '->>';
  return [`  N${message.from}${line}N${message.to}: ${label(messageGlyph(message))}`];
}

/** Signs that end a line or a label there. */
function label(text: string): string {
  return text.replaceAll(/[;#\n]/g, ' ');
}
