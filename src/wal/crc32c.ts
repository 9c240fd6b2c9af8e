/** CRC-32C (Castagnoli), as a running value: `update(update(0, a), b)` is the checksum of a followed by b. */

/** Reflected 0x1EDC6F41. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = makeTable();

/** Bytes [from, to) added to the running value; both are unsigned 32-bit numbers, and the value of nothing is 0. */
export function crc32c(crc: number, bytes: Uint8Array, from: number, to: number): number {
  let value = ~crc;
  for (let i = from; i < to; i += 1) value = (value >>> 8) ^ (TABLE[(value ^ (bytes[i] as number)) & 0xff] as number);
  return ~value >>> 0;
}

/**
 * Whether one flipped bit explains that the stored and the computed checksum differ by `difference` (their exclusive or): a bit of the
 * stored checksum, or of `length` bytes of data, the last `except` of them left out. A checksum is linear: each bit has its own
 * difference, whatever the data.
 */
export function isOneBitOff(difference: number, length: number, except: number): boolean {
  if (difference !== 0 && (difference & (difference - 1)) === 0) return true;
  for (let bit = 0; bit < 8; bit += 1) {
    let effect = TABLE[1 << bit] as number;
    for (let i = 0; i < length; i += 1) {
      if (i >= except && effect >>> 0 === difference >>> 0) return true;
      effect = (TABLE[effect & 0xff] as number) ^ (effect >>> 8);
    }
  }
  return false;
}

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    table[n] = value;
  }
  return table;
}
