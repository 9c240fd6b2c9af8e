/** What a first visit downloads: the page, and every script and style that it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PageBytes {
  /** The page with what it names; gzip. */
  readonly first: number;
  /** Its scripts alone; gzip. */
  readonly script: number;
  /** Each worker's script; gzip. Fetched at the first play, once for all machines. */
  readonly worker: number;
}

/** Undefined when nothing has been built. */
export function measurePage(dist: string): PageBytes | undefined {
  try {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] as string);
    const workers = readdirSync(join(dist, 'assets')).filter((file) => /^worker-.*\.js$/.test(file));
    const files = [...new Set(named)].map((file) => join(dist, file));
    return {
      first: sum([join(dist, 'index.html'), ...files]),
      script: sum(files.filter((file) => file.endsWith('.js'))),
      worker: sum(workers.map((file) => join(dist, 'assets', file))),
    };
  } catch {
    return undefined;
  }
}

function sum(files: readonly string[]): number {
  return files.reduce((bytes, file) => bytes + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}
