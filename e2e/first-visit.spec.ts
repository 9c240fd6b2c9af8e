import { resolve } from 'node:path';
import { openingScenario, runScenario } from '#scenario';
import { measurePage } from '../bench/page-bytes.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('a newcomer sees five nodes just before an election, presses one thing, and sees it won within three seconds of play', async ({
  page,
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  for (const id of [1, 2, 3, 4, 5]) await expect(cluster.node(id)).toHaveAccessibleName(/follower, term 0/);
  await expect(cluster.button('Play')).toBeVisible();

  // Seconds of play by the page's own speed, not by the clock of a machine that may be busy: from the time shown to the time of the win.
  const shown = Number.parseFloat(await page.getByText(/^\d+ ms$/).innerText());
  const speed = Number(/shows (\d+) ms/.exec(await page.getByText(/^1 s shows \d+ ms$/).innerText())?.[1]);
  const opening = runScenario(openingScenario(), 60).frames;
  const won = opening.find(({ nodes }) => nodes.some(({ state }) => state === 'StateLeader'))?.time ?? Number.POSITIVE_INFINITY;
  expect((won / 1_000 - shown) / speed).toBeLessThanOrEqual(3);

  await cluster.button(/^Watch an election/).click();
  await expect(cluster.leader()).toBeVisible();
});

test('what is needed for the first picture stays light: at most 200 kB of script, a machine at most 80, compressed', () => {
  const bytes = measurePage(resolve(import.meta.dirname, '..', process.env.E2E_DIST ?? 'dist'));
  expect(bytes?.script).toBeLessThanOrEqual(200_000);
  expect(bytes?.worker).toBeLessThanOrEqual(80_000);
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`everything is on one screen of ${viewport.width}x${viewport.height}, without scrolling the page`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const cluster = new ClusterPage(page);
    await cluster.open('', 'remembered');
    const { scrollHeight, scrollWidth } = await page.evaluate(() => ({
      scrollHeight: document.documentElement.scrollHeight,
      scrollWidth: document.documentElement.scrollWidth,
    }));
    expect(scrollHeight).toBeLessThanOrEqual(viewport.height);
    expect(scrollWidth).toBeLessThanOrEqual(viewport.width);
    await expect(cluster.button('Play')).toBeInViewport({ ratio: 1 });
    for (const id of [1, 2, 3, 4, 5]) await expect(cluster.node(id)).toBeInViewport({ ratio: 1 });
  });
}

test('the first picture waits for nothing but the page itself', async ({ page }) => {
  // What only panels and troubles need never comes here, and is not missed.
  await page.route(/(panel|later|dialog)-?[^/]*\.js$/, (route) => route.abort());
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  await expect(cluster.node(3)).toBeVisible();
  await cluster.playToLeader();
});
