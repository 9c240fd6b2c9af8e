/** Nothing for axe to complain about, wherever one looks; and the main journey without a mouse. */
import { type Colours, expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { catalogueOf, type Look, lookAtTheDialogs, lookAtThePanels, lookAtTheStage, lookElsewhere } from './states.ts';
import { expect, test } from './test.ts';

/** The stage is seen in light, dark and high contrast in both languages; the rest in one of them each, since colours know no language. */
const STAGE: Readonly<Record<'en' | 'zh', readonly Colours[]>> = {
  en: ['light', 'dark', 'high contrast', 'high contrast, dark'],
  zh: ['light', 'dark', 'high contrast'],
};
const REST: Readonly<Record<'en' | 'zh', readonly Colours[]>> = { en: ['light'], zh: ['dark'] };

for (const language of ['en', 'zh'] as const) {
  test.describe(`in a browser of the language ${language}`, () => {
    test.use({ locale: language === 'en' ? 'en-GB' : 'zh-CN' });
    const rest: Look = (state, page, part) => expectNoViolation(page, REST[language], state, part);

    test('axe finds nothing to complain about on the stage', async ({ page }) => {
      await lookAtTheStage(page, await catalogueOf(language), (state, on, part) => expectNoViolation(on, STAGE[language], state, part));
    });

    test('axe finds nothing to complain about in the panels', async ({ page }) => {
      await lookAtThePanels(page, await catalogueOf(language), rest);
    });

    test('axe finds nothing to complain about in menus, dialogs and other windows', async ({ page }) => {
      await lookAtTheDialogs(page, await catalogueOf(language), rest);
      await lookElsewhere(page, await catalogueOf(language), rest);
    });
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
