/** The stage as a picture that needs nothing else: what its styles come to is written into it. */

import { stamped } from '#view';
import { elementsOf } from './drawing-picture.ts';
import { type Picture, pictureOf, SVG } from './picture.ts';

/** What decides how a shape or a word looks, with the value that need not be written. */
const LOOKS: Record<string, string> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  visibility: 'visible',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
};

/**
 * `label`: the accessible name of the stage. `stamp`: what whoever gets the picture must know; in a strip of its own, since the stage
 * of a phone may be too small to say it. Undefined when the stage is not on the screen.
 */
export function stagePicture(label: string, stamp: string | undefined): Picture | undefined {
  const stage = [...document.querySelectorAll('section')].find((section) => section.getAttribute('aria-label') === label);
  const seen = stage?.querySelector('svg[role="group"]');
  if (stage === undefined || !(seen instanceof SVGSVGElement)) return undefined;
  const { width, height } = seen.getBoundingClientRect();
  if (width === 0 || height === 0) return undefined;
  const copy = seen.cloneNode(true) as SVGSVGElement;
  carryLooks(seen, copy);
  const messages = stage.querySelector('canvas');
  if (messages !== null) copy.append(imageOf(messages, width, height));
  const whole = stamped({ title: label, width, height, layers: [] }, stamp);
  const strip = document.createElementNS(SVG, 'g');
  strip.setAttribute('font-size', '12');
  strip.append(...elementsOf(whole));
  copy.append(strip);
  return pictureOf(copy, whole.width, whole.height, groundOf(stage));
}

function carryLooks(seen: Element, copy: Element): void {
  const looks = getComputedStyle(seen);
  if (looks.display === 'none' || seen.hasAttribute('data-stamp')) return copy.remove();
  for (const { name } of [...copy.attributes]) {
    if (/^(class|tabindex|role|style|aria-.*|data-.*)$/.test(name)) copy.removeAttribute(name);
  }
  // As attributes of SVG: the page's policy lets nobody write styles into elements.
  for (const [name, standard] of Object.entries(LOOKS)) {
    const value = looks.getPropertyValue(name);
    if (value !== '' && value !== standard) copy.setAttribute(name, value);
  }
  if (looks.transform !== 'none') copy.setAttribute('transform', placed(seen, looks));
  const copies = [...copy.children];
  for (const [i, child] of [...seen.children].entries()) {
    const twin = copies[i];
    if (twin !== undefined) carryLooks(child, twin);
  }
}

/** The transformation around its origin, which a style may have set elsewhere than an attribute can. */
function placed(seen: Element, looks: CSSStyleDeclaration): string {
  const [left = 0, top = 0] = looks.transformOrigin.split(' ').map(Number.parseFloat);
  const box = looks.transformBox === 'fill-box' && seen instanceof SVGGraphicsElement ? seen.getBBox() : { x: 0, y: 0 };
  const [x, y] = [left + box.x, top + box.y];
  return x === 0 && y === 0 ? looks.transform : `translate(${x} ${y}) ${looks.transform} translate(${-x} ${-y})`;
}

/** Where many messages are on their way they are drawn on a canvas. */
function imageOf(canvas: HTMLCanvasElement, width: number, height: number): SVGImageElement {
  const image = document.createElementNS(SVG, 'image');
  image.setAttribute('href', canvas.toDataURL('image/png'));
  image.setAttribute('width', `${width}`);
  image.setAttribute('height', `${height}`);
  return image;
}

/** The first ground behind the stage that can be seen. */
function groundOf(element: Element): string {
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return colour;
  }
  return getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
}
