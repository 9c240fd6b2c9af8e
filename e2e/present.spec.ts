/** A demonstration in front of a room: beats, a clicker, drawing, the speaker's window, and back when it goes off the road. */
import type { BrowserContext } from 'playwright/test';
import { ClusterPage } from './cluster-page.ts';
import { letFall, readQr } from './handing.ts';
import { expect, type Page, test } from './test.ts';

const LINK = '#calm-election?step=5&mark=20:The%20vote%20%7C%20Ask%20who%20wins&mark=60:A%20leader&mark=90:Calm';

async function presenting(page: Page, fragment = LINK): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
  return cluster;
}

/** What a lecturer writes beforehand. */
const LECTURE = `scenario: A lecture
seed: 7
show: 5
steps:
  step 20: beat "The vote": Ask who wins
  step 60: beat "A leader"
  step 90: beat "Calm"
`;

const shows = (page: Page, step: number, timeout = 15_000) =>
  expect(page.locator('[data-settled]')).toHaveAttribute('data-frame', String(step), { timeout });

/** Presses a key of the clicker until the step is there: a second press too soon after the first is taken for the same one. */
async function pressTo(page: Page, key: string, step: number): Promise<void> {
  await expect(async () => {
    if (Number(await page.locator('[data-settled]').getAttribute('data-frame')) !== step) await page.keyboard.press(key);
    await shows(page, step, 1_000);
  }).toPass();
}

test('a clicker goes through the beats, blanks the screen, and starts anew', async ({ page }) => {
  const cluster = await presenting(page);
  await page.keyboard.press('PageDown');
  await shows(page, 20);
  await expect(page.getByText('1 of 3: The vote')).toBeVisible();
  await expect(page.getByText('Ask who wins')).toHaveCount(0);
  await cluster.settled();
  await pressTo(page, 'PageDown', 60);
  await page.keyboard.press('ArrowDown');
  await shows(page, 61);
  await expect(async () => {
    await page.keyboard.press('.');
    await expect(page.getByRole('img', { name: /screen is black/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await pressTo(page, 'PageUp', 60);
  await expect(page.getByRole('img', { name: /screen is black/ })).toHaveCount(0);
  await pressTo(page, 'F5', 20);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Presentation' })).toHaveCount(0);
  await expect(cluster.button('Share')).toBeVisible();
});

/** A run that is no preset, without bookmarks. */
const NOBODYS = 'scenario: Mine\nseed: 11\nshow: 5\nsteps:\n  step 4: link 1 -> 2 latency 9ms\n';

test('without bookmarks and lesson the run has beats of its own', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await letFall(page, 'mine.raft', NOBODYS);
  await expect(page.getByRole('button', { name: 'Scenario: Mine' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: /^Node \d, candidate/ })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    await expect(cluster.leader()).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a preset opened by its name is told by the beats of its own file, up to where it was changed', async ({ page }) => {
  const cluster = await presenting(page, '#figure-8');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('1 of 6: (a) An entry on two of five')).toBeVisible();
  await cluster.settled();
  const first = await cluster.frame();
  await expect(async () => {
    await page.keyboard.press('PageDown');
    await expect(page.getByText('2 of 6: (b) Another leader')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await pressTo(page, 'PageUp', first);
  await page.keyboard.press('2');
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: /^Node 2, crashed/ })).toBeVisible();
  await expect(page.getByText(/ of 6: /)).toHaveCount(0);
  await cluster.settled();
  // The way on is a natural beat, the way back the lesson that is left.
  await pressTo(page, 'PageUp', first);
  await expect(page.getByText('1 of 1: (a) An entry on two of five')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await cluster.share()).not.toMatch(/mark=|beats=/);
});

test('reset brings the beat back as it was, whatever has been done to the cluster since', async ({ page }) => {
  const cluster = await presenting(page);
  await page.keyboard.press('PageDown');
  await shows(page, 20);
  await cluster.settled();
  const hash = await cluster.hash();
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: /^Node 1, crashed/ })).toBeVisible();
  await cluster.settled();
  await pressTo(page, 'r', 20);
  await cluster.settled();
  expect(await cluster.hash()).toBe(hash);
  await expect(page.getByRole('button', { name: /^Node 1, crashed/ })).toHaveCount(0);
});

test('words are large, controls go when nobody moves, and come back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await presenting(page);
  const region = page.getByRole('region', { name: 'Presentation' });
  const sentence = page.getByRole('region', { name: 'What just happened' }).getByRole('paragraph').last();
  expect(await sentence.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(32);
  const sizes = await region.getByRole('button', { name: /^Node / }).evaluateAll((nodes) =>
    nodes.flatMap((node) =>
      [...node.querySelectorAll('text')].map((text) => {
        const { a } = (text as SVGTextElement).getScreenCTM() ?? { a: 0 };
        return Number.parseFloat(getComputedStyle(text).fontSize) * a;
      }),
    ),
  );
  expect(sizes.length).toBeGreaterThan(10);
  for (const size of sizes) expect(Math.round(size * 10) / 10).toBeGreaterThanOrEqual(20);
  const tools = page.getByRole('toolbar', { name: 'Presenter controls' });
  await expect(tools).toBeHidden();
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 300);
  await expect(tools).toBeVisible();

  // They cover no node, on the room's screen, on one of twice the zoom, and on one that stands.
  for (const [width, height] of [
    [1280, 720],
    [640, 400],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(async () => {
      const bar = await tools.boundingBox();
      const nodes = await Promise.all((await region.getByRole('button', { name: /^Node / }).all()).map((node) => node.boundingBox()));
      if (bar === null) throw new Error('no controls');
      const covered = nodes.filter(
        (node) =>
          node === null ||
          (node.x < bar.x + bar.width && bar.x < node.x + node.width && node.y < bar.y + bar.height && bar.y < node.y + node.height),
      );
      expect([nodes.length, covered]).toEqual([5, []]);
    }).toPass();
  }
});

test('ink stays until the next beat, Ctrl points, Q shows a code that opens the moment', async ({ page }) => {
  await presenting(page);
  await page.keyboard.press('i');
  const ink = page.getByRole('img', { name: 'Drawing over the picture' });
  await page.mouse.move(400, 300);
  await page.mouse.down();
  await page.mouse.move(500, 360, { steps: 4 });
  await page.mouse.up();
  await expect(ink.locator('polyline')).toHaveCount(1);
  await page.keyboard.press('PageDown');
  await shows(page, 20);
  await expect(ink.locator('polyline')).toHaveCount(0);
  await page.keyboard.down('Control');
  await page.mouse.move(600, 300);
  await expect(page.locator('[data-laser]')).toBeVisible();
  await page.keyboard.up('Control');
  await expect(page.locator('[data-laser]')).toHaveCount(0);
  await page.keyboard.press('q');
  await expect(page.getByRole('img', { name: 'QR code of this moment' })).toBeVisible();
  await expect(page.getByText('step=20')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('img', { name: 'QR code of this moment' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
});

test('the speaker has notes, the next beat and a clock, and moves the show', async ({
  page,
  context,
}: {
  page: Page;
  context: BrowserContext;
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash');
  await letFall(page, 'lecture.raft', LECTURE);
  await expect(page.getByRole('button', { name: 'Scenario: A lecture' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
  await page.mouse.move(300, 300);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('n');
  const speaker = await opened;
  await expect(speaker.getByText('The vote', { exact: true })).toBeVisible();
  await speaker.getByRole('button', { name: 'Next beat' }).click();
  await shows(page, 20);
  await expect(speaker.getByText('Ask who wins')).toBeVisible();
  await expect(speaker.getByText('A leader', { exact: true })).toBeVisible();
  await expect(speaker.getByText(/^\d+:\d\d$/)).toHaveCount(2);
  await expect(async () => {
    await speaker.keyboard.press('.');
    await expect(page.getByRole('img', { name: /screen is black/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(speaker.workers()).toHaveLength(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  const students = await readQr(page.getByRole('img', { name: 'QR code of this moment' }));
  expect(students).toMatch(/step=20&mark=20:The%20vote&mark=60:A%20leader&mark=90:Calm$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(cluster.root).toHaveAttribute('data-frame', '20');
  expect(await cluster.share()).toMatch(/step=20&beats=/);
});
