/** Asking axe, in the colours that the system can ask for. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from './test.ts';

const COLOURS = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'high contrast': { colorScheme: 'light', contrast: 'more' },
  'high contrast, dark': { colorScheme: 'dark', contrast: 'more' },
} as const;
export type Colours = keyof typeof COLOURS;

/** Every rule in the first of `all`; in the others those that colours have a say in. `part`: where to look, in a page that is known otherwise. */
export async function expectNoViolation(page: Page, all: readonly Colours[], state: string, part?: string): Promise<void> {
  for (const colours of all) {
    await page.emulateMedia({ ...COLOURS[colours], reducedMotion: 'reduce' });
    // Without it every answer is gathered in a page of its own, which takes longer than the question. There is no frame to look into.
    const axe = new AxeBuilder(await onceIn(page)).setLegacyMode(true).options({ resultTypes: ['violations'] });
    if (part !== undefined) axe.include(part);
    if (colours !== all[0]) axe.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    expect.soft(found, `${state}, ${colours}`).toEqual([]);
  }
}

/** The builder would bring axe into the page twice for every question, which takes as long as the question: once is enough. */
async function onceIn(page: Page): Promise<ConstructorParameters<typeof AxeBuilder>[0]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return isThere ? { page, axeSource: 'void 0' } : { page };
}
