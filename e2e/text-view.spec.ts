/** Following an election without the picture: by the live region and the text view alone. */
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

const view = (page: Page) => page.getByRole('article', { name: 'All of it, as text' });
const section = (page: Page, name: string) => view(page).getByRole('region', { name });
const spoken = (page: Page) => page.getByRole('region', { name: 'What just happened' }).first().getByRole('status');

async function listening(page: Page, fragment = '#calm-election'): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(view(page)).toBeVisible();
  // The arrows would go from tab to tab.
  await page.keyboard.press('Escape');
  // From here on nobody looks: the picture is gone.
  await page.locator('[data-part="stage"]').evaluate((stage: HTMLElement) => {
    stage.style.visibility = 'hidden';
  });
  return cluster;
}

test('an election can be followed by what is spoken and what is written', async ({ page }) => {
  const cluster = await listening(page);
  await expect(section(page, 'Nodes')).toContainText('Nobody leads.');
  await expect(section(page, 'About to happen')).toContainText(/node \d’s timer fires, in [\d.]+ ms/);
  const next = (await section(page, 'About to happen').textContent()) ?? '';
  const candidate = /node (\d)’s timer/.exec(next)?.[1];

  await page.keyboard.press('ArrowRight');
  await cluster.settled();
  await expect(spoken(page)).toContainText(`Node ${candidate} stands for election`);
  await expect(section(page, 'Nodes')).toContainText(`Node ${candidate}, candidate`);
  await expect(section(page, 'Nodes')).toContainText(`Voted for node ${candidate}`);

  const said: string[] = [];
  for (
    let step = 0;
    step < 60 &&
    (await section(page, 'Nodes')
      .getByText(/^Node \d leads in term/)
      .count()) === 0;
    step += 1
  ) {
    const before = await spoken(page).textContent();
    await page.keyboard.press('ArrowRight');
    await cluster.settled();
    await expect.poll(() => spoken(page).textContent()).not.toBe(before);
    said.push((await spoken(page).textContent()) ?? '');
  }
  expect(said.join('\n')).toMatch(/votes for|grants/);
  expect(said.at(-1)).toContain(`Node ${candidate}`);
  await expect(section(page, 'Nodes')).toContainText(`Node ${candidate} leads in term`);
  await expect(section(page, 'Nodes')).toContainText('Believes of the others');
  await expect(section(page, 'Messages on their way')).toContainText(/MsgApp: .*Arrives in/);
});

test('it says as much as the picture: each node and each message stands in it', async ({ page }) => {
  const cluster = await listening(page, '#minority-partition');
  await page.getByRole('button', { name: /^Links cut, Step/ }).click();
  await cluster.settled();
  const names = await page.locator('[data-node]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const [, id, role] = /^Node (\d+), ([^,]+),/.exec(name) ?? [];
    await expect(
      section(page, 'Nodes')
        .getByText(new RegExp(`^Node ${id}, ${role}`))
        .first(),
    ).toBeAttached();
  }
  await expect(section(page, 'Network')).toContainText(/Nodes? [\d, ]+: (can elect and commit|cannot commit)/);
  await expect(section(page, 'Safety')).toContainText('Every safety property holds.');
  await page.keyboard.press('Home');
  await cluster.settled();
  await expect(view(page)).toContainText('Step 0 of');
});

test('it has headings in order, and lists', async ({ page }) => {
  await listening(page);
  const headings = await view(page).getByRole('heading', { level: 3 }).allTextContents();
  expect(headings).toEqual(['What just happened', 'About to happen', 'Nodes', 'Messages on their way', 'Network', 'Clients', 'Safety']);
  expect(await section(page, 'Nodes').getByRole('list').count()).toBeGreaterThan(5);
});
