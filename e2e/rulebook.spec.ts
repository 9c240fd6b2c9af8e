/** The rulebook: what the rules decided, breaking one, and finding what goes wrong without it. */
import type { Locator, Page } from 'playwright/test';
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

async function open(page: Page, fragment = ''): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  await page.getByRole('tab', { name: 'Rules', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
  return cluster;
}

const rule = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });
const banner = (page: Page) => page.getByRole('region', { name: 'Rules broken on purpose:' });

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find a counterexample' }).click();
  await expect(page.getByRole('form', { name: 'Find a counterexample' })).toBeVisible();
}

/** Searches that end by themselves only much later. */
async function searchForLong(page: Page): Promise<void> {
  await openSearch(page);
  await page.getByRole('combobox', { name: 'At most', exact: true }).selectOption('10,000,000 events');
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption('5 min');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Searching' })).toBeVisible();
  await expect(page.getByText(/[1-9]\d* runs?, [\d,]+ events, [\d,]+ a second/)).toBeVisible();
}

/** How many pictures the page draws while ten reports of the search come in: a page that is kept busy draws fewer. */
function countedWhile(progress: Locator): Promise<{ readonly frames: number; readonly reports: number }> {
  return progress.evaluate(
    (bar) =>
      new Promise((resolve) => {
        let [frames, reports] = [0, 0];
        const told = new MutationObserver(() => {
          reports += 1;
        });
        told.observe(bar.parentElement ?? bar, { characterData: true, subtree: true });
        const draw = () => {
          frames += 1;
          if (reports < 10) return requestAnimationFrame(draw);
          told.disconnect();
          return resolve({ frames, reports });
        };
        requestAnimationFrame(draw);
      }),
  );
}

test('a rule says what it is for, how often it decided up to the step shown, and shows when it last said no', async ({ page }) => {
  const cluster = await open(page, '#split-vote?step=40');
  const vote = rule(page, 'One vote a term');
  await expect(vote).toContainText('A member gives one vote in a term, first come first served.');
  await expect(vote).toContainText('paper §5.2');
  await expect(vote).toContainText('Really made: CCF (#5891); bug 34: Xraft, two leaders in a term.');
  await expect(vote).toContainText(/Asked \d+ times up to step 40\. It said no \d+ times?/);
  const jump = vote.getByRole('button', { name: /^Show step \d+: One vote a term$/ });
  const last = Number(/\d+/.exec((await jump.getAttribute('aria-label')) ?? '')?.[0]);
  await jump.click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(last);
  await expect(vote).toContainText(`up to step ${last}.`);
  await cluster.button('Previous event').click();
  await expect(vote).toContainText(`up to step ${last - 1}.`);
  await expect(vote.getByRole('button', { name: `Show step ${last}: One vote a term` })).toHaveCount(0);
});

test('a rule is found by a word, and by the number of its broken form', async ({ page }) => {
  await open(page);
  const find = page.getByRole('searchbox', { name: 'Find a rule' });
  await find.fill('cloudflare');
  await expect(page.getByRole('listitem', { name: 'A leader needs its quorum' })).toBeVisible();
  await expect(rule(page, 'One vote a term')).toHaveCount(0);
  await find.fill('zzz');
  await expect(page.getByText('No rule has “zzz” in its words.')).toBeVisible();
});

test('a broken rule wears a banner and a chip, stays in the link, and undo mends it', async ({ page, context }) => {
  const cluster = await open(page, '#leader-crash?step=60');
  const sound = await cluster.hash();
  await expect(banner(page)).toHaveCount(0);
  await rule(page, 'One vote a term').getByRole('checkbox', { name: /^M06/ }).check();
  await expect(banner(page)).toContainText('M06 gives a second vote in a term');
  await cluster.settled();
  expect(await cluster.frame()).toBe(60);
  expect(await cluster.hash()).not.toBe(sound);
  await expect(page.getByRole('button', { name: /one rule broken$/ })).toBeVisible();
  await expect(rule(page, 'One vote a term')).toContainText(/Broken, it has decided otherwise \d+ times?, last at step \d+\./);

  const other = await context.newPage();
  const theirs = new ClusterPage(other);
  for (const layout of ['learn', 'debug'] as const) {
    await theirs.open(await cluster.share(), layout);
    await expect(banner(other)).toContainText('M06');
  }
  expect(await theirs.hash()).toBe(await cluster.hash());

  await cluster.button('Undo').click();
  await expect(banner(page)).toHaveCount(0);
  await cluster.settled();
  expect(await cluster.hash()).toBe(sound);
});

test('a real bug opens from its rule, and mending the rule makes it harmless', async ({ page }) => {
  const cluster = await open(page);
  await rule(page, 'One vote a term').getByRole('button', { name: 'See it happen: Double vote' }).click();
  await expect(banner(page)).toContainText('M06');
  await cluster.settled();
  await page.getByRole('combobox', { name: 'Kind of step' }).selectOption({ label: 'violation' });
  await cluster.button('Next violation').click();
  await expect(page.getByRole('button', { name: /^Violated: One vote a term/ })).toBeVisible();
  await page.getByRole('button', { name: 'Mend all rules' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Safe / })).toBeVisible();
});

test('an easy mutant is found, made small and opened one step before it shows', async ({ page }) => {
  const cluster = await open(page);
  await openSearch(page);
  await page.getByRole('form').getByLabel('Rules').selectOption({ label: 'M06: gives a second vote in a term' });
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText(/^Found after \d+ runs? and [\d,]+ events\./)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Made small: .+, \d+ steps\./)).toBeVisible();
  await expect(page.getByText(/^Next: “.+” will be broken\./)).toBeVisible();
  await expect(banner(page)).toContainText('M06');
  await cluster.settled();
  await expect(page.getByRole('button', { name: /^Safe / })).toBeVisible();
  const before = await cluster.frame();
  await page.getByRole('button', { name: 'Step once', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Violated: / })).toBeVisible();
  expect(await cluster.frame()).toBe(before + 1);
  await cluster.button('Previous event').click();
  await cluster.button('Open it again').click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(before);
});

test('the page plays and answers while a search is running, and cancelling it is at once', async ({ page }) => {
  const cluster = await open(page);
  await searchForLong(page);
  await cluster.button('Play').click();
  await expect(cluster.button('Pause')).toBeVisible({ timeout: 2_000 });
  await expect(cluster.leader().first()).toBeVisible();
  const { frames, reports } = await countedWhile(page.getByRole('progressbar', { name: 'Searching' }));
  expect(frames).toBeGreaterThanOrEqual(reports);
  await expect(page.getByRole('progressbar', { name: 'Searching' })).toBeVisible();
  await page.getByRole('tab', { name: 'Cluster', exact: true }).click();
  await page.getByRole('tab', { name: 'Rules', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Searching' })).toBeVisible();
  await cluster.button('Pause').click();
  await cluster.settled();
  const began = Date.now();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Cancelled.')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(1_000);
  await expect(page.getByRole('progressbar', { name: 'Searching' })).toHaveCount(0);
});

test('what is not found is said plainly, with how much was tried', async ({ page }) => {
  await open(page);
  await openSearch(page);
  await page.getByRole('combobox', { name: 'Looking for', exact: true }).selectOption('a stale read');
  await page.getByRole('combobox', { name: 'At most', exact: true }).selectOption('100,000 events');
  await page.getByRole('combobox', { name: 'For', exact: true }).selectOption('10 s');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText(/^Not found in [\d,]+ events \(\d+ runs\)\. That is no proof that there is none\./)).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('combobox', { name: 'How', exact: true }).selectOption('every behaviour up to a bound');
  await page.getByRole('combobox', { name: 'Messages at once', exact: true }).selectOption('1');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(
    page.getByText(
      /^No behaviour up to 2 election timeouts, 1 request, 0 crashes and 1 message on the way at once breaks a property: [\d,]+ states\./,
    ),
  ).toBeVisible({
    timeout: 30_000,
  });
});
