/** Moving through time: steps by kind, breakpoints, bookmarks, branches, speed. */

import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

async function open(page: Page, fragment = ''): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  return cluster;
}

async function showTime(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Time', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Breakpoints' })).toBeVisible();
}

test('a step of a chosen kind goes forward, makes what is missing, and its backward twin finds the same step', async ({ page }) => {
  const cluster = await open(page);
  await page.getByRole('combobox', { name: 'Kind of step' }).selectOption({ label: 'role change' });
  await cluster.button('Next role change').click();
  await cluster.settled();
  const first = await cluster.frame();
  await expect(page.getByRole('button', { name: /^Node \d+, candidate, / }).first()).toBeVisible();

  await cluster.button('Next role change').click();
  await cluster.settled();
  expect(await cluster.frame()).toBeGreaterThan(first);
  await cluster.button('Previous role change').click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(first);

  await page.reload();
  await cluster.settled();
  await expect(cluster.button('Next role change')).toBeVisible();
});

test('keys step by delivery, term and commit, both ways', async ({ page }) => {
  const cluster = await open(page, '#leader-crash?step=20');
  for (const [forward, back] of [
    ['Shift+ArrowRight', 'Shift+ArrowLeft'],
    [']', '['],
    ['}', '{'],
  ] as const) {
    await page.keyboard.press('Home');
    await cluster.settled();
    await page.keyboard.press(forward);
    await cluster.settled();
    const found = await cluster.frame();
    expect(found).toBeGreaterThan(5);
    await page.keyboard.press(forward);
    await cluster.settled();
    expect(await cluster.frame()).toBeGreaterThan(found);
    await page.keyboard.press(back);
    await cluster.settled();
    expect(await cluster.frame()).toBe(found);
  }
});

test('what never happened before is said, and a search that does not end can be stopped', async ({ page }) => {
  const cluster = await open(page, '#calm-election?step=60');
  await page.getByRole('combobox', { name: 'Kind of step' }).selectOption({ label: 'violation' });
  await cluster.button('Previous violation').click();
  await expect(page.getByRole('alert')).toContainText('No violation before this step.');
  await cluster.button('Next violation').click();
  await expect(page.getByText('Looking for the next violation …')).toBeVisible();
  await cluster.button('Stop looking').click();
  await cluster.settled();
  await expect(cluster.button('Next violation')).toBeVisible();
  expect(await cluster.frame()).toBeGreaterThanOrEqual(60);
});

test('a kind about an entry waits until one is selected, then stops where that entry is applied', async ({ page }) => {
  const cluster = await open(page, '#leader-crash?step=159');
  await page.getByRole('combobox', { name: 'Kind of step' }).selectOption({ label: 'apply of the entry' });
  await expect(cluster.button('Previous apply of the entry')).toBeDisabled();
  await page
    .getByRole('gridcell', { name: /^Entry 1, term 1, applied/ })
    .first()
    .click();
  await cluster.button('Previous apply of the entry').click();
  await cluster.settled();
  await expect(page.getByRole('gridcell', { name: /^Entry 1, term 1, applied/ }).first()).toBeVisible();
  const applied = await cluster.frame();
  expect(applied).toBeLessThan(159);
  await cluster.button('Previous event').click();
  await cluster.settled();
  await cluster.button('Next apply of the entry').click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(applied);
});

test('play stops at a breakpoint, says which, counts it, and a reload and a link keep it', async ({ page, context }) => {
  const cluster = await open(page);
  await showTime(page);
  await page.getByLabel('Stop when').selectOption('a node becomes …');
  await cluster.button('Add breakpoint').click();
  const listed = page.getByRole('list', { name: 'Breakpoints' }).getByRole('listitem');
  await expect(listed).toHaveText([/^a leader is elected/]);

  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByRole('alert')).toContainText('Breakpoint: a leader is elected.');
  await cluster.settled();
  await expect(cluster.leader()).toHaveCount(1);
  await expect(listed).toContainText('1 stop');
  const stopped = await cluster.frame();
  await cluster.button('Previous event').click();
  await expect(cluster.leader()).toHaveCount(0);

  await page.reload();
  await cluster.settled();
  await showTime(page);
  await expect(listed).toHaveText([/^a leader is elected/]);

  const other = await context.newPage();
  const theirs = await open(other, await cluster.share());
  await theirs.faster();
  await theirs.button('Play').click();
  await expect(other.getByRole('alert')).toContainText('Breakpoint: a leader is elected.');
  await theirs.settled();
  expect(await theirs.frame()).toBe(stopped);
});

test('a breakpoint that stops once switches itself off, and one that is off does not stop', async ({ page }) => {
  const cluster = await open(page, '#leader-crash?step=6&bp=role:leader:0&bp=-election');
  await showTime(page);
  await cluster.button('Stop only once: a leader is elected').click();
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByRole('alert')).toContainText('Breakpoint: a leader is elected.');
  await cluster.settled();
  await expect(page.getByRole('checkbox', { name: 'a leader is elected' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'an election starts' })).not.toBeChecked();
  await cluster.button('Remove the breakpoint: an election starts').click();
  await expect(page.getByRole('list', { name: 'Breakpoints' }).getByRole('listitem')).toHaveCount(1);
});

test('a condition of one’s own says where it is wrong, and stops play when it is right', async ({ page }) => {
  const cluster = await open(page);
  await showTime(page);
  await page.getByLabel('Stop when').selectOption('a condition of your own');
  const condition = page.getByRole('textbox', { name: 'Condition' });
  await condition.fill('leaders = 1');
  await expect(page.getByText('At character 9: compare with == rather than =.')).toBeVisible();
  await expect(cluster.button('Add breakpoint')).toBeDisabled();
  await condition.fill('leaders == 1 and nodes[leader].commit > 0');
  await cluster.button('Add breakpoint').click();
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByRole('alert')).toContainText('Breakpoint: when leaders == 1 and nodes[leader].commit > 0.');
});

test('a breakpoint for what is selected, by one key', async ({ page }) => {
  await open(page);
  await page.keyboard.press('2');
  await page.keyboard.press('b');
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('node 2 becomes leader');
  await expect(page.getByLabel('Stop when')).toBeFocused();
});

test('a bookmark is set, named, found again after a reload, and taken away', async ({ page }) => {
  const cluster = await open(page, '#leader-crash?step=60');
  await page.keyboard.press('F2');
  await expect(cluster.button('Remove this bookmark')).toHaveAttribute('aria-pressed', 'true');
  await showTime(page);
  await page.getByLabel('Name', { exact: true }).fill('the write');
  await cluster.button('Bookmark step 60').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await cluster.settled();
  await page.reload();
  await cluster.settled();
  await showTime(page);
  await cluster.button(/^Step 60 the write/).click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(60);
  await cluster.button('Remove the bookmark of step 60').click();
  await expect(cluster.button('Bookmark this step')).toHaveAttribute('aria-pressed', 'false');
});

test('going to a bookmark that the run has not come to yet makes the run', async ({ page }) => {
  const cluster = await open(page, '#calm-election?step=10&mark=90:the calm');
  await showTime(page);
  await cluster.button(/^Step 90 the calm/).click();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.head()]).toEqual([90, 90]);
});

test('acting in the past keeps the old future as a branch, to compare with and to switch to', async ({ page }) => {
  const cluster = await open(page, '#leader-crash?step=40');
  const old = await cluster.head();
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await expect(cluster.root).toHaveAttribute('data-head', '41');
  await cluster.settled();
  await showTime(page);
  await expect(page.getByRole('list', { name: 'Branches' }).getByRole('listitem')).toHaveCount(1);

  await cluster.button(/^Compare with the branch/).click();
  const dialog = page.getByRole('dialog', { name: 'Two futures compared' });
  await expect(dialog).toContainText('Both are the same up to step 40.');
  await expect(dialog.getByRole('row', { name: /^differs Highest term/ })).toContainText('12');
  const moment = dialog.getByRole('slider', { name: 'Moment' });
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(dialog.getByRole('row', { name: /^the same Highest term/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await cluster.button(/^Switch to the branch/).click();
  await expect(cluster.root).toHaveAttribute('data-head', String(old));
  await cluster.settled();
  await expect(page.getByRole('list', { name: 'Branches' })).toContainText('crash');
  await cluster.button('Undo').click();
  await expect(cluster.root).toHaveAttribute('data-head', '41');
});

test('speed says what one second shows, from a thousandth to ten times real time', async ({ page }) => {
  const cluster = await open(page);
  await expect(page.getByText('1 s shows 20 ms')).toBeVisible();
  await page.keyboard.press('+');
  await expect(page.getByText('1 s shows 50 ms')).toBeVisible();
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('+');
  await expect(page.getByText('1 s shows 10 s')).toBeVisible();
  await expect(cluster.button('Faster')).toBeDisabled();
  for (let i = 0; i < 14; i += 1) await page.keyboard.press('-');
  await expect(page.getByText('1 s shows 1 ms')).toBeVisible();
  await expect(cluster.button('Slower')).toBeDisabled();
});
