/** Where a person is never gets lost: the address follows, reload and back come back, a bad link does no harm, and there are many ways to send one. */
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('the back button comes back to the scenario that was open before, at its position, and forward to the next', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  await page.keyboard.press('ArrowLeft');
  await cluster.settled();
  const hash = await cluster.hash();
  await page.getByRole('button', { name: /^Scenario: / }).click();
  await page.getByRole('button', { name: /^Split vote/ }).click();
  await expect(page).toHaveURL(/#split-vote/);
  await cluster.settled();
  await page.goBack();
  await expect(page).toHaveURL(/#leader-crash\?step=29/);
  await expect(cluster.root).toHaveAttribute('data-frame', '29');
  expect(await cluster.hash()).toBe(hash);
  await page.goForward();
  await expect(page).toHaveURL(/#split-vote/);
  await expect(page.getByRole('button', { name: 'Scenario: Split vote' })).toBeVisible();
  await cluster.settled();
  const [frame, there] = [await cluster.frame(), await cluster.hash()];
  await page.reload();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, there]);
});

test('a bad link put into the address of a running page leaves the run, and the sentence says so', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  const hash = await cluster.hash();
  await page.evaluate(() => {
    location.hash = '#no-such-thing';
  });
  await expect(page.getByRole('alert')).toContainText('What was open here is still open, as it was.');
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([30, hash]);
  await expect(page).toHaveURL(/#leader-crash\?step=30$/);
  await page.reload();
  await cluster.settled();
  expect(await cluster.hash()).toBe(hash);
});

test('a QR code, a file that opens again, and HTML for a page are offered', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  const hash = await cluster.hash();
  await cluster.button('Share').click();
  const menu = page.getByRole('dialog', { name: 'A link to this very moment' });
  await menu.getByRole('button', { name: 'QR code' }).click();
  await expect(menu.getByRole('img', { name: 'QR code of this moment' })).toBeVisible();
  await menu.getByRole('button', { name: 'Put it into a page' }).click();
  const html = await menu.getByRole('textbox', { name: 'HTML for the page' }).inputValue();
  expect(html).toMatch(/^<iframe src="http:\/\/[^"]*\?embed=1&amp;controls=[^"]*#leader-crash\?step=30"/);
  expect(html).toContain('sandbox="allow-scripts allow-same-origin');
  const saved = page.waitForEvent('download');
  await menu.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await saved).path();
  await page.keyboard.press('Escape');

  await cluster.open('#split-vote');
  await cluster.button('Share').click();
  await page.getByLabel('Open a file …').first().setInputFiles(file);
  await expect(cluster.root).toHaveAttribute('data-frame', '30');
  await cluster.settled();
  expect(await cluster.hash()).toBe(hash);
  await cluster.button('Share').click();
  await page
    .getByLabel('Open a file …')
    .first()
    .setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('nothing here') });
  await expect(menu.getByRole('status')).toContainText('There is no Flotilla link in this file.');
});

test('a link may open in a layout and at a panel', async ({ page, browser }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30', 'debug');
  await page.getByRole('tab', { name: 'Leader' }).click();
  await cluster.button('Share').click();
  await page.getByRole('checkbox', { name: /Opens in the layout Debug/ }).check();
  await page.getByRole('checkbox', { name: 'Shows the panel Leader' }).check();
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/\?layout=debug&tab=leader#/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(await field.inputValue());
  await expect(other.getByRole('tab', { name: 'Leader', selected: true })).toBeVisible();
});
