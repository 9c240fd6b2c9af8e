import { expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of a node's shape on the screen. */
async function middle(cluster: ClusterPage, id: number): Promise<Spot> {
  const box = await cluster.node(id).locator('circle').first().boundingBox();
  if (box === null) throw new Error(`node ${id} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function stroke(page: Page, spots: readonly Spot[]): Promise<void> {
  const [first, ...rest] = spots;
  if (first === undefined) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}

/** Half the side of a square round a node, pixels. */
const ROUND = 46;

/** With the tool in hand, so that it may begin on whatever lies there. */
async function lasso(cluster: ClusterPage, id: number): Promise<void> {
  const { x, y } = await middle(cluster, id);
  await cluster.page.keyboard.press('x');
  await stroke(cluster.page, [
    { x: x - ROUND, y: y - ROUND },
    { x: x + ROUND, y: y - ROUND },
    { x: x + ROUND, y: y + ROUND },
    { x: x - ROUND, y: y + ROUND },
    { x: x - ROUND, y: y - ROUND + 10 },
  ]);
  await cluster.settled();
}

/** From over the stage to under it, between nodes 1, 2, 3 and nodes 4, 5. */
async function lineDown(cluster: ClusterPage): Promise<readonly Spot[]> {
  const [top, left, right] = [await middle(cluster, 1), await middle(cluster, 4), await middle(cluster, 3)];
  const x = Math.min((left.x + right.x) / 2, top.x - 12);
  return [
    { x, y: top.y - 40 },
    { x, y: (top.y + left.y) / 2 },
    { x, y: left.y + 50 },
  ];
}

function told(page: Page) {
  return page.getByRole('region', { name: 'What just happened' });
}

function link(page: Page, a: number, b: number) {
  return page.getByRole('button', { name: new RegExp(`^Link between nodes ${a} and ${b}(,|$)`) });
}

test('three lassos make three groups, each with its name and what it can do', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await lasso(cluster, 2);
  await expect(told(page)).toContainText('You part nodes 1, 3, 4 and 5 from node 2.');
  await lasso(cluster, 5);
  await expect(told(page)).toContainText('You part nodes 1, 3 and 4 from node 2 from node 5.');
  await expect(page.getByText('3 of 5: can elect and commit')).toBeVisible();
  await expect(page.getByText('1 of 5: cannot commit')).toHaveCount(2);
  await lasso(cluster, 1);
  await expect(page.getByText('3 of 5: can elect and commit')).toHaveCount(0);
  await expect(page.getByText('2 of 5: cannot commit')).toBeVisible();

  await page.keyboard.press('Shift+X');
  await expect(page.getByText(/of 5: cannot commit/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('2 of 5: cannot commit')).toBeVisible();
});

test('a line across the stage cuts what it crosses, in one act that undo takes back and a link brings along', async ({ page, browser }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.button('Part or cut').click();
  await expect(page.getByText('Draw round nodes to part them, or a line across links to cut them.')).toBeVisible();
  await stroke(page, await lineDown(cluster));
  await cluster.settled();
  await expect(told(page)).toContainText('You cut 1 ⇄ 4, 1 ⇄ 5, 2 ⇄ 4, 2 ⇄ 5, 3 ⇄ 4, 3 ⇄ 5. All other links are open.');
  await expect(told(page)).toContainText('Only the side of nodes 1, 2 and 3 has a majority and can commit.');
  await expect(link(page, 1, 4)).toHaveAccessibleName('Link between nodes 1 and 4, cut');
  await expect(page.getByText('B | A')).toBeVisible();

  const fragment = await cluster.share();
  await page.keyboard.press('Control+z');
  await expect(link(page, 1, 4)).toHaveAccessibleName('Link between nodes 1 and 4');
  const context = await browser.newContext();
  const other = new ClusterPage(await context.newPage());
  await other.open(fragment);
  await expect(link(other.page, 1, 4)).toHaveAccessibleName('Link between nodes 1 and 4, cut');
  await context.close();
});

test('one way, a line cuts only what crosses it from its left; Escape puts the tool away', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.keyboard.press('x');
  await cluster.button('One way').click();
  await stroke(page, await lineDown(cluster));
  await expect(told(page)).toContainText('You cut 1 → 4, 1 → 5, 2 → 4, 2 → 5, 3 → 4, 3 → 5.');
  await page.keyboard.press('x');
  await expect(cluster.button('Part or cut')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(cluster.button('Part or cut')).toHaveAttribute('aria-pressed', 'false');
});

test('the table of groups parts the nodes by keyboard alone, in one act', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('tab', { name: 'Groups' }).click();
  const row = (id: number) => page.getByRole('radiogroup', { name: `Group of node ${id}` });
  const before = await cluster.frame();
  await row(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(row(3).getByRole('radio', { name: 'Group C' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Not applied yet.')).toBeVisible();
  expect(await cluster.frame()).toBe(before);
  await page.keyboard.press('Enter');

  await expect(told(page)).toContainText('You part nodes 1, 4 and 5 from nodes 2 and 3.');
  await cluster.settled();
  expect(await cluster.frame()).toBe(before + 1);
  await expect(row(3)).toBeFocused();
  await expect(row(3).getByRole('radio', { name: 'Group B' })).toBeChecked();
  await expect(page.getByRole('row', { name: /^Node 3/ }).first()).toContainText('2 of 5');
  await expect(page.getByRole('row', { name: /^Node 4/ }).first()).toContainText('3 of 5 ✓');
});

test('every shape is one press away, and the sentence says what comes of it', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('tab', { name: 'Groups' }).click();
  await expect(cluster.button('Isolate the leader')).toBeDisabled();
  await expect(cluster.button('Ring: neighbours only')).toBeEnabled();
  await page.keyboard.press('Escape');
  await cluster.elect();
  const leader = await cluster.leaderId();
  const shapes = [
    ['Isolate the leader', new RegExp(`You part node ${leader} from nodes`), /Only the side of nodes/],
    ['Leader with the minority', /You part nodes \d and \d from/, /Only the side of nodes \d, \d and \d has a majority/],
    ['Leader with the majority', /You part nodes \d, \d and \d from/, new RegExp(`Only the side of nodes .*${leader}.* has a majority`)],
    ['Leader sends, hears nothing', new RegExp(`You cut (\\d → ${leader}(, )?){4}`), /Only the side of nodes/],
    ['Bridge: one node sees both', /You part nodes \d, \d and \d from nodes \d, \d and \d/, /All still hang together, and each reaches/],
    ['Ring: neighbours only', /You cut (\d ⇄ \d(, )?){5}/, /All still hang together, and each reaches a majority/],
  ] as const;
  for (const [name, what, so] of shapes) {
    await cluster.button(name).click();
    await cluster.settled();
    await expect(told(page), name).toContainText(what);
    await expect(told(page), name).toContainText(so);
  }
  await page.getByRole('tabpanel').getByRole('button', { name: 'Heal all' }).first().click();
  await expect(told(page)).toContainText('You heal every link.');
});

test('a link’s menu opens by click and by Enter, cuts one way, and makes the link slow, lossy and out of order, with a sign for each', async ({
  page,
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  const [a, b] = [await middle(cluster, 3), await middle(cluster, 4)];
  await page.mouse.click((a.x + b.x) / 2, (a.y + b.y) / 2);
  const menu = page.getByRole('menu', { name: 'Link 3 – 4' });
  await expect(menu.getByRole('menuitem', { name: 'Cut both ways' })).toBeFocused();
  await menu.getByRole('menuitem', { name: 'Cut 3 → 4' }).click();
  await expect(menu).toHaveCount(0);
  await expect(link(page, 3, 4)).toHaveAccessibleName('Link between nodes 3 and 4, cut');

  await link(page, 3, 4).focus();
  await page.keyboard.press('Enter');
  await menu.getByRole('menuitem', { name: 'Heal both ways' }).click();
  const choose = async (name: RegExp, option: string) => {
    await link(page, 3, 4).focus();
    await page.keyboard.press('Enter');
    await menu.getByRole('menuitem', { name }).focus();
    await page.keyboard.press('ArrowRight');
    await menu.getByRole('menuitemradio', { name: option, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(menu).toHaveCount(0);
    await expect(link(page, 3, 4)).toBeFocused();
    await cluster.settled();
  };
  await choose(/^Latency/, '120 ms');
  await choose(/^Jitter/, '40 ms');
  await choose(/^Loss/, '20 %');
  await choose(/^Duplicates/, '50 %');
  await page.keyboard.press('Enter');
  await menu.getByRole('menuitemcheckbox', { name: 'Reorder' }).click();
  await expect(link(page, 3, 4)).toHaveAccessibleName('Link between nodes 3 and 4, other delay, loses or copies by chance, reorders');

  await page.keyboard.press('Shift+X');
  await expect(link(page, 3, 4)).toHaveAccessibleName('Link between nodes 3 and 4');
  await link(page, 3, 4).focus();
  await page.keyboard.press('ArrowRight');
  await expect(link(page, 3, 5)).toBeFocused();
});

test('a node’s menu opens by the right button and by Shift+F10, and does what it says', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  const leader = await cluster.leaderId();
  const other = leader === 1 ? 2 : 1;
  await cluster.node(other).click({ button: 'right', position: { x: 40, y: 40 } });
  const menu = page.getByRole('menu', { name: `Node ${other}` });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(cluster.node(other)).toBeFocused();

  const choose = async (item: string) => {
    await cluster.node(other).focus();
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: item }).click();
    await cluster.settled();
  };
  await choose('Freeze');
  await expect(cluster.node(other)).toHaveAccessibleName(/frozen/);
  await choose('Go on');
  await choose('Cut off from all');
  await expect(told(page)).toContainText(new RegExp(`You part node ${other} from nodes`));
  await choose('Join to all again');
  await expect(told(page)).toContainText('You open every link.');
  await choose('Crash: memory is lost');
  await expect(cluster.node(other)).toHaveAccessibleName(/crashed/);
  await choose('Restart');
  await choose('Time out now');
  await expect(cluster.node(other)).toHaveAccessibleName(/candidate/);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the tool parts, and a long press opens the menu', async ({ page }) => {
    const cluster = new ClusterPage(page);
    await cluster.open();
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: spots.map(({ x, y }) => ({ x, y })) });
    await cluster.button('Part or cut').tap();
    const line = await lineDown(cluster);
    const [first, ...rest] = line;
    if (first === undefined) throw new Error('a line has points');
    await send('touchStart', [first]);
    for (const spot of rest) await send('touchMove', [spot]);
    await send('touchEnd', []);
    await expect(told(page)).toContainText('You cut 1 ⇄ 4');

    const place = await middle(cluster, 2);
    await send('touchStart', [place]);
    await expect(page.getByRole('menu', { name: 'Node 2' })).toBeVisible();
    await send('touchEnd', []);
    await page.getByRole('menuitem', { name: 'Freeze' }).tap();
    await expect(cluster.node(2)).toHaveAccessibleName(/frozen/);
  });
});

test('groups, inboxes and menus are within reach of assistive technology', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  const look = (state: string) => expectNoViolation(page, ['light'], state);
  await page.getByRole('tab', { name: 'Groups' }).click();
  await cluster.button('Leader with the minority').click();
  await cluster.settled();
  await look('groups');
  await page.getByRole('tab', { name: 'Network' }).click();
  const ask = page.getByRole('button', { name: /^What if/ });
  for (let i = 0; i < 20 && (await ask.count()) === 0; i++) {
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  await ask.first().click();
  await expect(page.getByText(/^all within/)).toBeVisible();
  await look('an inbox');
  await link(page, 1, 2).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Loss/ }).click();
  await look('the menu of a link');
});
