/** A node's directory out of the page and into it: what a person downloads, and what becomes of the files that they pick. */
import { type DirectoryFile, type PortableFile, packFile } from '#node';
import type { NodeId } from '#raft';
import { DISK_FILE, LIMITS, loadedBytes } from '#sim';
import { readTar, writeTar } from './tar.ts';

export interface PickedFile {
  /** With its folders, as far as the browser tells them. */
  readonly path: string;
  readonly blob: Blob;
}

/** Why the picked files are no disk; `detail`: the file's name, or nothing. */
export interface DiskProblem {
  readonly code: /** Not one of them is a segment of a log. */
    | 'no-log'
    | 'too-many'
    /** The same name twice: the directories of two members. */
    | 'twice'
    /** A path that leads out of its folder. */
    | 'bad-path'
    | 'file-too-large'
    /** More than a scenario can carry, preallocated zeros not counted. */
    | 'too-much'
    | 'compressed'
    | 'bad-archive'
    /** The browser could not read it. */
    | 'unreadable';
  readonly detail: string;
}

export type DiskRead =
  | {
      readonly ok: true;
      readonly files: readonly PortableFile[];
      /** Files that are no part of a log or a snapshot: `db`, temporary and set-aside ones. */
      readonly leftOut: number;
    }
  | { readonly ok: false; readonly problem: DiskProblem };

/** One archive, laid out as etcd's data directory: what its own tools can read. */
export function diskArchive(node: NodeId, files: readonly DirectoryFile[]): { readonly name: string; readonly blob: Blob } {
  const name = `node-${node}`;
  return { name: `${name}.tar`, blob: writeTar(files.map(({ path, bytes }) => ({ path: `${name}/member/${path}`, bytes }))) };
}

/** The files of a directory, of a part of one, or of an archive that `diskArchive` or `tar` has made. Reads no file that it does not need. */
export async function readDisk(picked: readonly PickedFile[]): Promise<DiskRead> {
  try {
    const [only] = picked;
    if (picked.length !== 1 || only === undefined || !/\.(tar|tgz|gz|zip)$/i.test(only.path)) return await readFiles(picked);
    if (!only.path.toLowerCase().endsWith('.tar')) return problem('compressed', nameOf(only));
    const entries = await readTar(only.blob);
    return entries === undefined ? problem('bad-archive', nameOf(only)) : await readFiles(entries);
  } catch (error) {
    return problem('unreadable', error instanceof Error ? error.name : '');
  }
}

async function readFiles(picked: readonly PickedFile[]): Promise<DiskRead> {
  const outside = picked.find(({ path }) => path.split(/[\\/]/).includes('..'));
  if (outside !== undefined) return problem('bad-path', nameOf(outside));
  const wanted = new Map<string, PickedFile>();
  for (const file of picked) {
    const path = placeOf(nameOf(file));
    if (path === undefined) continue;
    if (wanted.has(path)) return problem('twice', nameOf(file));
    if (file.blob.size > LIMITS.diskFileBytes) return problem('file-too-large', nameOf(file));
    wanted.set(path, file);
  }
  if (![...wanted.keys()].some((path) => path.startsWith('wal/'))) return problem('no-log', '');
  if (wanted.size > LIMITS.diskFiles) return problem('too-many', `${wanted.size}`);
  const files: PortableFile[] = [];
  for (const [path, { blob }] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    files.push(packFile({ path, bytes: new Uint8Array(await blob.arrayBuffer()) }));
    if (loadedBytes(...files) > LIMITS.loadedBytes) return problem('too-much', '');
  }
  return { ok: true, files, leftOut: picked.length - files.length };
}

/** Where a file of that name stands in a member's directory; undefined: it is no segment and no snapshot. */
function placeOf(name: string): string | undefined {
  return [`wal/${name}`, `snap/${name}`].find((path) => DISK_FILE.test(path));
}

function nameOf({ path }: PickedFile): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}

function problem(code: DiskProblem['code'], detail: string): DiskRead {
  return { ok: false, problem: { code, detail } };
}
