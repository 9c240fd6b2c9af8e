import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

/** The middle of a node's shape on the screen. */
async function middle(cluster: ClusterPage, id: number): Promise<{ x: number; y: number }> {
  const box = await cluster.node(id).locator('circle').first().boundingBox();
  if (box === null) throw new Error(`node ${id} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a message in flight can be held, duplicated, released and dropped', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();

  await page.keyboard.press('j');
  const chosen = page.getByRole('button', { name: /^Msg\w+ from node \d to node \d/, pressed: true });
  await expect(chosen).toHaveCount(1);
  const name = (await chosen.getAttribute('aria-label')) ?? '';

  await cluster.button('Hold').click();
  await expect(chosen).toHaveAccessibleName(`${name}, held`);
  await cluster.button('Duplicate').click();
  // It and its copy share the way now, and the copy passes what is held.
  await expect(chosen).toHaveAccessibleName(`${name}, 1st of 2 on this way, held`);
  await expect(cluster.button(`${name}, 2nd of 2 on this way, overtakes an earlier one`)).toHaveCount(1);
  await cluster.button('Release').click();
  await expect(chosen).toHaveAccessibleName(`${name}, 1st of 2 on this way`);
  await cluster.button('Drop').click();
  await expect(page.getByRole('button', { name: `${name}, 1st of 2 on this way, lost`, exact: true })).toHaveCount(1);
  await cluster.settled();
});

test('a lasso round two nodes parts them from the others, and healing joins them again', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  const [a, b] = [await middle(cluster, 2), await middle(cluster, 3)];
  const line = [
    [a.x - 62, a.y - 62],
    [b.x - 80, b.y - 40],
    [b.x - 80, b.y + 62],
    [b.x + 62, b.y + 62],
    [a.x + 55, a.y + 62],
    [a.x + 55, a.y - 62],
  ] as const;
  await page.mouse.move(line[0][0], line[0][1]);
  await page.mouse.down();
  for (const [x, y] of line.slice(1)) await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByText('3 of 5: can elect and commit')).toBeVisible();
  await expect(page.getByText('2 of 5: cannot commit')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What just happened' })).toContainText('You part nodes 1, 4 and 5 from nodes 2 and 3.');

  await page.keyboard.press('Shift+X');
  await expect(page.getByText('2 of 5: cannot commit')).toHaveCount(0);
});

test('a link is selected on the stage and cut one way', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  const [a, b] = [await middle(cluster, 4), await middle(cluster, 3)];
  await page.mouse.click((a.x + b.x) / 2, (a.y + b.y) / 2);
  await expect(page.getByRole('heading', { name: 'Link between nodes 3 and 4' })).toBeVisible();
  await cluster.button('Cut 3 → 4').click();
  await expect(cluster.button('Heal 3 → 4')).toBeVisible();
  await expect(cluster.button('Cut 4 → 3')).toBeVisible();
});

test('a sentence in the event list leads back to its frame', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Node 3 starts as a follower.' }).click();
  expect(await cluster.frame()).toBe(3);
  await expect(page.getByRole('region', { name: 'What just happened' })).toContainText('Node 3 starts as a follower.');
});

test('a client reads what it wrote, and is told why when nobody leads', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('tab', { name: 'Client' }).click();
  await cluster.button('Send').click();
  await expect(page.getByText(/^refused: the node dropped it/)).toBeVisible();

  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await cluster.elect();
  await cluster.button('Send').click();
  await page.keyboard.press('Escape');
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByText(/^done after/)).toBeVisible();
  await page.getByRole('radio', { name: 'get' }).check({ force: true });
  await cluster.button('Send').click();
  await expect(page.getByText(/^found 1 after/)).toBeVisible();
});
