/** What an animation frame of the built page costs, in a real browser: nine machines in workers, 200 messages in the air. */
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { encodeLink, presetScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP } from '#sim';
import { launchOptions } from '../scripts/find-browser.mjs';

export interface FrameCost {
  readonly flights: number;
  /** Animation frames a second. */
  readonly rate: number;
  /** Milliseconds of script, and of script, style, layout and painting together, in one animation frame. */
  readonly script: number;
  readonly task: number;
}

const SECONDS = 5;

/** Nobody is in a hurry: heartbeats every 50 ms over links of 625 ms keep 8 x 2 x 12.5 messages in the air. */
const CROWDED: Scenario = {
  version: 1,
  name: 'two hundred in the air',
  seed: 1,
  cluster: { ...DEFAULT_SETUP, voters: 9, electionTick: 10_000, latency: 625_000, jitter: 1_000, firstTimeouts: [100] },
  acts: [],
};

export async function measureFrames(root: string): Promise<FrameCost> {
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 8391, open: false },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const { step, flights } = crowd();
    const fragment = await encodeLink({ scenario: CROWDED, step }, presetScenario);
    await page.goto(`${server.resolvedUrls?.local[0]}${fragment}`);
    await page.waitForSelector('[data-settled="true"]');
    await page.keyboard.press('Space');
    // The machines come up first.
    await page.waitForTimeout(3_000);
    const measured = await cost(page);
    const shown = Number(await page.locator('[data-frame]').getAttribute('data-frame'));
    if (!(shown > step)) throw new Error('the page did not play');
    return { flights, ...measured };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The first moment after the election at which the air is full. */
function crowd(): { readonly step: number; readonly flights: number } {
  const { frames } = runScenario(CROWDED, 1_200);
  const full = frames.find((frame) => frame.time > 4_000_000) ?? frames.at(-1);
  return { step: full?.number ?? 0, flights: full?.flights.length ?? 0 };
}

async function cost(page: Page): Promise<Omit<FrameCost, 'flights'>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  };
  const before = await read();
  const frames = await page.evaluate(countFrames, SECONDS * 1_000);
  const after = await read();
  const millisOf = (name: string) => ((after(name) - before(name)) * 1_000) / frames;
  return { rate: frames / SECONDS, script: millisOf('ScriptDuration'), task: millisOf('TaskDuration') };
}

/** Runs in the page. */
function countFrames(millis: number): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    let frames = 0;
    const frame = () => {
      frames += 1;
      if (performance.now() - start < millis) requestAnimationFrame(frame);
      else resolve(frames);
    };
    requestAnimationFrame(frame);
  });
}
