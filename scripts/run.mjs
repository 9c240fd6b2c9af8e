/**
 * Runs a TypeScript entry with the floors' # imports in Node: `node scripts/run.mjs path/to/file.ts args…`
 *
 * Vite bundles our own source into one module under node_modules/.cache (packages stay outside) and this process imports it,
 * so that the exit code, the streams and Ctrl-C are the script's own.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node scripts/run.mjs path/to/file.ts [args…]');
  process.exit(2);
}

const root = resolve(import.meta.dirname, '..');
const file = resolve(entry);
/** One folder a process, gone at its end: two runs at once must not write over each other. */
const name = createHash('sha256').update(file).digest('hex').slice(0, 12);
const outDir = resolve(root, 'node_modules/.cache/flotilla-run', `${name}-${process.pid}`);

await build({
  configFile: false,
  root,
  logLevel: 'error',
  publicDir: false,
  build: {
    ssr: file,
    outDir,
    emptyOutDir: true,
    minify: false,
    sourcemap: 'inline',
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'entry.mjs', codeSplitting: false } },
  },
});

process.setSourceMapsEnabled(true);
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(resolve(outDir, 'entry.mjs')).href);
