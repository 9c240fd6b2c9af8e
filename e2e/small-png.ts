/** Pictures in few colours: a screenshot as a browser saves it, as an indexed PNG of a third of its size. Always the same bytes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Levels of each of red, green and blue. */
const LEVELS = 6;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: 3 or 4. */
  readonly depth: number;
  readonly data: Buffer;
}

/** Eight bits a channel, colour with or without alpha, not interlaced: what browsers write. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, depth, data } = decode(png);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * depth;
      const level = (channel: number) => Math.round(((data[at + channel] ?? 0) / 255) * (LEVELS - 1));
      rows[y * (width + 1) + 1 + x] = (level(0) * LEVELS + level(1)) * LEVELS + level(2);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.alloc(LEVELS ** 3 * 3);
  for (let i = 0; i < LEVELS ** 3; i++) {
    const part = (n: number) => Math.round(((n % LEVELS) * 255) / (LEVELS - 1));
    palette.set([part(Math.floor(i / LEVELS ** 2)), part(Math.floor(i / LEVELS)), part(i)], i * 3);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function decode(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  let width = 0;
  let height = 0;
  let depth = 0;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      depth = body[9] === 6 ? 4 : 3;
      if (body[8] !== 8 || (body[9] !== 6 && body[9] !== 2) || body[12] !== 0) throw new Error('not a PNG of a kind that browsers write');
    } else if (type === 'IDAT') parts.push(body);
    at += length + 12;
  }
  return { width, height, depth, data: unfilter(inflateSync(Buffer.concat(parts)), width * depth, height, depth) };
}

/** PNG section 9.2: each row says how its bytes were predicted from those left of and above them. */
function unfilter(rows: Buffer, stride: number, height: number, depth: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= depth ? (out[at - depth] ?? 0) : 0;
      const up = y > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = x >= depth && y > 0 ? (out[at - stride - depth] ?? 0) : 0;
      out[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
