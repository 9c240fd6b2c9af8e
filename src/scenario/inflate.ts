/**
 * Raw deflate (RFC 1951) back to bytes, and never one more than asked for. The platform's own streams unpack as far ahead as each engine
 * likes (Node's some 16 MB of a bomb before anybody sees the first), so the bytes of a link are unpacked here, where they are counted.
 */

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `made`: bytes unpacked until then, never more than the most allowed. */
  | { readonly ok: false; readonly reason: 'broken' | 'cut-off' | 'too-large'; readonly made: number };

/** Never throws. `most`: bytes; what unpacks to one more is too large. */
export function inflateRaw(packed: Uint8Array, most: number): Inflated {
  const output = new Output(most);
  try {
    const bits = new Bits(packed);
    let last = false;
    while (!last) {
      last = bits.take(1) === 1;
      readBlock(bits, output);
    }
    return bits.hasMore() ? { ok: false, reason: 'broken', made: output.size } : { ok: true, bytes: output.taken() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, reason: error.reason, made: output.size };
  }
}

class Stop extends Error {
  readonly reason: 'broken' | 'cut-off' | 'too-large';

  constructor(reason: 'broken' | 'cut-off' | 'too-large') {
    super(reason);
    this.reason = reason;
  }
}

/** The packed bytes as bits, lowest first. */
class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Bits read and not yet taken, fewer than eight between two calls. */
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** `count`: at most 16. */
  take(count: number): number {
    while (this.#count < count) {
      this.#held |= this.byte() << this.#count;
      this.#count += 8;
    }
    const bits = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return bits;
  }

  /** The rest of the byte begun is padding. */
  align(): void {
    this.#held = 0;
    this.#count = 0;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Stop('cut-off');
    this.#at += 1;
    return byte;
  }

  hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }
}

/** Bytes of room to begin with; it doubles. */
const ROOM = 4_096;

class Output {
  readonly #most: number;
  #bytes: Uint8Array<ArrayBuffer>;
  size = 0;

  constructor(most: number) {
    this.#most = most;
    this.#bytes = new Uint8Array(Math.min(ROOM, most));
  }

  put(byte: number): void {
    this.#need(1);
    this.#bytes[this.size] = byte;
    this.size += 1;
  }

  /** Again what stands `back` bytes before; it may reach into what is being written. */
  repeat(back: number, length: number): void {
    if (back > this.size) throw new Stop('broken');
    this.#need(length);
    for (let i = 0; i < length; i += 1) this.#bytes[this.size + i] = this.#bytes[this.size + i - back] ?? 0;
    this.size += length;
  }

  taken(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.size);
  }

  #need(more: number): void {
    const needed = this.size + more;
    if (needed > this.#most) throw new Stop('too-large');
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#most, Math.max(needed, 2 * this.#bytes.length)));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function readBlock(bits: Bits, output: Output): void {
  switch (bits.take(2)) {
    case 0:
      return readStored(bits, output);
    case 1:
      return readCoded(bits, output, FIXED_LETTERS, FIXED_DISTANCES);
    case 2: {
      const { letters, distances } = readCodes(bits);
      return readCoded(bits, output, letters, distances);
    }
    default:
      throw new Stop('broken');
  }
}

function readStored(bits: Bits, output: Output): void {
  bits.align();
  const length = bits.take(16);
  if ((length ^ bits.take(16)) !== 0xffff) throw new Stop('broken');
  for (let i = 0; i < length; i += 1) output.put(bits.byte());
}

/** The letter that ends a block; those above are lengths of what is repeated. */
const END = 256;

function readCoded(bits: Bits, output: Output, letters: Code, distances: Code): void {
  for (;;) {
    const letter = readSymbol(bits, letters);
    if (letter === END) return;
    if (letter < END) output.put(letter);
    else {
      const length = readSpan(bits, LENGTHS[letter - END - 1]);
      output.repeat(readSpan(bits, DISTANCES[readSymbol(bits, distances)]), length);
    }
  }
}

/** A number is its span's least, and so many bits more. */
interface Span {
  readonly least: number;
  readonly extra: number;
}

function readSpan(bits: Bits, span: Span | undefined): number {
  if (span === undefined) throw new Stop('broken');
  return span.least + bits.take(span.extra);
}

/** Spans that double in size after every `each`, the first two groups being of single numbers; RFC 1951, 3.2.5. */
function spans(count: number, each: number, first: number): Span[] {
  let least = first;
  return Array.from({ length: count }, (_, i) => {
    const span = { least, extra: Math.max(0, Math.floor(i / each) - 1) };
    least += 1 << span.extra;
    return span;
  });
}

/** The longest has a letter of its own. */
const LENGTHS: readonly Span[] = [...spans(28, 4, 3), { least: 258, extra: 0 }];
const DISTANCES: readonly Span[] = spans(30, 2, 1);

/** Bits of the longest code. */
const LONGEST = 15;

/** A canonical code: how many symbols have a code of each length, and the symbols in the order of their codes. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** Among codes of one length, and from one length to the next, codes count upwards (RFC 1951, 3.2.2): so where a code stands says whose it is. */
function readSymbol(bits: Bits, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let before = 0;
  for (let length = 1; length <= LONGEST; length += 1) {
    code |= bits.take(1);
    const count = counts[length] ?? 0;
    if (code - first < count) return symbols[before + code - first] ?? 0;
    before += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Stop('broken');
}

/** `lengths`: bits of each symbol's code; 0: it has none. `partial`: one symbol alone may leave half of the codes unused. */
function codeOf(lengths: Uint8Array, partial: boolean): Code {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const none = counts[0] ?? 0;
  counts[0] = 0;
  const starts = new Uint16Array(LONGEST + 2);
  let free = 1;
  for (let length = 1; length <= LONGEST; length += 1) {
    const count = counts[length] ?? 0;
    free = 2 * free - count;
    if (free < 0) throw new Stop('broken');
    starts[length + 1] = (starts[length] ?? 0) + count;
  }
  const used = lengths.length - none;
  if (free > 0 && !(partial && used === (counts[1] ?? 0))) throw new Stop('broken');
  const symbols = new Uint16Array(used);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const at = starts[length] ?? 0;
    symbols[at] = symbol;
    starts[length] = at + 1;
  }
  return { counts, symbols };
}

const FIXED_LETTERS = codeOf(
  Uint8Array.from({ length: 288 }, (_, letter) => (letter < 144 || letter > 279 ? 8 : letter < 256 ? 9 : 7)),
  false,
);
const FIXED_DISTANCES = codeOf(new Uint8Array(32).fill(5), false);

/** In which order the lengths of the code for lengths come: those that are mostly 0 last. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MOST_LETTERS = 286;

/** The codes that a block brings along: the lengths of both, themselves written in a code. */
function readCodes(bits: Bits): { readonly letters: Code; readonly distances: Code } {
  const [letters, distances, own] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  if (letters > MOST_LETTERS || distances > DISTANCES.length) throw new Stop('broken');
  const ownLengths = new Uint8Array(ORDER.length);
  for (const symbol of ORDER.slice(0, own)) ownLengths[symbol] = bits.take(3);
  const lengths = readLengths(bits, codeOf(ownLengths, false), letters + distances);
  if (lengths[END] === 0) throw new Stop('broken');
  return { letters: codeOf(lengths.subarray(0, letters), true), distances: codeOf(lengths.subarray(letters), true) };
}

function readLengths(bits: Bits, code: Code, total: number): Uint8Array {
  const lengths = new Uint8Array(total);
  let at = 0;
  while (at < total) {
    const symbol = readSymbol(bits, code);
    if (symbol <= LONGEST) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    const again = symbol === 16;
    if (again && at === 0) throw new Stop('broken');
    const value = again ? (lengths[at - 1] ?? 0) : 0;
    const end = at + (again ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7));
    if (end > total) throw new Stop('broken');
    lengths.fill(value, at, end);
    at = end;
  }
  return lengths;
}
