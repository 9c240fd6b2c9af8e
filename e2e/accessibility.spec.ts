import AxeBuilder from '@axe-core/playwright';
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing to complain about, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const cluster = new ClusterPage(page);
    await cluster.open();
    const look = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
      expect(found, state).toEqual([]);
    };
    await look('first visit');
    await cluster.elect();
    await look('a leader');
    await cluster.leader().click();
    await look('a node selected');
    await page.keyboard.press('k');
    await cluster.settled();
    await look('a crashed node');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('the keyboard map');
  });
}

test('elect, propose, partition, heal, share: by keyboard alone', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();

  // Elect.
  await page.keyboard.press('Space');
  await expect(cluster.leader()).toBeVisible();
  await cluster.pause();
  const leader = await cluster.leaderId();

  // Propose: C opens the client with the key field in focus.
  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Key', exact: true })).toBeFocused();
  await page.keyboard.type('colour');
  await page.keyboard.press('Tab');
  await page.keyboard.type('teal');
  await page.keyboard.press('Enter');
  await cluster.settled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await expect(page.getByText(/^done/).first()).toBeVisible();
  await cluster.pause();

  // Partition: X picks nodes; the leader is put on the other side.
  await page.keyboard.press('x');
  await page.getByRole('checkbox', { name: `Pick node ${leader}` }).focus();
  await page.keyboard.press('Space');
  await cluster.button('Part from the rest').focus();
  await page.keyboard.press('Enter');
  await cluster.settled();
  await expect(page.getByText(/4 of 5: can elect and commit/).first()).toBeVisible();
  await expect(page.getByText(/1 of 5: cannot commit/).first()).toBeVisible();

  // Heal.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+X');
  await cluster.settled();
  await expect(page.getByText(/1 of 5: cannot commit/)).toHaveCount(0);

  // Share.
  await cluster.button('Share').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v1\//);
});
