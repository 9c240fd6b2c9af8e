/** What a person does and sees on the page, by role and label. */
import { expect, type Locator, type Page } from 'playwright/test';

export class ClusterPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page, or a link to a moment, and waits until it is drawn and nothing is pending. `remembered`: in this browser's layout. */
  async open(fragment = '', layout: 'learn' | 'lab' | 'debug' | 'remembered' = 'lab'): Promise<void> {
    await this.page.goto(layout === 'remembered' ? `./${fragment}` : `./?layout=${layout}${fragment}`);
    await this.settled();
  }

  /** Puts the link into the address of the page that is open, and waits until what it leads to, or why it leads nowhere, is drawn. */
  async follow(fragment: string): Promise<void> {
    await this.root.evaluate(
      (root: HTMLElement, link) =>
        new Promise<void>((drawn) => {
          const seen = new MutationObserver(() => {
            if (root.dataset.settled !== 'true') return;
            seen.disconnect();
            drawn();
          });
          seen.observe(root, { attributeFilter: ['data-settled'] });
          location.hash = link;
        }),
      fragment,
    );
    await this.settled();
  }

  /** The element that says which frame is shown and whether work is pending. */
  get root(): Locator {
    return this.page.locator('[data-settled]');
  }

  async settled(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-settled', 'true');
  }

  async frame(): Promise<number> {
    return Number(await this.root.getAttribute('data-frame'));
  }

  async head(): Promise<number> {
    return Number(await this.root.getAttribute('data-head'));
  }

  async hash(): Promise<string> {
    return (await this.root.getAttribute('data-hash')) ?? '';
  }

  node(id: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Node ${id}, `) });
  }

  leader(): Locator {
    return this.page.getByRole('button', { name: /^Node \d+, leader, / });
  }

  async leaderId(): Promise<number> {
    const name = (await this.leader().first().getAttribute('aria-label')) ?? '';
    return Number(/^Node (\d+)/.exec(name)?.[1]);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Steps to the first commit, so that there is a leader: the same frame each time, however busy the machine is. */
  async elect(): Promise<void> {
    await this.page.keyboard.press('}');
    await expect(this.leader().first()).toBeVisible();
    await this.settled();
  }

  /** Plays until the page shows a leader, then pauses. */
  async playToLeader(): Promise<void> {
    await this.page.keyboard.press('Space');
    await expect(this.leader().first()).toBeVisible();
    await this.pause();
  }

  /** For what takes long at the speed a page begins with: ten times as much of the run in a second. */
  async faster(): Promise<void> {
    for (let i = 0; i < 3; i += 1) await this.button('Faster').click();
  }

  async pause(): Promise<void> {
    const pause = this.button('Pause');
    if (await pause.isVisible()) await this.page.keyboard.press('Space');
    await expect(this.button('Play')).toBeVisible();
    await this.settled();
  }

  /** The fragment of the link that Share gives. */
  async share(): Promise<string> {
    await this.button('Share').click();
    const field = this.page.getByRole('textbox', { name: 'Link' });
    await expect(field).toHaveValue(/#/);
    const address = await field.inputValue();
    await this.page.keyboard.press('Escape');
    return address.slice(address.indexOf('#'));
  }
}
