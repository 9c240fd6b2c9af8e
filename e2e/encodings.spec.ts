import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('a candidate says how many votes it has; a node says that it has just learned a term and what it drew, for that step only', async ({
  page,
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#split-vote?step=10');
  await expect(cluster.node(1)).toHaveAccessibleName(/1 of 3 needed votes/);
  await expect(cluster.node(4)).not.toHaveAccessibleName(/learned/);

  await page.keyboard.press('ArrowRight');
  await expect(cluster.node(4)).toHaveAccessibleName(/voted for 2, has just learned term 1, had 0, drew \d+ ms$/);
  await expect(cluster.node(4)).toContainText('t0→1');
  await expect(page.getByRole('img', { name: 'Node 4’s vote for node 2, in memory only' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(cluster.node(4)).not.toHaveAccessibleName(/learned|drew/);

  await page.keyboard.press('4');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('img', { name: 'Node 4’s vote for node 2, on disk' })).toBeVisible();
});

test('messages tell their kind and the field that matters, and their place where they queue', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#split-vote?step=10');
  await expect(cluster.button('MsgVote from node 1 to node 2, V t1 (0,t0)')).toHaveCount(1);
  await cluster.open('#follower-far-behind?step=230');
  await expect(cluster.button(/^MsgAppResp from node 5 to node 2, OK \d+, 2nd of \d on this way$/)).toHaveCount(1);
  await expect(cluster.button(/^MsgApp from node 2 to node \d, A 12 c9/)).not.toHaveCount(0);
});

test('the log is a grid: the leader first, every cell with its state in words, gaps and overwritten entries too', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#minority-partition?step=132');
  const grid = page.getByRole('grid', { name: 'Logs of all nodes by index' });
  const rows = grid.getByRole('row');
  await expect(rows.nth(1).getByRole('rowheader')).toHaveAccessibleName(/^Node 5, leader: on disk to 3, committed to 3, applied to 3/);
  const two = rows.filter({ has: page.getByRole('rowheader', { name: /^Node 2,/ }) });
  await expect(two.getByRole('gridcell', { name: /^Entry 2, term 2, .*has just replaced one of term 1$/ })).toBeVisible();
  await expect(two.getByRole('gridcell', { name: /^Entry 1, term 1, applied/ })).toBeVisible();
  await expect(
    rows.filter({ has: page.getByRole('rowheader', { name: /^Node 3,/ }) }).getByRole('gridcell', { name: 'Entry 3, missing' }),
  ).toBeVisible();

  await two.getByRole('gridcell', { name: /^Entry 2,/ }).click();
  await expect(two.getByRole('gridcell', { name: /^Entry 2,/, selected: true })).toHaveCount(1);
  await grid.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(two.getByRole('gridcell', { name: /^Entry 1,/, selected: true })).toHaveCount(1);
});

test('what is compacted is told once a row, and the gap between disks and commit asks why', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#follower-far-behind?step=230');
  await expect(page.getByRole('gridcell', { name: 'Entries 1 to 4 are compacted away, the last of term 1' })).toHaveCount(4);
  await cluster.button('Why not committed?').click();
  await expect(page.getByRole('heading', { name: 'Entry 10 of term 1', exact: true })).toBeVisible();
});

test('the leader’s table shows a snapshot on its way, and lights the edge that an event took', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#follower-far-behind?step=374');
  await page.getByRole('tab', { name: 'Leader' }).click();
  const belief = page.getByRole('region', { name: 'What node 2 believes' });
  const row = belief.getByRole('row').filter({ hasText: 'snapshot 12' });
  await expect(row).toContainText(/sending, \d+ %/);
  await expect(belief.getByRole('img', { name: /^matches up to \d+, sent up to \d+, of \d+$/ })).toHaveCount(4);
  await cluster.button('Previous event').click();
  await expect(belief.getByRole('img', { name: 'Node 3 from Replicate to Snapshot: compacted.' })).toBeVisible();
});

test('a term is selected where it stands, and what belongs to it lights up on the stage and in the log', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#minority-partition?step=150');
  await page.getByRole('tab', { name: 'Cluster' }).click();
  await cluster.button('term 2').first().click();
  await expect(page.getByRole('heading', { name: 'term 2' })).toBeVisible();
  await expect(page.getByText('4 → 5')).toBeVisible();
  for (const id of [1, 2, 3, 4, 5]) await expect(cluster.node(id)).toHaveAttribute('data-lit', 'true');
  const cells = page.getByRole('gridcell', { name: /^Entry \d, term \d/ });
  await expect(cells.and(page.locator('[data-lit="true"]'))).toHaveCount(10);
});

test('with many nodes the leader stands in the middle; chosen nodes come into focus; zooming shows more of fewer', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#twenty-five?step=900');
  const focus = page.getByRole('region', { name: 'In focus' });
  await expect(focus.getByRole('listitem')).toHaveCount(1);
  await cluster.node(20).click();
  await cluster.button('Keep node 20 in focus').click();
  await page.keyboard.press('Escape');
  await expect(focus.getByRole('button', { name: 'Node 20, follower' })).toBeVisible();
  await cluster.button('Let node 20 go from focus').click();
  await expect(focus.getByRole('listitem')).toHaveCount(1);

  // Zoomed in until the nodes' words are there.
  await expect(cluster.node(1)).not.toContainText('follower');
  for (let i = 0; i < 2; i++) await cluster.button('Zoom in').click();
  await expect(cluster.node(1)).toContainText('follower');
  await page.keyboard.press('0');
  await expect(cluster.node(1)).not.toContainText('follower');
});

test('fifty nodes are groups, bundles and bars', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#fifty?step=700');
  await expect(page.getByText('×46 in step')).toBeVisible();
  await expect(page.getByRole('img', { name: /^\d+ messages$/ })).not.toHaveCount(0);
  await expect(
    page.getByRole('img', { name: /^What node 12 knows of its followers’ logs: committed up to 2, 10 behind that$/ }),
  ).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /^Nodes .* follower, equal logs/ })).not.toHaveCount(0);
});

test('who wants no motion sees numbers in place of timers', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const cluster = new ClusterPage(page);
  await cluster.open('#calm-election?step=60');
  await expect(cluster.node(1)).toContainText(/\d+ ms/);
});
