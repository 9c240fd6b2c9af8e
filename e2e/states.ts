/** A walk through everything that the page can show, in one page and in either language, for whoever looks at each of its states. */
import { type Catalogue, EN, fetchChinese, type Language } from '#view';
import { ClusterPage } from './cluster-page.ts';
import { momentOfPreset, oneCrashed, twoLeadersApart, votesFly } from './moments.ts';
import { expect, type Page } from './test.ts';

/** `part`: a selector of what is new in this state, where the rest has been looked at before. */
export type Look = (state: string, page: Page, part?: string) => Promise<void>;

const PANEL = '[role="tabpanel"]';
const DIALOG = '[role="dialog"], dialog';

/** A browser of this language gives the page these words. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === 'en' ? EN : fetchChinese();
}

/** A sentence of the catalogue, whatever stands in its place for a name. */
function saying(sentence: (name: string) => string): RegExp {
  const around = sentence('\n').split('\n');
  return new RegExp(`^${around.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}`);
}

class Walk {
  readonly cluster: ClusterPage;
  readonly page: Page;
  readonly text: Catalogue;
  readonly look: Look;

  constructor(page: Page, text: Catalogue, look: Look) {
    this.cluster = new ClusterPage(page);
    this.page = page;
    this.text = text;
    this.look = look;
  }

  async open(fragment: string, layout: 'learn' | 'lab' | 'debug'): Promise<void> {
    await this.page.goto('about:blank');
    await this.cluster.open(fragment, layout);
  }

  /** Opens a menu of the top bar by its name, looks, and closes it. */
  async menu(name: string | RegExp, state: string): Promise<void> {
    await this.cluster.button(name).click();
    await expect(this.page.getByRole('dialog')).toBeVisible();
    await this.look(state, this.page, DIALOG);
    await this.page.keyboard.press('Escape');
  }

  async dialog(name: string, state: string): Promise<void> {
    await expect(this.page.getByRole('dialog', { name })).toBeVisible();
    await this.look(state, this.page, DIALOG);
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }
}

/** The stage of UX 5.1 to 5.5: roles, votes, faults, selections, sizes of clusters. */
export async function lookAtTheStage(page: Page, text: Catalogue, look: Look): Promise<void> {
  const walk = new Walk(page, text, look);
  await walk.open('', 'learn');
  await look('a first visit', page);
  await walk.open(await momentOfPreset('calm-election', votesFly), 'lab');
  await look('votes on their way', page);
  await page.keyboard.press('j');
  await look('a message selected', page);
  await page.keyboard.press('x');
  await look('drawing on the stage', page);
  await walk.open(await momentOfPreset('minority-partition', twoLeadersApart), 'debug');
  await look('two leaders apart', page);
  await walk.open(await momentOfPreset('leader-crash', oneCrashed), 'lab');
  await look('a crashed node', page);
  await walk.cluster
    .button(saying((rest) => text.screen.node(2) + rest))
    .first()
    .click({ button: 'right' });
  await expect(page.getByRole('menu').first()).toBeVisible();
  await look('the menu of a node', page);
  await page.keyboard.press('Escape');
  await walk.open(await momentOfPreset('lying-disk', ({ violations }) => violations.length > 0), 'lab');
  await look('a broken property', page);
}

/** Every panel, with something in it. */
export async function lookAtThePanels(page: Page, text: Catalogue, look: Look): Promise<void> {
  const walk = new Walk(page, text, look);
  await walk.open('#leader-crash?step=60', 'lab');
  // An act in the past, so that there is another future.
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await page.keyboard.press('w');
  await page.keyboard.press('F2');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    // A panel that comes for the first time leaves the one before it in its place, unseen.
    for (const panel of await page.getByRole('tabpanel').all()) await expect(panel).toHaveText(/\S/, { useInnerText: true });
    const name = (await tab.textContent()) ?? '';
    await look(`the panel ${name}`, page, PANEL);
    if (name === text.layout.tabs['space-time']) {
      await walk.cluster.button(text.spaceTime.list).click();
      await look('space-time as a list', page, PANEL);
      await walk.cluster.button(text.spaceTime.diagram).click();
    }
    if (name === text.layout.tabs.rules) {
      await walk.cluster.button(text.rulebook.search.title).click();
      await look('the search for a counterexample', page, PANEL);
    }
  }
}

/** Every menu, dialog and window over the page. */
export async function lookAtTheDialogs(page: Page, text: Catalogue, look: Look): Promise<void> {
  const walk = new Walk(page, text, look);
  const { screen, layout, exports, newCluster, time, palette, keys } = text;
  const library = saying((name) => `${screen.top.scenario}: ${name}`);
  const all = Object.keys(screen.property).length;
  await walk.open('#leader-crash?step=60', 'lab');
  await walk.menu(library, 'the library');
  await walk.menu(
    saying((rest) => layout.view.title + rest),
    'the view menu',
  );
  await walk.menu(screen.top.safe(all, all), 'the safety properties');
  await walk.cluster.button(screen.top.share).click();
  await page.getByText(text.share.embed, { exact: true }).click();
  await walk.cluster.button(text.share.qr).click();
  await look('sharing', page, DIALOG);
  await walk.cluster.button(exports.open).click();
  await walk.dialog(exports.title, 'files and export');
  await walk.close();
  await walk.cluster.button(library).click();
  await walk.cluster.button(saying((rest) => newCluster.open + rest)).click();
  await walk.dialog(newCluster.title, 'a new cluster');
  await walk.close();
  await page.keyboard.press('?');
  await walk.cluster.button(keys.change.start).click();
  await walk.dialog(keys.title, 'the keyboard map, changing keys');
  await walk.close();
  await page.keyboard.press('Control+k');
  await walk.dialog(palette.title, 'the palette');
  await walk.close();
  await page.keyboard.press('g');
  await walk.dialog(text.goto.title, 'where to go');
  await walk.close();
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await walk.cluster.settled();
  await page.getByRole('tab', { name: layout.tabs.time, exact: true }).click();
  await walk.cluster.button(saying(time.branches.compareOf)).click();
  await walk.dialog(time.comparing.title, 'two futures compared');
}

/** Presenting, the speaker's window, and a run inside another page. */
export async function lookElsewhere(page: Page, text: Catalogue, look: Look): Promise<void> {
  const walk = new Walk(page, text, look);
  const { present } = text;
  await walk.open('#calm-election?step=20&mark=20:The%20vote%20%7C%20Ask%20who%20wins&mark=60:A%20leader', 'lab');
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: present.label })).toBeVisible();
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 300);
  await expect(page.getByRole('toolbar', { name: present.controls })).toBeVisible();
  await look('presenting', page);
  await page.keyboard.press('q');
  await look('the code of a moment', page);
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('n');
  const speaker = await opened;
  await expect(speaker.getByText('Ask who wins')).toBeVisible();
  await look('the window of the speaker', speaker);
  await speaker.close();
  await page.goto('./?embed=1#leader-crash?step=60');
  await walk.cluster.settled();
  await look('inside another page', page);
}
