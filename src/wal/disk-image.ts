/** A disk as plain data: what a page store keeps, and what one of its transactions changes. */

/** Unit of storage, in bytes: eight 512-byte sectors, so that torn sectors can be told. */
export const PAGE_BYTES = 4_096;

/** One page of one file. `bytes` may be shorter than a page; the rest is zero. Its buffer holds nothing else. */
export interface DiskPage {
  readonly page: number;
  readonly bytes: Uint8Array;
}

export interface ImageFile {
  readonly path: string;
  readonly size: number;
  /** Pages that hold data, ascending. */
  readonly pages: readonly DiskPage[];
}

export interface DiskImage {
  /** Ascending by path. */
  readonly files: readonly ImageFile[];
}

/** Applied in this order: `removed` files go, then sizes and pages are set. A page without bytes becomes all zero. */
export interface DiskDelta {
  readonly removed: readonly string[];
  readonly files: readonly ImageFile[];
}

export const EMPTY_IMAGE: DiskImage = { files: [] };

/** One file of a member's directory, as etcd has it. */
export interface DirectoryFile {
  /** `wal/…` or `snap/…`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files that etcd would have too, ascending by path; what is ours alone is left out. */
export function directoryOf(image: DiskImage): readonly DirectoryFile[] {
  return image.files
    .filter(({ path }) => path.startsWith('wal/') || path.startsWith('snap/'))
    .map(({ path, size, pages }) => {
      const bytes = new Uint8Array(size);
      for (const { page, bytes: data } of pages) bytes.set(data.subarray(0, size - page * PAGE_BYTES), page * PAGE_BYTES);
      return { path, bytes };
    });
}

/** The image after one delta; neither is changed. */
export function applyDelta(image: DiskImage, delta: DiskDelta): DiskImage {
  const files = new Map(image.files.map((file) => [file.path, file]));
  for (const path of delta.removed) files.delete(path);
  for (const file of delta.files) files.set(file.path, mergeFile(files.get(file.path), file));
  return { files: [...files.values()].sort((a, b) => comparePaths(a.path, b.path)) };
}

/** Order of paths: by UTF-16 unit, never by locale. */
export function comparePaths(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function mergeFile(before: ImageFile | undefined, change: ImageFile): ImageFile {
  const pages = new Map(before?.pages.map((page) => [page.page, page]));
  for (const page of change.pages) {
    if (page.bytes.length === 0) pages.delete(page.page);
    else pages.set(page.page, page);
  }
  const kept = [...pages.values()].filter((page) => page.page * PAGE_BYTES < change.size);
  return { path: change.path, size: change.size, pages: kept.sort((a, b) => a.page - b.page) };
}
