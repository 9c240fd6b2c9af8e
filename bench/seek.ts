/** How long it takes to show any frame of a run of 100,000, and what such a run weighs, in the built page and a real browser. */
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../scripts/find-browser.mjs';

export interface SeekCost {
  readonly frames: number;
  /** Milliseconds of all the main thread's work (script, style, layout, painting) for one seek; 95 of 100 need no more. */
  readonly forward: number;
  readonly back: number;
  /** Megabytes of script heap after a collection, at the first visit and with the whole run in memory. */
  readonly heapBefore: number;
  readonly heapAfter: number;
  /** Seconds until a link to the last frame is open. */
  readonly opening: number;
}

const FRAMES = 100_000;
const SEEKS = 100;

/** `dist`: where the page has been built. */
export async function measureSeek(root: string, dist: string): Promise<SeekCost> {
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dist },
    preview: { host: '127.0.0.1', port: 8393, open: false },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const address = server.resolvedUrls?.local[0] ?? '';
    await page.goto(`${address}?layout=lab`);
    await page.waitForSelector('[data-settled="true"]');
    const heapBefore = await heapOf(page);
    const start = performance.now();
    await page.goto(`${address}?layout=lab#calm-election?step=${FRAMES}`);
    await page.waitForSelector(`[data-settled="true"][data-head="${FRAMES}"]`);
    const opening = (performance.now() - start) / 1_000;
    const heapAfter = await heapOf(page);
    const { forward, back } = await seekAbout(page);
    return { frames: FRAMES, forward: p95(forward), back: p95(back), heapBefore, heapAfter, opening };
  } finally {
    await browser.close();
    await server.close();
  }
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_048_576;
}

/** Places are spread over the whole run by a fixed sequence; each is gone to from a place before it and from one behind it. */
async function seekAbout(page: Page): Promise<{ readonly forward: readonly number[]; readonly back: readonly number[] }> {
  const devtools = await page.context().newCDPSession(page);
  // The time of the thread, not of the clock: others may use this computer too.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const go = async (frame: number) => {
    const before = await worked();
    await page.evaluate(seekTo, frame);
    return (await worked()) - before;
  };
  const [forward, back]: [number[], number[]] = [[], []];
  for (let i = 0; i < SEEKS; i += 1) {
    const target = 10 + ((i * 7_919) % (FRAMES - 20));
    await go(Math.floor(target / 2));
    forward.push(await go(target));
    await go(Math.floor((target + FRAMES) / 2));
    back.push(await go(target));
  }
  return { forward, back };
}

/** Runs in the page: moves the slider, and waits until the next picture has been drawn. */
async function seekTo(frame: number): Promise<void> {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Step"]');
  const place = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  if (slider === null || place === undefined) throw new Error('the page has no slider of steps');
  place.call(slider, String(frame));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  if (document.querySelector('[data-frame]')?.getAttribute('data-frame') !== String(frame)) throw new Error('the frame is not shown');
}
