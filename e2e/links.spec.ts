/** Where a person is never gets lost: the address follows, reload and back come back, a bad link does no harm, and there are many ways to send one. */
import { ClusterPage } from './cluster-page.ts';
import { letFall, readQr } from './handing.ts';
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

test('a QR code, the browser’s own sheet, a file that opens again, and HTML for a page are offered', async ({ page }) => {
  await page.addInitScript(() => {
    const sent: unknown[] = [];
    const share = (data: unknown) => Promise.resolve(sent.push(data));
    Object.defineProperty(navigator, 'share', { value: share });
    Object.assign(window, { sent });
  });
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  const hash = await cluster.hash();
  await cluster.button('Share').click();
  const menu = page.getByRole('dialog', { name: 'A link to this very moment' });
  await menu.getByRole('button', { name: 'QR code' }).click();
  const code = menu.getByRole('img', { name: 'QR code of this moment' });
  await expect(code).toBeVisible();
  const link = await menu.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/#leader-crash\?step=30$/);
  expect(await readQr(code)).toBe(link);
  await menu.getByRole('button', { name: 'Send …' }).click();
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'sent'))).toEqual([{ url: link }]);
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
  await expect(menu.getByRole('status')).toContainText('This file is none that opens here');
});

test('what is let fall on the page is opened as what it is, or told why not', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#calm-election?step=5');
  const told = page.getByRole('status');
  await letFall(page, 'picture.png', '\u0089PNG\r\n\0#v1/AAAA');
  await expect(told.getByText('This file is none that opens here')).toBeVisible();
  await letFall(page, '0000000000000000-0000000000000000.wal', 'x');
  await expect(told.getByText('This is the disk of a node.')).toBeVisible();
  await letFall(page, 'trace.json', '{}');
  await expect(told.getByText('This is no trace of a run.')).toBeVisible();
  await letFall(page, 'lesson.raft', 'scenario: x\nsteps:\n  crash odl');
  await expect(told.getByText(/^One line cannot be read\. Line 3, character 9: /)).toBeVisible();
  expect(await cluster.frame()).toBe(5);
  await letFall(page, 'moment.txt', 'https://elsewhere.example/#leader-crash?step=30\n');
  await expect(cluster.root).toHaveAttribute('data-frame', '30');
  await letFall(page, 'broken.txt', '#v1/AAAA');
  await expect(page.getByRole('alert')).toContainText('What was open here is still open, as it was.');
});

test('a link may open in a layout, at a panel and in a language, which is not remembered', async ({ page, browser }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30', 'debug');
  await page.getByRole('tab', { name: 'Leader' }).click();
  await cluster.button('Share').click();
  await page.getByRole('checkbox', { name: /Opens in the layout Debug/ }).check();
  await page.getByRole('checkbox', { name: 'Shows the panel Leader' }).check();
  await page.getByRole('checkbox', { name: /^Opens in English/ }).check();
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/\?layout=debug&tab=leader&lang=en#/);
  const other = await (await browser.newContext()).newPage();
  await other.goto((await field.inputValue()).replace('lang=en', 'lang=zh'));
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(other.getByRole('tab', { name: '领导者', selected: true })).toBeVisible();
  expect(await other.evaluate(() => localStorage.getItem('flotilla/language'))).toBeNull();
});

/** More than a link may hold: 1,600 requests, in letters that no compressor makes much shorter. */
function longFile(): string {
  let state = 7;
  const word = () =>
    Array.from({ length: 64 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
    }).join('');
  const requests = Array.from({ length: 1_600 }, () => `  put ${word()} = ${word()} at 1\n`);
  return `scenario: Long\nseed: 7\nsteps:\n  crash 1\n${requests.join('')}`;
}

test('a run that is too long for a link is there after a reload, and when the back button comes back to it', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  await letFall(page, 'long.raft', longFile());
  await expect(page.getByRole('button', { name: 'Scenario: Long' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await cluster.settled();
  await expect(page).toHaveURL(/#kept\/[a-z0-9]+\?step=\d+$/);
  const [frame, hash] = [await cluster.frame(), await cluster.hash()];
  expect(frame).toBeGreaterThan(1_590);
  await page.reload();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
  await page.getByRole('button', { name: /^Scenario: / }).click();
  await page.getByRole('button', { name: /^Split vote/ }).click();
  await expect(page).toHaveURL(/#split-vote/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Scenario: Long' })).toBeVisible();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
});
