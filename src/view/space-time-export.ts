/** The diagram as a file: a picture that needs nothing else, and the text of a Mermaid sequence diagram. */
import type { Frame, FrameNumber } from '#sim';
import { narrate } from './narrate.ts';
import { messageGlyph, messageShape } from './palette.ts';
import type { DotKind, SpaceTimeIndex } from './space-time-index.ts';
import { laneOf, storiesBetween } from './space-time-index.ts';
import type { SpaceTimePlan, SpaceTimeScene } from './space-time-scene.ts';
import { laneCentre } from './space-time-scene.ts';
import type { Ink, Shape } from './space-time-shapes.ts';
import { word } from './space-time-shapes.ts';
import type { Catalogue } from './text.ts';

/** What a picture needs beside the scene. */
export interface Picture {
  readonly title: string;
  /** Along the axis, in pixels. */
  readonly from: number;
  readonly to: number;
  /** The colour of each token; black for one that is not known. */
  readonly colour: (ink: Ink) => string;
  readonly font: string;
  /** Stands at the bottom: what whoever gets the picture must know. */
  readonly stamp: string | undefined;
}

const HEAD = 30;

/** The scene as one SVG file, colours resolved, with the lanes' names. */
export function spaceTimeSvg(plan: SpaceTimePlan, scene: SpaceTimeScene, picture: Picture): string {
  const { from, to, colour } = picture;
  const [width, height] = plan.down ? [plan.across, to - from + HEAD] : [to - from + HEAD, plan.across];
  const shift = plan.down ? `translate(0 ${HEAD - from})` : `translate(${HEAD - from} 0)`;
  const clip = plan.down
    ? `0" y="${HEAD}" width="${width}" height="${height - HEAD}`
    : `${HEAD}" y="0" width="${width - HEAD}" height="${height}`;
  const items = [scene.ground, ...scene.arrows.map((each) => each.shapes), scene.notes, scene.signs.flatMap((each) => each.sign)];
  const shapes = [...items.flat(), ...scene.dots.flatMap((dot) => dot.shapes)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${plain(picture.font)}" font-size="12">`,
    `<title>${plain(picture.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colour('surface')}"/>`,
    `<clipPath id="window"><rect x="${clip}"/></clipPath>`,
    `<g clip-path="url(#window)"><g transform="${shift}">${shapes.map((shape) => shapeText(shape, colour)).join('')}</g></g>`,
    headsText(plan, colour),
    ...(picture.stamp === undefined ? [] : [stampText(picture.stamp, height, colour)]),
    '</svg>',
  ].join('\n');
}

function stampText(stamp: string, height: number, colour: Picture['colour']): string {
  return shapeText(word(8, height - 8, stamp, 'ink', { bold: true, anchor: 'start', rim: 'surface' }), colour);
}

function headsText(plan: SpaceTimePlan, colour: Picture['colour']): string {
  const names = [...plan.choice.nodes.map((id) => `${id}`), ...(plan.choice.folded.length > 0 ? [`+${plan.choice.folded.length}`] : [])];
  return names
    .map((name, lane) => {
      const across = laneCentre(plan, lane);
      const [x, y] = plan.down ? [across, HEAD - 10] : [HEAD / 2, across + 4];
      return shapeText(word(x, y, name, 'ink', { bold: true }), colour);
    })
    .join('');
}

function shapeText(shape: Shape, colour: Picture['colour']): string {
  if (shape.type === 'word') {
    const rim = shape.rim === undefined ? '' : ` stroke="${colour(shape.rim)}" stroke-width="3" paint-order="stroke"`;
    const weight = shape.bold ? ' font-weight="600"' : '';
    const turn = shape.turned ? ` transform="rotate(-90 ${shape.x} ${shape.y})"` : '';
    return `<text x="${shape.x}" y="${shape.y}"${turn} text-anchor="${shape.anchor}" fill="${colour(shape.ink)}"${rim}${weight}>${plain(shape.word)}</text>`;
  }
  const fill = shape.fill === undefined ? 'none' : colour(shape.fill);
  const line = shape.stroke === undefined ? '' : ` stroke="${colour(shape.stroke)}" stroke-width="${shape.width}"`;
  const dash = shape.dash === undefined ? '' : ` stroke-dasharray="${shape.dash}"`;
  const opacity = shape.opacity === 1 ? '' : ` opacity="${shape.opacity}"`;
  return `<path d="${shape.d}" fill="${fill}"${line}${dash}${opacity}/>`;
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
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
