/** A screen in a browser that Playwright drives. */
import type { Browser } from 'playwright/test';
import type { Role, Screen } from './engines.ts';
import { goToFragment, marksOfThisPage } from './engines-in-page.ts';
import { watch } from './test.ts';

export async function openPlaywright(browser: Browser): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await watch(context);
  const page = await context.newPage();
  const control = (role: Role, name: RegExp) => page.getByRole(role, { name, disabled: false }).filter({ visible: true }).first();
  return {
    goto: async (address) => void (await page.goto(address)),
    follow: (fragment) => page.evaluate(goToFragment, fragment),
    press: (key) => page.keyboard.press(key),
    marks: () => page.evaluate(marksOfThisPage),
    nameOf: async (role, name) => {
      const found = control(role, name);
      return (await found.count()) === 0 ? undefined : ((await found.getAttribute('aria-label')) ?? (await found.innerText()));
    },
    click: (role, name) => control(role, name).click(),
    valueOf: (name) => control('textbox', name).inputValue(),
    // `watch` tells the test itself.
    breaches: async () => [],
    close: () => browser.close(),
  };
}
