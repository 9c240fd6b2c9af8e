import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('a machine is added, becomes a voter, takes over the lead and takes a snapshot', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();

  await page.getByRole('tab', { name: 'Cluster' }).click();
  await cluster.button('Add a machine').click();
  await expect(cluster.node(6)).toBeVisible();
  await cluster.settled();
  await page.getByRole('checkbox', { name: 'Pick node 6' }).check();
  await cluster.button('Picked: make voters').click();
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByText('Voters: 1, 2, 3, 4, 5, 6')).toBeVisible();
  await cluster.pause();

  await cluster.node(6).click();
  await cluster.button('Make it the leader').click();
  await cluster.button('Play').click();
  await expect(page.getByRole('button', { name: /^Node 6, leader, / })).toBeVisible();
  await cluster.pause();

  await cluster.button('Snapshot').click();
  await cluster.settled();
  await expect(page.getByText('You ask node 6 to take a snapshot.').first()).toBeVisible();
  // Once its mark is on the disk, a restart would begin there.
  await cluster.button('Play').click();
  await expect(page.locator('dt', { hasText: /^Snapshot$/ }).locator('xpath=following-sibling::dd[1]')).toHaveText(/^\d+ of term \d+$/);
  await cluster.pause();
});

test('the disk of a node shows its records, and the bytes of one with their meaning', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await page.getByRole('tab', { name: 'Disk' }).click();
  const disk = page.getByRole('region', { name: /^The disk of node \d$/ });
  await expect(disk.getByText('wal/0000000000000000-0000000000000000.wal')).toBeVisible();
  await disk.getByRole('button', { name: 'state' }).first().click();
  await expect(disk.getByText('crc of all so far')).toBeVisible();
});
