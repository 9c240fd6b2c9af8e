/** The second visit needs no network; a newer build is told of and waits; pages inside other pages keep nothing. */
import { ClusterPage } from './cluster-page.ts';
import { StaticSite } from './static-site.ts';
import { expect, type Page, test } from './test.ts';

test.use({ serviceWorkers: 'allow' });

let site: StaticSite;
test.beforeEach(async () => {
  site = await StaticSite.open('/lab/');
});
test.afterEach(() => site.close());

/** The page's own words set its title, so the builds are told apart by a mark on their documents. */
const nextBuild = (page: Page) => page.locator('html[data-next-build]');

/** The first visit's page, when all files are kept and this page is served from them. */
async function visit(page: Page): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await page.goto(`${site.url}?layout=lab`);
  await cluster.settled();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return cluster;
}

/** From now on the site serves a later build. */
function publish(): void {
  site.edit = (file, text) => {
    if (file === 'index.html') return text.replace('<html', '<html data-next-build');
    return file === 'service-worker.js' ? text.replace(/[`"'][0-9a-f]{16}[`"']/, '"the-next-build"') : text;
  };
}

test('after one visit the page opens without a network, elects a leader on its workers and shows panels never opened before', async ({
  page,
  context,
}) => {
  await visit(page);
  await site.close();
  await context.setOffline(true);

  await page.reload();
  const cluster = new ClusterPage(page);
  await cluster.settled();
  await cluster.elect();
  expect(page.workers().length).toBeGreaterThanOrEqual(5);
  for (const name of ['Why', 'Disk', 'Space-time']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await expect(page.getByRole('tabpanel', { name, exact: true })).not.toBeEmpty();
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a newer build is told of, changes nothing by itself, and is loaded by its button, at the same frame', async ({ page, context }) => {
  const cluster = await visit(page);
  await cluster.elect();
  publish();
  const other = await context.newPage();
  await other.goto(site.url);
  const notice = page.getByRole('status').filter({ hasText: 'A newer Flotilla is here.' });
  await expect(notice).toBeVisible();

  // Here and in a page that is opened now the older build goes on.
  await expect(nextBuild(page)).toHaveCount(0);
  await expect(nextBuild(other)).toHaveCount(0);
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await expect(cluster.node(1)).toHaveAccessibleName(/crashed/);
  await cluster.settled();
  const before = [await cluster.frame(), await cluster.hash(), await cluster.head()];

  await notice.getByRole('button', { name: 'Load the new version' }).click();
  await expect(nextBuild(page)).toHaveCount(1);
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash(), await cluster.head()]).toEqual(before);
  await expect(notice).toHaveCount(0);

  // The page beside it was left alone, and still finds its own files with the site gone.
  await expect(nextBuild(other)).toHaveCount(0);
  await site.close();
  await other.keyboard.press('?');
  await expect(other.getByRole('dialog')).toBeVisible();
});

test('a notice of a newer build can be put away', async ({ page, context }) => {
  await visit(page);
  publish();
  await (await context.newPage()).goto(site.url);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByText('A newer Flotilla is here.')).toHaveCount(0);
  await expect(nextBuild(page)).toHaveCount(0);
});

test('a page inside another one keeps nothing', async ({ page, context }) => {
  const asked: string[] = [];
  site.edit = (file, text) => {
    asked.push(file);
    return text;
  };
  await page.goto(`${site.url}?embed=1`);
  await expect(page.getByRole('button', { name: /^Node 1, / })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toContain('index.html');
  expect(asked).not.toContain('service-worker.js');
  expect(context.serviceWorkers()).toEqual([]);
});

test('what is told to the browser makes the page an application that can be installed', async ({ page, request }) => {
  await page.goto(site.url);
  const address = new URL((await page.locator('link[rel=manifest]').getAttribute('href')) ?? '', site.url);
  const manifest = await (await request.get(address.href)).json();
  expect(new URL(manifest.start_url, address).href).toBe(site.url);
  expect(manifest).toMatchObject({ short_name: 'Flotilla', display: 'standalone' });
  for (const { src, sizes } of manifest.icons) {
    const icon = await request.get(new URL(src, address).href);
    expect(icon.ok(), src).toBe(true);
    // A PNG says its width at byte 16.
    if (src.endsWith('.png')) expect(`${(await icon.body()).readUInt32BE(16)}x${(await icon.body()).readUInt32BE(20)}`).toBe(sizes);
  }
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // The only thing in the way is that tests run in private windows.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});
