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

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    table[n] = value;
  }
  return table;
}
