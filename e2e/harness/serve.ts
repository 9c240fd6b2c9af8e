/** Builds the harness apart from the product, into a folder of its own, and serves it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type InlineConfig, preview } from 'vite';

export interface ServedHarness {
  readonly url: string;
  close(): Promise<void>;
}

/** Run from the project's root. */
export async function serveHarness(): Promise<ServedHarness> {
  const outDir = mkdtempSync(join(tmpdir(), 'flotilla-harness-'));
  const config: InlineConfig = {
    root: resolve('e2e/harness'),
    configFile: resolve('vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, sourcemap: false },
  };
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: Number(process.env.E2E_PORT ?? 8_091) + 1, open: false } });
  const close = async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { url: server.resolvedUrls?.local[0] ?? '', close };
}
