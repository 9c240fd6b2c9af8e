/** Text to base64url of raw deflate and back; packing by the platform's stream, unpacking here (inflate.ts), up to a cap. */
import { inflateRaw } from './inflate.ts';
import { type Decoded, problem } from './problem.ts';

/** Bytes a link may inflate to: far above any real scenario, far below what hurts. */
export const INFLATED_LIMIT = 1_048_576;

const BASE64URL = /^[A-Za-z0-9_-]+$/;
const PROBLEMS = { broken: 'not-readable', 'cut-off': 'cut-off', 'too-large': 'too-large' } as const;

export async function deflate(text: string): Promise<string> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = writer.write(new TextEncoder().encode(text)).then(() => writer.close());
  const reader = stream.readable.getReader();
  let binary = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    for (const byte of piece.value) binary += String.fromCharCode(byte);
  }
  await written;
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Never throws. `most`: bytes. */
export function inflate(encoded: string, most = INFLATED_LIMIT): Decoded<string> {
  const packed = fromBase64url(encoded);
  if (packed === undefined) return problem('not-readable');
  const inflated = inflateRaw(packed, most);
  if (!inflated.ok) return problem(PROBLEMS[inflated.reason]);
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(inflated.bytes) };
  } catch {
    return problem('not-readable');
  }
}

function fromBase64url(text: string): Uint8Array | undefined {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
