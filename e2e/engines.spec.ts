/** The core journeys and 50 scenarios in every engine that is found here; one that is not found says so in one line. */
import { encodeLink, PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import { ClusterPage } from './cluster-page.ts';
import { ENGINES, type Engine, MISSING } from './engines.ts';
import { expect, type Locator, type Page, test, watch } from './test.ts';

/** Frames played of each scenario that is compared. */
const FRAMES = 120;
const COMPARED = 50;

/** A page in a browser of its own. */
async function inEngine(engine: Engine, journey: (page: Page) => Promise<void>): Promise<void> {
  const browser = await engine.launch();
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '', viewport: { width: 1280, height: 800 } });
  await watch(context);
  try {
    await journey(await context.newPage());
  } finally {
    await browser.close();
  }
}

/** Links to a frame of each, and that frame's hash in Node. */
async function known(): Promise<readonly { readonly link: string; readonly frame: number; readonly hash: string }[]> {
  const presets = PRESETS.map(({ id }) => presetScenario(id, undefined) as Scenario);
  const random = Array.from({ length: COMPARED - presets.length }, (_, i) => randomScenario(i + 1));
  return Promise.all(
    [...presets, ...random].slice(0, COMPARED).map(async (scenario) => {
      const { last } = runScenario(scenario, FRAMES);
      const link = await encodeLink({ scenario, step: last.number }, presetScenario);
      return { link, frame: last.number, hash: last.hash.toString(16) };
    }),
  );
}

/** Plays until the node is called so, and pauses. */
async function play(cluster: ClusterPage, node: Locator, name: RegExp): Promise<void> {
  await cluster.settled();
  await cluster.button('Play').click();
  await expect(node.first()).toHaveAccessibleName(name);
  await cluster.pause();
}

test('the engines that the journeys below run in', () => {
  console.log(`engines: ${ENGINES.map(({ name }) => name).join(', ')}; not found here: ${MISSING.join(', ') || 'none'}`);
  expect(ENGINES.map(({ name }) => name)).toContain('Chromium');
});

for (const engine of ENGINES) {
  test(`${engine.name}: elect, propose, partition, heal, crash and recover, share`, async () => {
    test.setTimeout(120_000);
    await inEngine(engine, async (page) => {
      const cluster = new ClusterPage(page);
      await cluster.open();
      await cluster.elect();
      const first = await cluster.leaderId();
      await page.keyboard.press(String(first));
      await page.getByRole('tab', { name: 'Client' }).click();
      await cluster.button('Send').click();
      await play(cluster, cluster.node(first), / 2 committed/);

      await page.getByRole('tab', { name: 'Groups' }).click();
      await cluster.button('Isolate the leader').click();
      await play(cluster, page.getByRole('button', { name: new RegExp(`^Node [^${first}], leader, `) }), /leader/);
      await page.getByRole('tabpanel').getByRole('button', { name: 'Heal all' }).first().click();
      await play(cluster, cluster.node(first), /follower/);

      const second = await cluster.leaderId();
      await page.keyboard.press(String(second));
      await page.keyboard.press('k');
      await expect(cluster.node(second)).toHaveAccessibleName(/crashed|down|off/);
      await page.getByRole('tab', { name: 'Details' }).click();
      await cluster.button('Restart').click();
      await play(cluster, cluster.node(second), /follower/);

      const [frame, hash, link] = [await cluster.frame(), await cluster.hash(), await cluster.share()];
      await page.goto('about:blank');
      await cluster.open(link);
      expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
    });
  });
}

// In Chromium 200 scenarios are compared by session/same-everywhere.browser.test.ts.
for (const engine of ENGINES.filter(({ name }) => name !== 'Chromium')) {
  test(`${engine.name}: ${COMPARED} scenarios come to the very frame that they come to in Node`, async () => {
    test.setTimeout(180_000);
    await inEngine(engine, async (page) => {
      const cluster = new ClusterPage(page);
      await cluster.open();
      for (const { link, frame, hash } of await known()) {
        await page.evaluate((fragment) => {
          location.hash = fragment;
        }, link);
        await expect(cluster.root).toHaveAttribute('data-hash', hash);
        expect(await cluster.frame()).toBe(frame);
      }
    });
  });
}
