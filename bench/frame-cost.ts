/** What an animation frame of the built page costs, in a real browser, by the number of machines (in workers) and of messages in the air. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { encodeLink, presetScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP } from '#sim';
import { launchOptions } from '../scripts/find-browser.mjs';

export interface FrameCost {
  readonly nodes: number;
  readonly flights: number;
  /** Animation frames a second. */
  readonly rate: number;
  /** Milliseconds of script, and of script, style, layout and painting together, in one animation frame. */
  readonly script: number;
  readonly task: number;
}

const SECONDS = 4;
export const NODES = [7, 25, 50] as const;
export const FLIGHTS = [50, 200, 800] as const;

/** Microseconds between two heartbeats, each one message out and one back to every follower. */
const HEARTBEAT = 50_000;
/** When the only candidate stands, and how much later than two ways there and back everything flies, in microseconds. */
const STANDS = 100_000;
const SETTLED = 400_000;

/** `dist`: where the page has been built. */
export async function measureFrames(root: string, dist: string): Promise<readonly FrameCost[]> {
  const server = await preview({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dist },
    preview: { host: '127.0.0.1', port: 8391, open: false },
  });
  const browser = await chromium.launch(launchOptions());
  const costs: FrameCost[] = [];
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    for (const nodes of NODES) for (const flights of FLIGHTS) costs.push(await measureCase(browser, address, nodes, flights));
    return costs;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureCase(browser: Browser, address: string, nodes: number, wanted: number): Promise<FrameCost> {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  try {
    const scenario = crowded(nodes, wanted);
    const { step, flights } = fullAt(scenario);
    await page.goto(`${address}${await encodeLink({ scenario, step }, presetScenario)}`);
    await page.waitForSelector('[data-settled="true"]');
    await page.keyboard.press('Space');
    // The machines come up first.
    await page.waitForFunction((start) => Number(document.querySelector('[data-frame]')?.getAttribute('data-frame')) > start, step);
    return { nodes, flights, ...(await cost(page)) };
  } finally {
    await page.close();
  }
}

/** Nobody is in a hurry: heartbeats over links so slow that as many messages as wanted are in the air. */
function crowded(nodes: number, flights: number): Scenario {
  const latency = Math.round((flights * HEARTBEAT) / (2 * (nodes - 1)));
  return {
    version: 1,
    name: 'many in the air',
    seed: 1,
    cluster: {
      ...DEFAULT_SETUP,
      voters: nodes,
      electionTick: 60_000,
      latency,
      jitter: 1_000,
      firstTimeouts: [STANDS / DEFAULT_SETUP.tick],
    },
    acts: [],
  };
}

/** The first moment after the election at which the air is full. */
function fullAt(scenario: Scenario): { readonly step: number; readonly flights: number } {
  const { frames } = runScenario(scenario, 6_000);
  const from = STANDS + 4 * scenario.cluster.latency + SETTLED;
  const full = frames.find((frame) => frame.time > from) ?? frames.at(-1);
  return { step: full?.number ?? 0, flights: full?.flights.length ?? 0 };
}

async function cost(page: Page): Promise<Omit<FrameCost, 'nodes' | 'flights'>> {
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
