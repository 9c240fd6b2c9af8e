/** How soon a first visit can be used, on a computer four times slower than this one: the picture is there and the main thread is free. */
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../scripts/find-browser.mjs';

export interface Interactive {
  /** Milliseconds from the start of loading, each the median of the visits: the stage is drawn; whatever is pressed is answered. */
  readonly drawn: number;
  readonly interactive: number;
}

const SLOWER = 4;
const VISITS = 7;
/** Milliseconds without a long task that make the main thread free; later work is done when it has nothing else to do. */
const QUIET = 1_000;

/** `dist`: where the page has been built. */
export async function measureInteractive(root: string, dist: string): Promise<Interactive> {
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dist },
    preview: { host: '127.0.0.1', port: 8392, open: false },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const visits: Interactive[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, server.resolvedUrls?.local[0] ?? ''));
    return { drawn: median(visits.map(({ drawn }) => drawn)), interactive: median(visits.map(({ interactive }) => interactive)) };
  } finally {
    await browser.close();
    await server.close();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

interface Watch {
  drawn: number;
  readonly tasks: { readonly start: number; readonly end: number }[];
}

async function visit(browser: Browser, address: string): Promise<Interactive> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 720 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForFunction(quietFor, QUIET, { polling: 100 });
  const { drawn, tasks } = await page.evaluate(() => (window as unknown as { watch: Watch }).watch);
  await context.close();
  // What comes after a free second does not keep anybody waiting.
  let interactive = drawn;
  for (const { start, end } of tasks) if (end > interactive && start < interactive + QUIET) interactive = end;
  return { drawn, interactive };
}

/** Runs in the page, before anything of it: notes when the picture is there, and every task of 50 ms or more. */
function watch(): void {
  const noted: Watch = { drawn: 0, tasks: [] };
  Object.assign(window, { watch: noted });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.tasks.push({ start: startTime, end: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('[data-settled="true"] [data-node]') !== null) noted.drawn = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function quietFor(millis: number): boolean {
  const { drawn, tasks } = (window as unknown as { watch: Watch }).watch;
  const last = Math.max(drawn, ...tasks.map(({ end }) => end));
  return drawn > 0 && performance.now() > last + millis;
}
