/** Nothing for axe to complain about, wherever one looks; and the main journey without a mouse. */
import { type Colours, expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { momentOfPreset, oneCrashed } from './moments.ts';
import { catalogueOf, type Look, lookAtTheDialogs, lookAtThePanels, lookAtTheStage, lookElsewhere } from './states.ts';
import { expect, type Locator, test } from './test.ts';

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

/** How far a colour of an element stands out from the one it stands on, as WCAG counts it; what is transparent does not at all. */
function standsOut(element: Locator, of: string, ground: string, pseudo?: string): Promise<number> {
  return element.first().evaluate(
    (at, [property, standsOn, part]) => {
      const brush = document.createElement('canvas').getContext('2d');
      if (brush === null) throw new Error('no canvas');
      const look = getComputedStyle(at, part);
      const luminance = (...colours: readonly string[]) => {
        for (const colour of colours) {
          brush.fillStyle = colour;
          brush.fillRect(0, 0, 1, 1);
        }
        const [r = 0, g = 0, b = 0] = [...brush.getImageData(0, 0, 1, 1).data]
          .map((byte) => byte / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const below = standsOn === 'Canvas' ? 'Canvas' : getComputedStyle(at).getPropertyValue(standsOn);
      const [low = 0, high = 0] = [luminance(below), luminance(below, look.getPropertyValue(property))].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    },
    [of, ground, pseudo ?? null] as const,
  );
}

test('in colours forced by a dark system all can be told, though light was chosen by hand', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.addInitScript(() => localStorage.setItem('flotilla/theme', 'light'));
  const cluster = new ClusterPage(page);
  await cluster.open(await momentOfPreset('leader-crash', oneCrashed));
  const shape = (role: string) => page.locator(`[data-node] > [data-role="${role}"] > *`);
  for (const role of ['follower', 'leader', 'down']) expect(await standsOut(shape(role), 'stroke', 'Canvas'), role).toBeGreaterThan(3);
  for (const role of ['follower', 'leader', 'crashed']) {
    expect(await standsOut(page.locator('[data-node]').getByText(role, { exact: true }), 'fill', 'Canvas'), role).toBeGreaterThan(4.5);
  }

  const halo = (id: number) => cluster.node(id).locator('circle');
  expect(await standsOut(halo(1), 'stroke', 'Canvas')).toBeLessThan(1.5);
  await cluster.node(1).click();
  expect(await standsOut(halo(1), 'stroke', 'Canvas'), 'selected').toBeGreaterThan(3);
  await page.keyboard.press('ArrowRight');
  await expect(cluster.node(2)).toBeFocused();
  expect(await standsOut(halo(2), 'stroke', 'Canvas'), 'in focus').toBeGreaterThan(3);

  const cell = (state: string) => page.getByRole('grid').locator(`[data-state="${state}"]`);
  expect(await standsOut(cell('applied'), 'background-color', 'background-color', '::before'), 'committed').toBeGreaterThan(3);
  expect(await standsOut(cell('applied'), 'color', 'background-color'), 'a term').toBeGreaterThan(4.5);
  const acting = page.getByRole('grid').locator('[data-acting="true"] [role="rowheader"]');
  expect(await standsOut(acting, 'background-color', 'Canvas', '::before'), 'whose event it is').toBeGreaterThan(3);
  await page.getByRole('tab', { name: 'Client' }).click();
  expect(await standsOut(cluster.button('Send'), 'color', 'background-color'), 'the button to press').toBeGreaterThan(4.5);
});
