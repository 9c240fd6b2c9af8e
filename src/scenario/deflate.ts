/** Text to base64url of raw deflate and back, by the platform's own streams; inflating stops at a cap, so a bomb cannot grow. */
import { type Decoded, problem } from './problem.ts';

/** Bytes a link may inflate to: far above any real scenario, far below what hurts. */
export const INFLATED_LIMIT = 1_048_576;
/** Bytes fed to the inflater at once; together with the cap this bounds what it can produce beyond the cap. */
const FEED = 64;

const BASE64URL = /^[A-Za-z0-9_-]+$/;

export async function deflate(text: string): Promise<string> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = writer.write(new TextEncoder().encode(text)).then(() => writer.close());
  const chunks = await readAll(stream.readable, Number.POSITIVE_INFINITY);
  await written;
  return toBase64url(concat(chunks ?? []));
}

export async function inflate(encoded: string): Promise<Decoded<string>> {
  const bytes = fromBase64url(encoded);
  if (bytes === undefined) return problem('not-readable');
  const stream = new DecompressionStream('deflate-raw');
  const fed = feed(stream.writable.getWriter(), bytes);
  const chunks = await readAll(stream.readable, INFLATED_LIMIT).catch(() => 'broken' as const);
  const end = await fed;
  if (chunks === undefined) return problem('too-large');
  if (chunks === 'broken') return problem(end === 'cut-off' ? 'cut-off' : 'not-readable');
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(concat(chunks)) };
  } catch {
    return problem('not-readable');
  }
}

/** Feeds slowly, so that an inflater that is cancelled at the cap has been given no more than it needed. */
async function feed(
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<'done' | 'broken' | 'cut-off'> {
  try {
    for (let at = 0; at < bytes.length; at += FEED) {
      await writer.ready;
      await writer.write(bytes.subarray(at, at + FEED));
    }
  } catch {
    return 'broken';
  }
  // All bytes were good deflate so far: if closing fails now, the end is missing.
  return writer.close().then(
    () => 'done' as const,
    () => 'cut-off' as const,
  );
}

type Chunks = Uint8Array[];

/** Undefined: the stream has more than `cap` bytes; it is cancelled then. */
async function readAll(readable: ReadableStream<Uint8Array>, cap: number): Promise<Chunks | undefined> {
  const reader = readable.getReader();
  const chunks: Chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    size += value.length;
    if (size > cap) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function concat(chunks: Chunks): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
