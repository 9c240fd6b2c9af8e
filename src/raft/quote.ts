/** Bytes as a quoted string, as Go's %q writes them: UTF-8 where it is printable, escapes elsewhere. */

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
]);
/** Letters, marks, numbers, punctuation, symbols; of the spaces only the plain one. */
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

export function quote(bytes: Uint8Array): string {
  let text = '"';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text += length === 0 ? `\\x${hexDigits(bytes[at] as number, 2)}` : quoteCharacter(decode(bytes.subarray(at, at + length)));
    at += Math.max(1, length);
  }
  return `${text}"`;
}

function quoteCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  const escaped = ESCAPES.get(code);
  if (escaped !== undefined) return escaped;
  if (PRINTABLE.test(character)) return character;
  if (code < 0x80) return `\\x${hexDigits(code, 2)}`;
  return code < 0x10000 ? `\\u${hexDigits(code, 4)}` : `\\U${hexDigits(code, 8)}`;
}

function hexDigits(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** How many bytes the valid UTF-8 character at `at` takes; 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return isValid(bytes.subarray(at, at + length)) ? length : 0;
}

/** What is not valid is decoded to replacement characters, and does not come back. */
function isValid(bytes: Uint8Array): boolean {
  const again = encoder.encode(decode(bytes));
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
