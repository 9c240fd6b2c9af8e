/** Plain .tar files (POSIX ustar): what every system can unpack, in one small file. Read entry by entry, never as a whole. */

const BLOCK = 512;
/** Headers read of one archive, so that a hostile one ends. */
const MOST_ENTRIES = 10_000;

/** Offsets of a header's fields; numbers are octal text. */
const FIELD = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  time: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const;

export interface TarEntry {
  readonly path: string;
  readonly blob: Blob;
}

/** Paths of at most 100 ASCII characters. The same files give the same bytes. */
export function writeTar(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Blob {
  const parts = files.flatMap(({ path, bytes }) => [header(path, bytes.length), bytes, new Uint8Array(paddingOf(bytes.length))]);
  return new Blob([...parts, new Uint8Array(2 * BLOCK)] as BlobPart[], { type: 'application/x-tar' });
}

/** The plain files of an archive; undefined: it is none, or it is damaged. */
export async function readTar(archive: Blob): Promise<readonly TarEntry[] | undefined> {
  const entries: TarEntry[] = [];
  let at = 0;
  for (let read = 0; read < MOST_ENTRIES && at + BLOCK <= archive.size; read += 1) {
    const head = new Uint8Array(await archive.slice(at, at + BLOCK).arrayBuffer());
    if (head.every((byte) => byte === 0)) return entries;
    const size = octal(head, FIELD.size);
    if (size === undefined || octal(head, FIELD.checksum) !== checksumOf(head)) return undefined;
    const from = at + BLOCK;
    at = from + size + paddingOf(size);
    if (from + size > archive.size) return undefined;
    const type = text(head, FIELD.type);
    const isFile = type === '0' || type === '';
    if (isFile) entries.push({ path: pathOf(head), blob: archive.slice(from, from + size) });
  }
  return at === archive.size && entries.length > 0 ? entries : undefined;
}

function header(path: string, size: number): Uint8Array {
  const head = new Uint8Array(BLOCK);
  const put = ([at, length]: readonly [number, number], value: string) => {
    for (let i = 0; i < Math.min(length, value.length); i += 1) head[at + i] = value.charCodeAt(i);
  };
  const number = (field: readonly [number, number], value: number) => put(field, value.toString(8).padStart(field[1] - 1, '0'));
  put(FIELD.name, path);
  number(FIELD.mode, 0o600);
  number(FIELD.uid, 0);
  number(FIELD.gid, 0);
  number(FIELD.size, size);
  number(FIELD.time, 0);
  put(FIELD.type, '0');
  put(FIELD.magic, 'ustar\0' + '00');
  put(FIELD.checksum, `${checksumOf(head).toString(8).padStart(6, '0')}\0 `);
  return head;
}

/** The sum of all bytes, with the field itself counted as spaces. */
function checksumOf(head: Uint8Array): number {
  const [from, length] = FIELD.checksum;
  return head.reduce((sum, byte, i) => sum + (i >= from && i < from + length ? 0x20 : byte), 0);
}

function pathOf(head: Uint8Array): string {
  const prefix = text(head, FIELD.magic).startsWith('ustar') ? text(head, FIELD.prefix) : '';
  return prefix === '' ? text(head, FIELD.name) : `${prefix}/${text(head, FIELD.name)}`;
}

/** Up to the first zero byte. */
function text(head: Uint8Array, [at, length]: readonly [number, number]): string {
  const field = head.subarray(at, at + length);
  const end = field.indexOf(0);
  return String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)));
}

function octal(head: Uint8Array, field: readonly [number, number]): number | undefined {
  const digits = text(head, field).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}
