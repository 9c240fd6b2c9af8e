/**
 * The platform as the pure floors may see it: only what every browser, every worker and Node have alike, and what gives the
 * same answer everywhere. It stands in for the DOM library under tsconfig.pure.json; the full build does not read this file.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare class URLSearchParams {
  constructor(init?: string);
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

declare function structuredClone<T>(value: T): T;
declare function btoa(binary: string): string;
declare function atob(base64: string): string;

type Format = 'deflate' | 'deflate-raw' | 'gzip';

interface ReadableStream<T> {
  getReader(): { read(): Promise<{ done: false; value: T } | { done: true; value: undefined }>; cancel(): Promise<void> };
}

interface WritableStreamDefaultWriter<T> {
  readonly ready: Promise<void>;
  write(chunk: T): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

interface WritableStream<T> {
  getWriter(): WritableStreamDefaultWriter<T>;
}

declare class CompressionStream {
  constructor(format: Format);
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

/** A scenario file as its text: the bundler's way, and e2e/scenario-text.mjs in the journeys' own process. */
declare module '*.raft?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: what the bundler makes of a file.
  export default text;
}
