/** A whole browser over a profile on the disk, to be killed without warning; and what its own store then looks like. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright/test';
// biome-ignore lint/correctness/useImportExtensions: the extension is right; its types stand beside it in a .d.mts.
import { launchOptions } from '../scripts/find-browser.mjs';

export class BrowserProcess {
  readonly page: Page;
  readonly #child: ChildProcess;
  readonly #browser: Browser;

  private constructor(child: ChildProcess, browser: Browser, page: Page) {
    this.#child = child;
    this.#browser = browser;
    this.page = page;
  }

  /** Our own child and not the test runner's, so that it can be killed as a whole. */
  static async open(profile: string, url: string): Promise<BrowserProcess> {
    const { executablePath = chromium.executablePath(), args } = launchOptions();
    const flags = [...(args ?? []), '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
    const child = spawn(executablePath, flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const browser = await chromium.connectOverCDP(await listening(child));
    const page = await (browser.contexts()[0] as ReturnType<Browser['contexts']>[number]).newPage();
    await page.goto(url);
    return new BrowserProcess(child, browser, page);
  }

  /** SIGKILL to the browser and all its processes; resolves when the one that holds the profile is gone. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    process.kill(-(this.#child.pid as number), 'SIGKILL');
    await gone;
    await this.#browser.close();
  }
}

async function listening(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser says nothing');
  for await (const line of createInterface({ input: child.stderr })) {
    const found = /DevTools listening on (\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('the browser did not start');
}

/** Path of the log in which Chromium keeps the newest changes of the profile's databases (LevelDB), if there is one. */
export function storageLog(profile: string): string | undefined {
  const folder = storageFolder(profile);
  const logs = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.log'));
  const newest = logs.sort().at(-1);
  return folder === undefined || newest === undefined ? undefined : join(folder, newest);
}

function storageFolder(profile: string): string | undefined {
  const all = join(profile, 'Default', 'IndexedDB');
  const name = existsSync(all) ? readdirSync(all).find((found) => found.endsWith('.indexeddb.leveldb')) : undefined;
  return name === undefined ? undefined : join(all, name);
}

/** Blocks of a LevelDB log; a record's header is crc (4 bytes), length (2, little-endian), type (1). */
const BLOCK = 32_768;
export const RECORD_HEADER = 7;
/** Types of the parts of a change: 1 whole, 2 first, 3 middle, 4 last. */
const FIRST = 2;
const LAST = 4;

/** The log ends inside a record, or inside a change of several records: the kill came between two writes of Chromium's own. */
export function endsInside(path: string): boolean {
  const log = readFileSync(path);
  let inside = false;
  for (let at = 0; at < log.length; ) {
    const room = BLOCK - (at % BLOCK);
    if (room < RECORD_HEADER) {
      at += room;
      continue;
    }
    if (at + RECORD_HEADER > log.length) return true;
    const end = at + RECORD_HEADER + log.readUInt16LE(at + 4);
    if (end > log.length) return true;
    const type = log[at + 6] ?? 0;
    inside = type === FIRST || (inside && type < LAST);
    at = end;
  }
  return inside;
}
