import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('a link opens in another browser at the same frame with the same hash, and opening it writes nothing', async ({ page, browser }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await page.keyboard.press('k');
  await cluster.settled();
  const [frame, hash, link] = [await cluster.frame(), await cluster.hash(), await cluster.share()];
  expect(frame).toBeGreaterThan(10);

  const context = await browser.newContext();
  const other = new ClusterPage(await context.newPage());
  await other.open(link);
  expect([await other.frame(), await other.hash()]).toEqual([frame, hash]);
  expect(other.page.workers()).toHaveLength(0);
  expect(await other.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await context.close();
});

test('a reload comes back to the same frame with the same hash', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await cluster.settled();
  const before = [await cluster.frame(), await cluster.hash(), await cluster.head()];
  await page.reload();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash(), await cluster.head()]).toEqual(before);
});

test('undo after acting in the past brings the old future back', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  // The pause may have come while an event was on its way: then the head is one frame ahead of what is shown.
  await page.keyboard.press('End');
  await cluster.settled();
  const head = await cluster.head();
  const old = await cluster.hash();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
  await cluster.settled();
  const past = await cluster.frame();
  expect(past).toBeLessThan(head);

  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await cluster.settled();
  expect(await cluster.head()).toBe(past + 1);

  await page.keyboard.press('Control+z');
  await cluster.settled();
  expect(await cluster.head()).toBe(head);
  await page.keyboard.press('End');
  await cluster.settled();
  expect(await cluster.hash()).toBe(old);
});
