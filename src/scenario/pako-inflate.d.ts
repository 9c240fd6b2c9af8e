/** What inflate.ts uses of pako, which has no types of its own; only its unpacking half is fetched. */
declare module 'pako/lib/inflate.js' {
  export class Inflate {
    /** `chunkSize`: bytes of a piece. */
    constructor(options: { readonly raw: true; readonly chunkSize: number });
    /** zlib's codes: 0 is fine. */
    readonly err: number;
    /** `avail_in`: bytes given and not used. */
    readonly strm: { readonly avail_in: number };
    onData(piece: Uint8Array): void;
    push(packed: Uint8Array, isLast: boolean): boolean;
  }
}
