/** One cluster in two tabs: one of them writes. */

import { ClusterPage } from './cluster-page.ts';
import { type BrowserContext, expect, type Page, test } from './test.ts';

const LOOKS = 'This cluster is open in another tab, so this one only looks on.';
const TAKEN = 'The other tab is gone; this one goes on where it was.';

/** A tab with the address of the other and a copy of its session storage, as the browser's own "Duplicate" makes it. */
async function duplicate(context: BrowserContext, original: Page): Promise<ClusterPage> {
  const { kept, address } = await original.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    return { kept: Object.entries({ ...sessionStorage }), address: location.href };
  });
  const page = await context.newPage();
  await page.addInitScript((entries) => {
    if (sessionStorage.length === 0) for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, kept);
  await page.goto(address);
  const cluster = new ClusterPage(page);
  await cluster.settled();
  return cluster;
}

async function elected(page: Page): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await page.keyboard.press('End');
  await cluster.settled();
  return cluster;
}

/** The renderer of that tab dies at once: nothing of it gets to say goodbye. */
async function kill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => {});
  await crashed;
}

test('a duplicated tab shows the same run, looks at all of it, and changes nothing', async ({ page, context }) => {
  const first = await elected(page);
  const [head, hash] = [await first.head(), await first.hash()];
  const second = await duplicate(context, page);
  await expect(second.page.getByText(LOOKS)).toBeVisible();
  expect(await second.head()).toBe(head);
  await second.page.keyboard.press('End');
  await second.settled();
  expect(await second.hash()).toBe(hash);
  expect(second.page.workers()).toHaveLength(0);

  await second.page.keyboard.press('Home');
  await second.settled();
  expect(await second.frame()).toBe(0);
  await second.page.keyboard.press('End');
  await second.button('Dismiss').click();
  await second.page.keyboard.press('ArrowRight');
  await expect(second.page.getByText(LOOKS)).toBeVisible();
  expect([await second.head(), second.page.workers().length]).toEqual([head, 0]);
});

for (const [how, leave] of [
  ['closed', (page: Page) => page.close()],
  ['killed', kill],
] as const) {
  test(`when the first tab is ${how}, the second takes over and goes on where it was`, async ({ page, context }) => {
    const first = await elected(page);
    const second = await duplicate(context, page);
    await expect(second.page.getByText(LOOKS)).toBeVisible();
    // Something that happens after the tab was duplicated.
    await page.bringToFront();
    await page.keyboard.press('1');
    await page.keyboard.press('k');
    await first.settled();
    await page.keyboard.press('End');
    await first.settled();
    const [head, hash] = [await first.head(), await first.hash()];
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

    const before = Date.now();
    await leave(page);
    await expect(second.page.getByText(TAKEN)).toBeVisible({ timeout: 10_000 });
    console.log(`${how}: taken over after ${Date.now() - before} ms`);
    await second.settled();
    expect(await second.head()).toBe(head);
    await second.page.keyboard.press('End');
    await second.settled();
    expect(await second.hash()).toBe(hash);
    await second.page.keyboard.press('ArrowRight');
    await expect.poll(() => second.head()).toBe(head + 1);
    // One node is crashed.
    expect(second.page.workers()).toHaveLength(4);
  });
}

test('a copy of its own: both tabs go on, on disks of their own', async ({ page, context }) => {
  const first = await elected(page);
  const second = await duplicate(context, page);
  await second.button('Go on here with a copy').click();
  await expect(second.page.getByText('This tab has a copy of its own now.')).toBeVisible();
  const head = await second.head();
  await second.page.keyboard.press('End');
  await second.page.keyboard.press('ArrowRight');
  await expect.poll(() => second.head()).toBe(head + 1);
  await page.bringToFront();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => first.head()).toBe(head + 1);
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name));
  expect(new Set(names.map((name) => name.slice(0, name.lastIndexOf('/')))).size).toBe(2);
  await page.reload();
  await first.settled();
  await second.page.reload();
  await second.settled();
  for (const tab of [first, second]) await expect(tab.page.getByText(LOOKS)).toHaveCount(0);
});

test('the same link in two ordinary tabs is two clusters', async ({ page, context }) => {
  const first = new ClusterPage(page);
  await first.open('#leader-crash');
  await page.keyboard.press('Space');
  await first.pause();
  const second = new ClusterPage(await context.newPage());
  await second.open('#leader-crash');
  await second.page.keyboard.press('Space');
  await second.pause();
  for (const tab of [first, second]) {
    await expect(tab.page.getByText(LOOKS)).toHaveCount(0);
    expect(tab.page.workers().length).toBeGreaterThan(0);
  }
});

test('tabs that open, close and die in turn: never two that have machines on one name', async ({ page, context }) => {
  const first = await elected(page);
  const tabs = [first];
  for (let turn = 0; turn < 8; turn += 1) {
    const source = tabs.at(-1) ?? first;
    tabs.push(await duplicate(context, source.page));
    if (turn % 3 === 0) tabs.push(await duplicate(context, source.page));
    // Everybody tries to go on.
    for (const tab of tabs) {
      await tab.page.bringToFront();
      await tab.page.keyboard.press('End');
      await tab.page.keyboard.press('ArrowRight');
    }
    await expect.poll(() => tabs.filter((tab) => tab.page.workers().length > 0).length).toBeGreaterThan(0);
    for (const tab of tabs) await tab.settled();
    const writers = tabs.filter((tab) => tab.page.workers().length > 0);
    expect(writers).toHaveLength(1);
    const [leaving] = tabs.splice(tabs.indexOf(writers[0] ?? first), 1);
    if (leaving === undefined) throw new Error('somebody writes');
    await (turn % 2 === 0 ? leaving.page.close() : kill(leaving.page));
    await expect(async () => {
      const shown = await Promise.all(tabs.map((tab) => tab.page.getByText(TAKEN).count()));
      expect(shown.reduce((sum, count) => sum + count)).toBe(1);
    }).toPass({ timeout: 10_000 });
  }
});
