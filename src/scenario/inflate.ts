/**
 * Raw deflate (RFC 1951) back to bytes, and hardly more than asked for. The platform's own streams unpack as far ahead as each engine
 * likes (Node's some 16 MB of a bomb before anybody sees the first byte); this one hands out one piece at a time, and can be stopped.
 */
import { Inflate } from 'pako/lib/inflate.js';

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `made`: bytes unpacked until then, at most one piece more than the most allowed. */
  | { readonly ok: false; readonly reason: 'broken' | 'cut-off' | 'too-large'; readonly made: number };

/** Bytes unpacked before they are counted. */
const PIECE = 65_536;
/** zlib's word for "more input is needed". */
const BUFFER_ERROR = -5;

/** Never throws. `most`: bytes; what unpacks to one more is too large. */
export function inflateRaw(packed: Uint8Array, most: number): Inflated {
  const pieces: Uint8Array[] = [];
  let made = 0;
  const inflate = new Inflate({ raw: true, chunkSize: PIECE });
  const tooLarge = new Error('too large');
  inflate.onData = (piece) => {
    pieces.push(piece);
    made += piece.length;
    if (made > most) throw tooLarge;
  };
  try {
    inflate.push(packed, true);
  } catch (error) {
    if (error !== tooLarge) throw error;
    return { ok: false, reason: 'too-large', made };
  }
  if (inflate.err !== 0) return { ok: false, reason: inflate.err === BUFFER_ERROR ? 'cut-off' : 'broken', made };
  return inflate.strm.avail_in > 0 ? { ok: false, reason: 'broken', made } : { ok: true, bytes: concat(pieces, made) };
}

function concat(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
