/** Kills at moments that nobody chose. The profile is a folder on the disk: a default context keeps IndexedDB in memory. */
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// biome-ignore lint/correctness/useImportExtensions: the extension is right; its types stand beside it in a .d.mts.
import { launchOptions } from '../scripts/find-browser.mjs';
import { BrowserProcess, endsInside, RECORD_HEADER, storageLog } from './browser-process.ts';
import type { Harness } from './harness/harness.ts';
import { type ServedHarness, serveHarness } from './harness/serve.ts';
import { chromium, expect, type Page, test } from './test.ts';

declare global {
  interface Window {
    harness: Harness;
    acknowledged(call: number): void;
  }
}

const REOPENING = 2_000;

let served: ServedHarness;
let profile: string;

test.beforeAll(async () => {
  served = await serveHarness();
});
test.afterAll(() => served.close());
test.beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'flotilla-profile-'));
});
test.afterEach(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

test('60 workers killed at random moments while they write lose nothing that they acknowledged', async () => {
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  const page = await context.newPage();
  await page.goto(served.url);
  const seed = Date.now() % 2 ** 32;
  const report = await page.evaluate((dice) => window.harness.killWorkers(60, dice), seed);
  await context.close();
  console.log(`seed ${seed}: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ kills: 60, lost: 0, torn: 0, stuck: 0 });
  expect(report.acknowledged).toBeGreaterThan(60);
  expect(report.slowestReopening).toBeLessThan(REOPENING);
});

/**
 * What was acknowledged since the log began. Whatever is acknowledged is found again after every kill, with one exception that is
 * Chromium's own (DECISIONS, "What Chromium loses"): a kill between two writes of its store tears that store's log; the next start appends
 * after the tear, and the start after that takes it for corruption and deletes all databases of the page.
 */
class Witness {
  readonly acknowledged: number[] = [];
  discards = 0;
  #tear: { readonly log: string; readonly at: number } | undefined;
  #doomed = false;

  /** After a kill, before the next start. */
  look(): void {
    const log = storageLog(profile);
    if (log === undefined) return;
    const { size } = statSync(log);
    this.#doomed ||= this.#tear?.log === log && size > this.#tear.at;
    this.#tear = endsInside(log) ? { log, at: size } : undefined;
  }

  async judge(page: Page): Promise<number> {
    const found = await page.evaluate(() => window.harness.recover());
    expect(found, 'the database opens').toBeDefined();
    expect(found).toMatchObject({ torn: 0, failure: undefined });
    expect(found?.millis).toBeLessThan(REOPENING);
    const there = new Set(found?.calls);
    if (this.#doomed && there.size === 0) {
      this.discards += 1;
      this.#doomed = false;
      this.acknowledged.length = 0;
    }
    expect(this.acknowledged.filter((call) => !there.has(call))).toEqual([]);
    return Math.max(0, ...there);
  }

  /** Lets the page write until it has acknowledged a few calls more, and then for a while. */
  async write(page: Page, from: number, millis: number): Promise<void> {
    const before = this.acknowledged.length;
    await page.exposeFunction('acknowledged', (call: number) => void this.acknowledged.push(call));
    await page.evaluate((first) => void window.harness.writeForEver(first, window.acknowledged), from);
    await expect.poll(() => this.acknowledged.length, { intervals: [5] }).toBeGreaterThan(before + 1);
    await page.waitForTimeout(millis);
  }
}

test('10 kills of the whole browser while it writes lose nothing that it acknowledged', async () => {
  const witness = new Witness();
  let [last, written] = [0, 0];
  for (let kill = 0; kill <= 10; kill += 1) {
    witness.look();
    const browser = await BrowserProcess.open(profile, served.url);
    last = Math.max(last, await witness.judge(browser.page));
    const before = witness.acknowledged.length;
    if (kill < 10) await witness.write(browser.page, last + 1, Math.random() * 200);
    written += witness.acknowledged.length - before;
    last = Math.max(last, ...witness.acknowledged);
    await browser.kill();
  }
  console.log(`10 kills: ${written} acknowledged, discarded by the browser itself: ${witness.discards}`);
  expect(written).toBeGreaterThan(20);
});

test("a kill that tears the browser's own store costs all or nothing, and the log can be written again", async () => {
  const witness = new Witness();
  let last = 0;
  for (const tear of [true, false, false]) {
    const browser = await BrowserProcess.open(profile, served.url);
    last = Math.max(last, await witness.judge(browser.page));
    await witness.write(browser.page, last + 1, 0);
    await browser.kill();
    // The header of a record without the record: what is left when the kill comes between the two.
    const log = storageLog(profile);
    if (tear && log !== undefined && !endsInside(log)) appendFileSync(log, Uint8Array.of(1, 2, 3, 4, 93, 0, 1).subarray(0, RECORD_HEADER));
    witness.look();
  }
  const browser = await BrowserProcess.open(profile, served.url);
  await witness.judge(browser.page);
  await browser.kill();
  console.log(`a torn store: discarded by the browser itself: ${witness.discards}`);
});
