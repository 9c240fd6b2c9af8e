/** A drawing of a view as a file, in the colours of the theme that is chosen. */
import type { Drawing } from '#view';
import { type Picture, pictureOf, SVG } from './picture.ts';

type Layer = Drawing['layers'][number];
type Shape = Layer['shapes'][number];
type Colour = (ink: string) => string;

/** What no XML may hold, halves of surrogate pairs among it. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function drawingPicture(drawing: Drawing): Picture {
  const { title, width, height } = drawing;
  const style = getComputedStyle(document.documentElement);
  const svg = element('svg', { xmlns: SVG, 'font-family': style.getPropertyValue('--font-text').trim(), 'font-size': '12' });
  svg.append(element('title', {}, title), ...elementsOf(drawing));
  return pictureOf(svg, width, height, colourIn(style)('surface'));
}

/** All that is drawn, for a picture of 12 pixels a letter. */
export function elementsOf({ layers }: Drawing): readonly SVGElement[] {
  const colour = colourIn(getComputedStyle(document.documentElement));
  return layers.flatMap((layer, i) => layerElements(layer, `window-${i}`, colour));
}

function colourIn(style: CSSStyleDeclaration): Colour {
  return (ink) => style.getPropertyValue(`--${ink}`).trim() || '#000';
}

function layerElements({ shapes, x, y, window }: Layer, id: string, colour: Colour): readonly SVGElement[] {
  const group = element('g', { transform: x === 0 && y === 0 ? undefined : `translate(${x} ${y})` });
  group.append(...shapes.map((shape) => shapeElement(shape, colour)));
  if (window === undefined) return [group];
  const clip = element('clipPath', { id });
  clip.append(element('rect', { x: window.x, y: window.y, width: window.width, height: window.height }));
  const seen = element('g', { 'clip-path': `url(#${id})` });
  seen.append(group);
  return [clip, seen];
}

function shapeElement(shape: Shape, colour: Colour): SVGElement {
  if (shape.type === 'word') {
    const rim = shape.rim === undefined ? {} : { stroke: colour(shape.rim), 'stroke-width': 3, 'paint-order': 'stroke' };
    const looks = {
      x: shape.x,
      y: shape.y,
      transform: shape.turned ? `rotate(-90 ${shape.x} ${shape.y})` : undefined,
      'text-anchor': shape.anchor,
      fill: colour(shape.ink),
      'font-weight': shape.bold ? 600 : undefined,
      ...rim,
    };
    return element('text', looks, shape.word);
  }
  return element('path', {
    d: shape.d,
    fill: shape.fill === undefined ? 'none' : colour(shape.fill),
    ...(shape.stroke !== undefined && { stroke: colour(shape.stroke), 'stroke-width': shape.width }),
    'stroke-dasharray': shape.dash,
    opacity: shape.opacity === 1 ? undefined : shape.opacity,
  });
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | undefined>>,
  text?: string,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(attribute, `${value}`);
  if (text !== undefined) made.textContent = text.replace(NOT_XML, '\ufffd');
  return made;
}
