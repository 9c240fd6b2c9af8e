/** What the log costs: in a real browser beside IndexedDB alone, and reading it back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { Disk, recover, WAL } from '#wal';
import type { Harness } from '../e2e/harness/harness.ts';
import { serveHarness } from '../e2e/harness/serve.ts';
import { launchOptions } from '../scripts/find-browser.mjs';

declare global {
  interface Window {
    harness: Harness;
  }
}

/** In a profile on the disk: a default context would keep IndexedDB in memory, where nothing is flushed. */
export async function measureAppends(): Promise<Awaited<ReturnType<Harness['measureAppends']>>> {
  const served = await serveHarness();
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-bench-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    await page.evaluate(() => window.harness.measureAppends(50, 1));
    return await page.evaluate(() => window.harness.measureAppends(100, 12));
  } finally {
    await context.close();
    await served.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Milliseconds to recover `records` entries of 100 bytes, the fastest of five times. */
export function measureRecovery(records: number): number {
  const options = { segmentBytes: 64 * 1_024 * 1_024 };
  const disk = new Disk();
  const made = WAL.create(disk, { ...options, metadata: undefined });
  if (!made.ok) throw new Error(made.failure.text);
  const data = new Uint8Array(100).fill(0x78);
  for (let index = 1; index <= records; index += 1) {
    made.wal.save({ term: 1, vote: 1, commit: index - 1 }, [{ type: 'EntryNormal', typeSet: true, term: 1, index, data }]);
  }
  disk.sync();
  const image = disk.image();
  const times = Array.from({ length: 5 }, () => {
    const copy = Disk.load(image);
    const began = performance.now();
    const recovery = recover(copy, options);
    if (!recovery.ok || recovery.entries.length !== records) throw new Error('the log was not recovered');
    return performance.now() - began;
  });
  return Math.min(...times);
}
