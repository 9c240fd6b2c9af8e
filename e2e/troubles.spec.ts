/** What only the browser itself can do to a page's storage, done through its developer tools. */

import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

async function devtools(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  return {
    /** Every open connection is closed by force, and everything is gone. */
    clearDatabases: () => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' }),
    limitStorage: (quotaSize: number) => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize }),
  };
}

/** Bytes that the databases hold. */
async function stored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const counts = names.map(
      (name) =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const counting = request.result.transaction('commits').objectStore('commits').count();
            counting.onsuccess = () => {
              request.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
    return (await Promise.all(counts)).filter((count) => count > 0).length;
  });
}

test('eviction under a running cluster: databases that are closed by force and deleted are whole again, and nothing stops', async ({
  page,
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  const browser = await devtools(page);
  await browser.clearDatabases();
  // The next election has votes to write, on a majority at least.
  await page.keyboard.press(String(await cluster.leaderId()));
  await page.keyboard.press('k');
  await cluster.settled();
  await cluster.faster();
  await cluster.button('Play').click();
  await expect.poll(() => stored(page), { timeout: 40_000 }).toBeGreaterThanOrEqual(3);
  await cluster.pause();
  await expect(page.getByText('The browser ended a machine')).toHaveCount(0);
  const [frame, hash] = [await cluster.frame(), await cluster.hash()];
  await page.reload();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
});

test('eviction while nobody looks: the page says which logs are gone and makes them again', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  const [frame, hash] = [await cluster.frame(), await cluster.hash()];
  const browser = await devtools(page);
  await page.goto('about:blank');
  await browser.clearDatabases();
  await page.goBack();
  await cluster.settled();
  await expect(page.getByText('The browser has deleted logs of this run')).toBeVisible();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
  expect(await stored(page)).toBe(5);
});

const FULL = 'The browser has no room left for the logs.';

// Chromium remembers for half a minute how much room there was, so a limit bites at once only where nothing was stored before.
test('a storage that is full: people are told, and logs are kept in memory', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await (await devtools(page)).limitStorage(1);
  await cluster.button('Play').click();
  await expect(page.getByText(FULL)).toBeVisible();
  await expect(cluster.leader().first()).toBeVisible();
});

/** Writes what nothing can make smaller into a database of its own, in ever smaller pieces, until the browser takes none. Returns the bytes written. */
async function fill(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ballast');
      request.onupgradeneeded = () => request.result.createObjectStore('pieces', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const write = (size: number) =>
      new Promise<boolean>((resolve) => {
        const piece = new Uint8Array(size);
        for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(piece.subarray(at, Math.min(size, at + 65_536)));
        const writing = database.transaction('pieces', 'readwrite');
        writing.objectStore('pieces').add(piece);
        writing.oncomplete = () => resolve(true);
        writing.onabort = () => resolve(false);
      });
    let written = 0;
    for (let size = 1_048_576; size >= 16; size /= 4) while (await write(size)) written += size;
    return written;
  });
}

// Chromium asks how much room there is when what it counted on is used up: so here something else takes it all while logs are being written.
test('a storage that becomes full in the middle of a run: people are told, and the run goes on in memory', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await page.goto('./manifest.webmanifest');
  await (await devtools(page)).limitStorage(8_000_000);
  await cluster.open();
  await cluster.elect();
  expect(await stored(page)).toBeGreaterThan(0);
  const head = await cluster.head();
  expect(await fill(page)).toBeGreaterThan(1_000_000);
  await expect(page.getByText(FULL)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Client' }).click();
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('tide');
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('high');
  await cluster.button('Play').click();
  await expect(async () => {
    await cluster.button('Send').click();
    await expect(page.getByText(FULL)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const before = await cluster.head();
  expect(before).toBeGreaterThan(head);
  await cluster.button('Play').or(cluster.button('Pause')).waitFor();
  if (await cluster.button('Play').isVisible()) await cluster.button('Play').click();
  await expect.poll(() => cluster.head(), { timeout: 30_000 }).toBeGreaterThan(before);
  await expect(cluster.leader().first()).toBeVisible();
});
