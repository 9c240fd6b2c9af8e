/** A run inside another page: what it shows, what it keeps, whom it obeys. */
import { expect, type FrameLocator, type Page } from 'playwright/test';
import { test } from './test.ts';

const inside = (page: Page): FrameLocator => page.frameLocator('iframe').first();
const shown = (page: Page) => inside(page).locator('[data-settled]');

interface Told {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Opens a page of our own making around an embedded run, and keeps what the run tells it. */
async function around(page: Page, query: string, fragment: string): Promise<void> {
  await page.goto('./embed-example.html');
  await page.evaluate(
    ({ query, fragment }) => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      window.addEventListener('message', ({ data }) => told.push(data));
      const frame = document.createElement('iframe');
      frame.src = `./?embed=1${query}${fragment}`;
      frame.width = '700';
      frame.height = '480';
      document.body.replaceChildren(frame);
    },
    { query, fragment },
  );
  await expect(shown(page)).toHaveAttribute('data-settled', 'true');
}

async function say(page: Page, message: unknown): Promise<void> {
  await page.evaluate((data) => document.querySelector('iframe')?.contentWindow?.postMessage(data, '*'), message);
}

async function told(page: Page, type: string): Promise<readonly Told[]> {
  const all = await page.evaluate(() => (window as unknown as { told: Told[] }).told);
  return all.filter((each) => each.type === type);
}

test('the example page moves the run in it and hears what happens', async ({ page }) => {
  await page.goto('./embed-example.html');
  await expect(shown(page)).toHaveAttribute('data-frame', '30');
  await page.getByRole('button', { name: 'One step on' }).click();
  await expect(shown(page)).toHaveAttribute('data-frame', '31');
  await expect(page.getByRole('status')).not.toBeEmpty();
  await page.getByRole('button', { name: 'Go to step 60' }).click();
  await expect(shown(page)).toHaveAttribute('data-frame', '60');
  await expect(page.getByRole('listitem').filter({ hasText: '"step":60' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(inside(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(inside(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await page.getByRole('button', { name: 'Show a split vote instead' }).click();
  await expect(shown(page)).toHaveAttribute('data-frame', '20');
});

test('an embedded run shows what it is asked to, does not play by itself and keeps nothing', async ({ page, context }) => {
  await around(page, '&controls=step', '#leader-crash?step=30');
  const frame = inside(page);
  await expect(frame.getByRole('button', { name: 'Next event' })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Play' })).toHaveCount(0);
  await expect(frame.getByRole('slider')).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await frame.getByRole('button', { name: 'Next event' }).click();
  await frame.getByRole('button', { name: /^Node 2, / }).click();
  await frame.getByRole('button', { name: /^Node 2, / }).press('k');
  await expect(frame.getByRole('button', { name: /^Node 2, crashed/ })).toBeVisible();
  await expect(shown(page)).toHaveAttribute('data-settled', 'true');
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  expect(await context.cookies()).toEqual([]);
  expect(page.workers()).toHaveLength(0);
});

test('commands are answered, with hashes that are those of the run', async ({ page }) => {
  await around(page, '&controls=none', '#calm-election?step=5');
  await expect.poll(async () => (await told(page, 'ready')).length).toBeGreaterThan(0);
  await say(page, { flotilla: 1, type: 'seek', step: 80, id: 'a' });
  await expect.poll(() => told(page, 'done')).toEqual([{ flotilla: 1, type: 'done', id: 'a' }]);
  const [frame] = (await told(page, 'frame')).filter(({ step }) => step === 80);
  expect(frame).toMatchObject({ hash: '89a0acf9', playing: false });
  await say(page, { flotilla: 1, type: 'step', by: -5, id: 'b' });
  await expect(shown(page)).toHaveAttribute('data-frame', '75');
  await say(page, { flotilla: 1, type: 'open', link: '#v1/AAAA', id: 'c' });
  await expect.poll(() => told(page, 'refused')).toMatchObject([{ reason: 'link', id: 'c' }]);
  await expect(shown(page)).toHaveAttribute('data-frame', '75');
});

test('a run tells its page of a broken property', async ({ page }) => {
  await around(page, '&lang=zh', '#lying-disk?step=4000');
  await expect(inside(page).locator('html')).toHaveAttribute('lang', 'zh-CN');
  await say(page, { flotilla: 1, type: 'hello' });
  await say(page, { flotilla: 1, type: 'seek', step: 4_000, id: 'end' });
  await expect.poll(async () => (await told(page, 'violation')).length).toBeGreaterThan(0);
});

test('hostile messages do nothing', async ({ page }) => {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  await around(page, '', '#calm-election?step=40');
  const hostile: readonly unknown[] = [
    null,
    'pause',
    ['flotilla'],
    { flotilla: 1 },
    { flotilla: '1', type: 'play' },
    { flotilla: 9, type: 'play' },
    { flotilla: 1, type: 'seek', step: -1 },
    { flotilla: 1, type: 'seek', step: 1e300 },
    { flotilla: 1, type: 'step', by: 1e9 },
    { flotilla: 1, type: 'open', link: 'javascript:alert(1)' },
    { flotilla: 1, type: 'open', link: { toString: 'x' } },
    { flotilla: 1, type: 'play', id: '<img src=x onerror=alert(1)>' },
    { flotilla: 1, type: '__proto__', __proto__: { type: 'play' } },
  ];
  for (const message of hostile) await say(page, message);
  await expect.poll(async () => (await told(page, 'refused')).length).toBeGreaterThanOrEqual(8);
  await expect(shown(page)).toHaveAttribute('data-frame', '40');
  await expect(inside(page).getByRole('button', { name: 'Play' })).toBeVisible();

  await page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentWindow;
    for (let i = 0; i < 500; i += 1) frame?.postMessage({ flotilla: 1, type: 'step' }, '*');
  });
  await expect.poll(async () => (await told(page, 'refused')).some(({ reason }) => reason === 'too-many')).toBe(true);
  expect(Number(await shown(page).getAttribute('data-frame'))).toBeLessThan(100);
  expect(thrown).toEqual([]);
});

test('only the page around is obeyed, and only with the origin that the address names', async ({ page }) => {
  await around(page, '&origin=https://elsewhere.example', '#calm-election?step=40');
  await say(page, { flotilla: 1, type: 'seek', step: 10 });
  // A frame of the same page that is not the parent.
  await page.evaluate(() => {
    const other = document.createElement('iframe');
    other.title = 'other';
    document.body.append(other);
    const script = 'parent.frames[0].postMessage({ flotilla: 1, type: "seek", step: 11 }, "*")';
    (other.contentWindow as unknown as { eval: (code: string) => void } | null)?.eval(script);
  });
  await inside(page).getByRole('button', { name: 'Next event' }).click();
  await expect(shown(page)).toHaveAttribute('data-frame', '41');
  expect(await told(page, 'frame')).toEqual([]);
});
