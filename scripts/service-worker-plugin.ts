/** After a build: writes service-worker.js, which knows every file of that build by name and all of them together by a digest. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

const SOURCE = resolve(import.meta.dirname, '../src/service-worker.ts');
const NAME = 'service-worker.js';

export function serviceWorker(): Plugin {
  let outDir = '';
  return {
    name: 'service-worker',
    configResolved: ({ root, build: { outDir: folder } }) => {
      outDir = resolve(root, folder);
    },
    writeBundle: { order: 'post', sequential: true, handler: () => write(outDir) },
  };
}

async function write(outDir: string): Promise<void> {
  const files = filesOf(outDir);
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { BUILD_FILES: JSON.stringify(files.map(addressOf)), BUILD_DIGEST: JSON.stringify(digest(outDir, files)) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: { input: SOURCE, output: { format: 'iife', entryFileNames: NAME } },
    },
  });
}

/** What a page may ask for: all but the maps, which only a developer's tools read, and this worker itself. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map') && entry.name !== NAME)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

function addressOf(file: string): string {
  return file === 'index.html' ? './' : file;
}

function digest(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(SOURCE));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
