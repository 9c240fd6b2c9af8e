/** The history of client calls: drawn, judged by a worker, and a way to every call's step. */
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('a history that no order explains is called so, with the call and the reason; every call leads to its step', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#unasked-read?step=80');
  await page.getByRole('tab', { name: 'Client', exact: true }).click();
  await page.getByRole('button', { name: 'History of calls: is it linearizable?' }).click();
  const history = page.getByRole('region', { name: 'History of calls' });
  const verdict = history.getByRole('status');
  await expect(verdict).toContainText('Not linearizable');
  await expect(verdict).toContainText('get x by client 1 (asked in step 67) was answered: no such key.');
  await expect(verdict).toContainText('put x = 1 by client 3 had been answered in step 66, before this was asked in step 67.');

  const calls = history.getByRole('group', { name: /^Calls by client over time/ });
  const read = calls.getByRole('button', { name: /^get x, by client 1: .+ The first call that no order can place\.$/ });
  await read.click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(67);
  await expect(page.getByRole('tab', { name: 'Calls', exact: true })).toHaveAttribute('aria-selected', 'true');

  await read.focus();
  await page.keyboard.press('ArrowDown');
  await expect(calls.getByRole('button', { name: /^put x = 1, by client 3: .+ Number 1 in the order\.$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await cluster.settled();
  expect(await cluster.frame()).toBe(49);
  await history.getByRole('button', { name: 'Show step 67' }).click();
  await cluster.settled();
  expect(await cluster.frame()).toBe(67);
  await expect(read).toBeFocused();

  await history.getByText('The same as a table').click();
  await expect(history.getByRole('row', { name: /^The first call that no order can place\. client 1 get x step 67/ })).toBeVisible();

  // The same calls under sound rules are answered otherwise, and checked anew.
  await page.getByRole('tab', { name: 'Rules', exact: true }).click();
  await page.getByRole('button', { name: 'Mend all rules' }).click();
  await cluster.settled();
  await page.getByRole('tab', { name: 'Calls', exact: true }).click();
  await expect(verdict).toContainText('Linearizable');
  await expect(verdict).not.toContainText('Not linearizable');
  await expect(calls.getByRole('button', { name: /^put x = 1, by client 3: .+ Number 1 in the order\.$/ })).toBeVisible();
});
