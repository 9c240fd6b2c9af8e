/** An SVG element as a file that needs nothing else, and the PNG of such a file. */

export const SVG = 'http://www.w3.org/2000/svg';

export interface Picture {
  /** A whole SVG file. */
  readonly svg: string;
  /** Pixels of the page. */
  readonly width: number;
  readonly height: number;
}

/** Device pixels of a PNG for each pixel of the page, and the fewest with which it can be read. */
const PNG_SCALE = { wanted: 2, least: 0.9 };
/** What the canvases of all engines can do: pixels of a side, and in all. */
const CANVAS_SIDE = 16_384;
const CANVAS_AREA = 67_108_864;

/** The element is made complete: size, ground and name space. What it says is escaped by the browser's own serializer. */
export function pictureOf(svg: SVGSVGElement, width: number, height: number, ground: string): Picture {
  const rect = document.createElementNS(SVG, 'rect');
  rect.setAttribute('width', '100%');
  rect.setAttribute('height', '100%');
  rect.setAttribute('fill', ground);
  svg.prepend(rect);
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('width', `${width}`);
  svg.setAttribute('height', `${height}`);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

function pngScale({ width, height }: Picture): number {
  return Math.min(PNG_SCALE.wanted, CANVAS_SIDE / Math.max(width, height), Math.sqrt(CANVAS_AREA / (width * height)));
}

/** False: as a PNG it could not be read, or not be made. */
export function fitsPng(picture: Picture): boolean {
  return pngScale(picture) >= PNG_SCALE.least;
}

/** Undefined when the browser cannot. */
export async function pngOf(picture: Picture): Promise<Blob | undefined> {
  const scale = pngScale(picture);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  if (!(await draw(picture, canvas))) return undefined;
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}

/** Fills the canvas with the picture; false when the browser cannot. */
export async function draw({ svg }: Picture, canvas: HTMLCanvasElement): Promise<boolean> {
  const context = canvas.getContext('2d');
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = new Image();
  try {
    image.src = address;
    await image.decode();
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context !== null;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}
