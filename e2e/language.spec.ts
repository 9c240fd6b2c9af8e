/** The page in Chinese: by the browser's wish, by hand, and through the whole main journey. */
import { ClusterPage } from './cluster-page.ts';
import { expect, type Locator, type Page, test } from './test.ts';

/** The verbs of ClusterPage that go by words, in Chinese. */
class ChinesePage extends ClusterPage {
  override leader(): Locator {
    return this.page.getByRole('button', { name: /^节点 \d+，领导者，/ });
  }

  override async leaderId(): Promise<number> {
    const name = (await this.leader().first().getAttribute('aria-label')) ?? '';
    return Number(/^节点 (\d+)/.exec(name)?.[1]);
  }

  override async pause(): Promise<void> {
    if (await this.button('暂停').isVisible()) await this.page.keyboard.press('Space');
    await expect(this.button('播放')).toBeVisible();
    await this.settled();
  }
}

/** What the person reads: no word of English is left but names. */
async function expectChinese(page: Page): Promise<void> {
  const seen = await page.locator('body').innerText();
  expect(seen).toMatch(/\p{Script=Han}/u);
  expect(seen).not.toMatch(/(?:[A-Za-z]{2,} ){2,}[a-z]{2,}/);
}

test.describe('a browser that prefers Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('elects, proposes, partitions, heals and shares', async ({ page }) => {
    const cluster = new ChinesePage(page);
    await cluster.open();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page).toHaveTitle('Flotilla · Raft 实验室');

    await cluster.elect();
    const leader = await cluster.leaderId();
    await expectChinese(page);

    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: '键', exact: true }).fill('颜色');
    await page.getByRole('textbox', { name: '值', exact: true }).fill('青');
    await cluster.button('发送').click();
    await cluster.settled();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await expect(page.getByText(/^完成/).first()).toBeVisible();
    await cluster.pause();

    await page.getByRole('tab', { name: '集群' }).click();
    await page.getByRole('checkbox', { name: `勾选节点 ${leader}` }).check();
    await cluster.button('与其余隔开').click();
    await cluster.settled();
    await expect(page.getByText('4/5：可以选举和提交').first()).toBeVisible();
    await expect(page.getByText('1/5：无法提交').first()).toBeVisible();
    await cluster.button('全部恢复').last().click();
    await cluster.settled();
    await expect(page.getByText('1/5：无法提交')).toHaveCount(0);
    await expect(page.getByRole('region', { name: '刚刚发生了什么' }).getByText('你恢复所有链路。').first()).toBeVisible();

    await cluster.button('分享').click();
    await expect(page.getByRole('textbox', { name: '链接' })).toHaveValue(/#/);
    await expectChinese(page);
  });

  test('gets nothing but Chinese from the first picture on, and no words of English that come later', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      new MutationObserver(() => shown.push(document.getElementById('root')?.innerText ?? '')).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    await new ChinesePage(page).open();
    const shown = await page.evaluate(() => (window as unknown as { shown: string[] }).shown.filter((text) => text !== ''));
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) expect(text).not.toMatch(/Events|Cluster|Share|Logs/);
    expect(asked.filter((url) => url.includes('text-zh'))).toHaveLength(1);
    expect(asked.filter((url) => url.includes('text-en-later'))).toHaveLength(0);
  });

  test('a phone cuts off no button and no tab', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const cluster = new ChinesePage(page);
    await cluster.open();
    await cluster.elect();
    await expectChinese(page);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, [role=tab]')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
        .map((each) => each.innerText || each.getAttribute('aria-label')),
    );
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test('a person changes the language in place: nothing else changes, and the choice is kept', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const english = new ClusterPage(page);
  await english.open();
  await english.elect();
  await english.leader().click();
  const before = [await english.frame(), await english.hash(), await english.leaderId()];
  expect(asked.filter((url) => url.includes('text-zh'))).toHaveLength(0);

  await page.getByRole('button', { name: /^View/ }).click();
  await page.getByRole('group', { name: 'Language · 语言' }).getByRole('button', { name: '中文' }).click();
  const chinese = new ChinesePage(page);
  await expect(chinese.leader()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('button', { name: '中文' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expectChinese(page);
  expect([await chinese.frame(), await chinese.hash(), await chinese.leaderId()]).toEqual(before);
  await expect(page.getByRole('heading', { name: `节点 ${before[2]}` }).first()).toBeVisible();

  await page.reload();
  await chinese.settled();
  await expect(chinese.leader()).toBeVisible();

  await page.getByRole('button', { name: /^视图/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(english.leader()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('words that cannot be fetched leave the page as it was', async ({ page }) => {
  const english = new ClusterPage(page);
  await english.open();
  await page.route(/text-zh/, (route) => route.abort());
  await page.getByRole('button', { name: /^View/ }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: 'As the browser' })).toHaveAttribute('aria-pressed', 'true');
  await expect(english.button('Share')).toBeVisible();
});
