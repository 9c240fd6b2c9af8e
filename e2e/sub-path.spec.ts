/** Any static host, any path: nothing in the product knows where it stands. */
import { ClusterPage } from './cluster-page.ts';
import { StaticSite } from './static-site.ts';
import { expect, test } from './test.ts';

test('served from a path of a host, the page runs its cluster, opens links and asks for nothing outside that path', async ({ page }) => {
  const site = await StaticSite.open('/~ada/teaching/raft/');
  const missing: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) missing.push(response.url());
  });
  const cluster = new ClusterPage(page);
  await page.goto(`${site.url}?layout=lab`);
  await cluster.settled();
  await cluster.elect();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const [frame, hash, link] = [await cluster.frame(), await cluster.hash(), await cluster.share()];

  await page.goto('about:blank');
  await page.goto(`${site.url}index.html${link}`);
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
  expect({ missing, strays: site.strays }).toEqual({ missing: [], strays: [] });
  await site.close();
});
