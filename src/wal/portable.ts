/** The files of a directory as text, so that they can travel in a command: base64, without the zeros at their ends. */
import type { Disk } from './disk.ts';
import type { DirectoryFile } from './disk-image.ts';
import { contentEnd } from './golden-format.ts';

export interface PortableFile {
  /** `wal/…` or `snap/…`. */
  readonly path: string;
  /** Bytes, with the zeros that a segment is preallocated with. */
  readonly size: number;
  /** Base64 of everything up to the last byte that is not zero. */
  readonly data: string;
}

/** Bytes made into text by one call: argument lists have a limit. */
const CHUNK = 8_192;

export function packFile({ path, bytes }: DirectoryFile): PortableFile {
  const content = bytes.subarray(0, contentEnd(bytes));
  let binary = '';
  for (let at = 0; at < content.length; at += CHUNK) binary += String.fromCharCode(...content.subarray(at, at + CHUNK));
  return { path, size: bytes.length, data: btoa(binary) };
}

/**
 * Puts these files in the place of all that the disk holds, durably; for a machine that is down. Its capacity does not count: the medium
 * itself is another one. Gives the bytes that are not preallocated.
 */
export function replaceFiles(disk: Disk, files: readonly PortableFile[]): number {
  for (const { path } of disk.image().files) disk.lose(path);
  const { capacity } = disk;
  disk.capacity = Number.MAX_SAFE_INTEGER;
  let total = 0;
  for (const { path, size, data } of files) {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    disk.create(path, size);
    disk.write(path, 0, bytes);
    total += bytes.length;
  }
  disk.sync();
  disk.capacity = capacity;
  return total;
}
