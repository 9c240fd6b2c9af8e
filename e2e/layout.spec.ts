import { ClusterPage } from './cluster-page.ts';
import { clusterOf, followerInSnapshot, momentOf, momentOfPreset, oneCrashed, twoLeadersApart, votesFly } from './moments.ts';
import { catalogueOf, type Look, lookAtTheDialogs, lookAtThePanels } from './states.ts';
import { expect, type Page, test } from './test.ts';

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs in the page: where the elements of `selector` are. */
function boxesOf(page: Page, selector: string): Promise<readonly Box[]> {
  return page.evaluate((wanted) => {
    const seen = [...document.querySelectorAll(wanted)].filter((element) => element.getClientRects().length > 0);
    return seen.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.getAttribute('data-part') ?? element.textContent ?? element.tagName;
      return { name, left, top, right, bottom };
    });
  }, selector);
}

function overlap(a: Box, b: Box): boolean {
  // Two pixels: antialiasing, and lines that parts share.
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
}

function overlapping(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => overlap(a, b))
      .map((b) => `${a.name} / ${b.name}`),
  );
}

function outside(boxes: readonly Box[], of: Box): readonly string[] {
  return boxes
    .filter((box) => box.left < of.left - 1 || box.top < of.top - 1 || box.right > of.right + 1 || box.bottom > of.bottom + 1)
    .map(({ name }) => name);
}

/** Words of controls and sentences that are cut off by the box they stand in. */
function cutWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const words = document.querySelectorAll(
      'header button, header h1, section[aria-label="Transport"] button, [data-part="sentence"] p, [role="tab"]',
    );
    return [...words]
      .filter((element) => element.getClientRects().length > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.textContent ?? '');
  });
}

/** All that must be in the first screen and keep to itself. */
async function lookAtBoxes(page: Page, { width, height }: (typeof SCREENS)[number]): Promise<{ nodes: number; badges: number }> {
  const screen: Box = { name: 'screen', left: 0, top: 0, right: width, bottom: height };
  const parts = await boxesOf(
    page,
    'main > header, [data-part="stage"], [data-part="sentence"], section[aria-label="Logs"], section[aria-label="Transport"]',
  );
  expect(parts).toHaveLength(5);
  expect(outside(parts, screen), 'outside of the screen').toEqual([]);
  expect(overlapping(parts), 'parts over one another').toEqual([]);

  const stage = parts.find(({ name }) => name === 'stage') ?? screen;
  // The halo of a node that acts is no part of it that could be misread.
  const nodes = await boxesOf(page, '[data-node] :is(path, rect, text):not([data-next])');
  expect(outside(nodes, stage), 'cut by the edge of the stage').toEqual([]);
  expect(overlapping(await wholeNodes(page)), 'nodes over one another').toEqual([]);
  const badges = await boxesOf(page, 'rect[data-can]');
  expect(outside(badges, stage), 'badges cut').toEqual([]);
  expect(overlapping(badges), 'badges over one another').toEqual([]);
  const covered = (await wholeNodes(page)).flatMap((node) => badges.filter((badge) => overlap(badge, node)).map(() => node.name));
  expect(covered, 'nodes under a badge').toEqual([]);
  expect(await cutWords(page), 'words cut').toEqual([]);
  const scroll = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  expect(scroll).toEqual([width, height]);
  return { nodes: (await wholeNodes(page)).length, badges: badges.length };
}

/** One box a node: its shape, its timer, its words and its votes. */
function wholeNodes(page: Page): Promise<readonly Box[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-node]')].map((node) => {
      const boxes = [...node.querySelectorAll('path, rect, text')]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width }) => width > 0);
      return {
        name: node.getAttribute('aria-label') ?? '',
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      };
    }),
  );
}

for (const layout of ['learn', 'lab'] as const) {
  test(`in ${layout} nothing overlaps or is cut on either screen, with 1 to 7 nodes and in every state`, async ({ page }) => {
    const cluster = new ClusterPage(page);
    const moments: readonly (readonly [moment: string, nodes: number, badges: number])[] = [
      ['', 5, 0],
      [await momentOfPreset('calm-election', votesFly), 5, 0],
      [await momentOfPreset('minority-partition', twoLeadersApart), 5, 2],
      [await momentOfPreset('follower-far-behind', followerInSnapshot), 5, 0],
      [await momentOfPreset('leader-crash', oneCrashed), 5, 0],
      [await momentOf(clusterOf(1), ({ nodes }) => nodes[0]?.state === 'StateLeader'), 1, 0],
      ...(await Promise.all([2, 3, 4, 6, 7].map(async (voters) => [await momentOf(clusterOf(voters), votesFly), voters, 0] as const))),
    ];
    await cluster.open('', layout);
    for (const [moment, nodes, badges] of moments) {
      if (moment !== '') await cluster.follow(moment);
      for (const screen of SCREENS) {
        await test.step(`${moment}, ${screen.width}x${screen.height}`, async () => {
          await page.setViewportSize(screen);
          // A page whose size has just changed is measured again before it is drawn.
          await expect(async () => expect(await lookAtBoxes(page, screen)).toEqual({ nodes, badges })).toPass({ timeout: 10_000 });
        });
      }
    }
  });
}

test('while a run plays, the stage stays where it is, whatever is said, opened or told', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  const stage = page.getByRole('region', { name: 'Cluster', exact: true });
  const before = await stage.boundingBox();
  await page.evaluate(() => {
    const box = document.querySelector('[data-part="stage"]');
    const sizes = new Set<string>();
    Object.assign(window, { stageSizes: sizes });
    const look = () => {
      const { left, top, width, height } = box?.getBoundingClientRect() ?? new DOMRect();
      sizes.add([left, top, width, height].join(' '));
      requestAnimationFrame(look);
    };
    look();
  });
  await cluster.playToLeader();
  // Selecting opens details; a link that cannot be read brings a notice.
  await cluster.leader().click();
  await expect(page.getByRole('tab', { name: 'Details', selected: true })).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#v1/broken';
  });
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await stage.boundingBox()).toEqual(before);
  const sizes = await page.evaluate(() => [...(window as unknown as { stageSizes: Set<string> }).stageSizes]);
  expect(sizes).toHaveLength(1);
});

test('a first visit is in Learn; Alt L goes on to Lab and Debug, and the choice is remembered in this browser alone', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  const face = page.getByRole('button', { name: /^View: / });
  await expect(face).toHaveAccessibleName('View: Learn');
  await expect(page.getByRole('region', { name: 'Events' })).toHaveCount(0);
  await page.keyboard.press('Alt+l');
  await expect(face).toHaveAccessibleName('View: Lab');
  await expect(page.getByRole('region', { name: 'Events' })).toBeVisible();
  expect(await cluster.share()).not.toContain('layout');

  await face.click();
  await page.getByRole('button', { name: /^Debug/ }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await cluster.settled();
  await expect(face).toHaveAccessibleName('View: Debug');
});

test('a link carries the layout only when asked to', async ({ page, browser }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  await page.keyboard.press('Alt+l');
  await cluster.button('Share').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#/);
  expect(await link.inputValue()).not.toContain('layout');
  await page.getByRole('checkbox', { name: 'Opens in the layout Lab' }).check();
  await expect(link).toHaveValue(/\?layout=lab#/);

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(await link.inputValue());
  await expect(other.getByRole('button', { name: 'View: Lab' })).toBeVisible();
  await context.close();
});

test('parts fold by key and are resized by keys and by hand; both are kept', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  await page.keyboard.press('Alt+l');
  const events = page.getByRole('region', { name: 'Events' });
  await expect(events).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(events).toHaveCount(0);
  // What is folded is a row of icons; C opens the client there.
  await page.getByRole('navigation', { name: 'Acts and events' }).getByRole('button', { name: 'Events' }).click();
  await expect(events).toBeVisible();

  const edge = page.getByRole('separator', { name: 'Width of the state' });
  const width = async () => Number(await edge.getAttribute('aria-valuenow'));
  await expect.poll(width).toBeGreaterThan(300);
  const first = await width();
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(first - 32);
  const box = await edge.boundingBox();
  if (box === null) throw new Error('the separator is not drawn');
  await page.mouse.move(box.x + 5, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x - 45, box.y + 120, { steps: 5 });
  await page.mouse.up();
  await expect.poll(width).toBe(first + 18);
  await page.reload();
  await cluster.settled();
  await expect.poll(width).toBe(first + 18);
  await edge.dblclick();
  await expect.poll(width).toBe(first);
});

test('a panel is pinned over the tabs, so that two show', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.button('Put Logs back among the tabs').click();
  await expect(page.getByRole('tab', { name: 'Logs' })).toBeVisible();
  await page.getByRole('tab', { name: 'Cluster' }).click();
  await cluster.button('Pin Cluster over the tabs').click();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(page.getByRole('region', { name: 'Logs' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Pick node 1' })).toBeVisible();
});

test('between 900 and 1200 pixels the left place is icons, and opens over the stage without moving it', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const cluster = new ClusterPage(page);
  await cluster.open();
  const stage = page.getByRole('region', { name: 'Cluster', exact: true });
  const before = await stage.boundingBox();
  await page.getByRole('navigation', { name: 'Acts and events' }).getByRole('button', { name: 'Events' }).click();
  await expect(page.getByRole('region', { name: 'Events' })).toBeVisible();
  expect(await stage.boundingBox()).toEqual(before);
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('region', { name: 'Events' })).toHaveCount(0);
});

test('on a phone all is on one screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const cluster = new ClusterPage(page);
  await cluster.open(await momentOfPreset('calm-election', votesFly));
  const parts = await boxesOf(
    page,
    'main > header, [data-part="stage"], [data-part="sentence"], section[aria-label="Transport"], [data-part="sheet"]',
  );
  expect(parts).toHaveLength(5);
  expect(outside(parts, { name: 'screen', left: 0, top: 0, right: 390, bottom: 844 })).toEqual([]);
  expect(overlapping(parts)).toEqual([]);
});

for (const { width, height, locale } of [
  { width: 390, height: 844, locale: 'zh-CN' },
  { width: 320, height: 568, locale: 'en-GB' },
] as const) {
  test.describe(`a finger on ${width}x${height}`, () => {
    test.use({ locale, viewport: { width, height }, hasTouch: true, isMobile: true });

    test('finds every button large enough and whole, in every panel and dialog', async ({ page }) => {
      const text = await catalogueOf(locale === 'zh-CN' ? 'zh' : 'en');
      const look: Look = async (state, on) => expect.soft(await hardToTouch(on), state).toEqual([]);
      await lookAtThePanels(page, text, look);
      await lookAtTheDialogs(page, text, look);
    });
  });
}

/**
 * Buttons lower or narrower than 44 pixels, cut off, or beside the screen; and a page that is wider than it. Not those that say that they
 * are low because the same can be done elsewhere, and not those of the picture, which has a size of its own.
 */
function hardToTouch(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const front = document.querySelector('dialog[open]') ?? document;
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the screen'] : [];
    const buttons = [...front.querySelectorAll<HTMLElement>('button:not([data-low]), select, summary')];
    return wide.concat(
      buttons
        .filter((button) => button.checkVisibility({ visibilityProperty: true }) && button.closest('svg') === null)
        .flatMap((button) => {
          const { width, height, right } = button.getBoundingClientRect();
          const name = `${button.getAttribute('aria-label') ?? button.textContent} (${Math.round(width)}x${Math.round(height)})`;
          const small = width < 43.5 || height < 43.5;
          const cut = button.tagName === 'BUTTON' && button.scrollWidth > button.clientWidth + 1;
          const beside = right > innerWidth + 1 && button.role !== 'tab';
          return small || cut || beside ? [`${name}${small ? ' small' : ''}${cut ? ' cut' : ''}${beside ? ' beside the screen' : ''}`] : [];
        }),
    );
  });
}

test('no text is smaller than 12 pixels, in any preset', async ({ page }) => {
  const cluster = new ClusterPage(page);
  const states = [
    '',
    await momentOfPreset('calm-election', votesFly),
    await momentOfPreset('minority-partition', twoLeadersApart),
    await momentOfPreset('follower-far-behind', followerInSnapshot),
    await momentOfPreset('leader-crash', oneCrashed),
    await momentOf(clusterOf(25), votesFly),
  ];
  await cluster.open();
  for (const state of states) {
    if (state !== '') await cluster.follow(state);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      for (const panel of await page.getByRole('tabpanel').all()) await expect(panel).not.toBeEmpty();
      expect(await smallTexts(page), `${state}, ${await tab.textContent()}`).toEqual([]);
    }
  }
});

/** What is written smaller than 12 pixels on the screen; SVG may scale its letters. */
function smallTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const element = text.parentElement;
      if (element === null || (text.textContent ?? '').trim() === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      // Of letters that stand on end, too.
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix === null ? 1 : Math.hypot(matrix.c, matrix.d);
      if (size * scale < 11.99) small.push(`${text.textContent} ${size * scale}`);
    }
    return small;
  });
}

test('who asks for less motion sees nothing move, whatever is done', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=60');
  const moving = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return document
        .getAnimations()
        .map((each) => `${each.constructor.name} of ${(each.effect as KeyframeEffect | null)?.target?.tagName}`);
    });
  for (const key of ['ArrowRight', 'ArrowLeft', '1', 'k', 'Alt+2', 'Alt+2', 'w', 'Alt+l', '?']) {
    await page.keyboard.press(key);
    expect(await moving(), key).toEqual([]);
    await cluster.settled();
  }
});

test('paper gets the stage, the sentence and the logs, on one page, in the light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1440, height: 900 });
  const cluster = new ClusterPage(page);
  await cluster.open(await momentOfPreset('leader-crash', oneCrashed));
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--surface'));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--surface'))).not.toBe(dark);
  await expect(page.getByRole('region', { name: 'Cluster', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What just happened' })).toBeVisible();
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(cluster.button('Play')).toBeHidden();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
