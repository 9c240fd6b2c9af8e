import { deflateRawSync } from 'node:zlib';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

const payload = (value: unknown) => deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const v1 = (fields: object) => `#v1/${payload({ n: 'x', s: 1, c: {}, a: [], ...fields })}`;
const act = (command: object) => v1({ a: [[5, command]] });
const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

const BAD: Record<string, string> = {
  'cut off in the middle': v1({ a: [[5, { type: 'crash', node: 1 }]] }).slice(0, -9),
  'no payload': '#v1/',
  'one character': '#v1/A',
  'not base64': '#v1/@@@@',
  'the other base64 alphabet': '#v1/ab+/',
  'not deflate': '#v1/_____________',
  'not JSON': `#v1/${payload('{nope')}`,
  'a bomb of 50 MB': `#v1/${payload('0'.repeat(50_000_000))}`,
  'a bomb of 2 MB of brackets': `#v1/${payload('['.repeat(2_000_000))}`,
  'deep nesting': `#v1/${payload(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)}`,
  'a longer fragment than any link': `#v1/${'A'.repeat(70_000)}`,
  'a later version': '#v2/AAAA',
  'version 9999': '#v9999/AAAA',
  'an unknown preset': '#no-such-thing',
  'a preset of markup': `#${encodeURIComponent(MARKUP)}`,
  'a preset named constructor': '#constructor',
  'a preset named __proto__': '#__proto__',
  'a script address': '#javascript:alert(1)',
  'a number for a scenario': `#v1/${payload('7')}`,
  'null for a scenario': `#v1/${payload('null')}`,
  'a list for a scenario': `#v1/${payload('[]')}`,
  'a name that turns the writing direction': v1({ n: 'safe\u202eevil' }),
  'a name of a megabyte': v1({ n: 'x'.repeat(900_000) }),
  'a name that is a number': v1({ n: 5 }),
  'a seed of text': v1({ s: MARKUP }),
  'a hundred thousand nodes': v1({ c: { voters: 100_000 } }),
  'no nodes': v1({ c: { voters: 0 } }),
  'an unknown setting': v1({ c: { [MARKUP]: 1 } }),
  'a clock that stands still': v1({ c: { tick: 0 } }),
  'an unknown command': act({ type: MARKUP }),
  'a crash of node one million': act({ type: 'crash', node: 1_000_000 }),
  'a value that is an object': act({ type: 'request', node: 1, op: { type: 'put', key: 'a', value: { toString: 1 } } }),
  'ten thousand acts': v1({ a: Array.from({ length: 10_000 }, () => [0, { type: 'heal-all' }]) }),
  'an act far beyond the end': v1({ a: [[10 ** 9, { type: 'heal-all' }]] }),
  'a step of text': '#calm-election?step=abc',
  'a step beyond everything': '#calm-election?step=9999999999',
  'a negative seed': '#calm-election?seed=-1',
};

/** One of each way to be bad, to begin with: what stands there then is the scenario that everybody begins with. */
const AT_FIRST: readonly (keyof typeof BAD)[] = [
  'cut off in the middle',
  'not JSON',
  'a bomb of 50 MB',
  'a longer fragment than any link',
  'a later version',
  'a preset of markup',
  'a number for a scenario',
  'an unknown command',
  'a step of text',
];

/** Everything that any page must do with such a link. */
async function refuses(cluster: ClusterPage): Promise<void> {
  const { page } = cluster;
  const notice = page.getByRole('alert');
  await expect(notice).toHaveCount(1);
  await expect(notice).toHaveText(/\w+ .*\./);
  await expect(cluster.node(1)).toBeVisible();
  await expect(cluster.button('Play')).toBeEnabled();
  await expect(page).toHaveTitle(/Flotilla/);
  await expect(page.locator('img, #root script')).toHaveCount(0);
}

function problemsOf(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', () => problems.push('a dialog opened'));
  return problems;
}

test('a page that begins with a bad link gives one sentence and a way on; nothing throws, hangs or reaches HTML', async ({ page }) => {
  const problems = problemsOf(page);
  const cluster = new ClusterPage(page);
  for (const name of AT_FIRST) {
    await test.step(name, async () => {
      await page.goto('about:blank');
      await cluster.open(BAD[name]);
      await refuses(cluster);
    });
  }
  expect(problems).toEqual([]);
});

test('every bad link that is put into the address gives one sentence and leaves the run as it was; nothing throws, hangs or reaches HTML', async ({
  page,
}) => {
  const problems = problemsOf(page);
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=30');
  const hash = await cluster.hash();
  for (const [name, fragment] of Object.entries(BAD)) {
    await test.step(name, async () => {
      await cluster.follow(fragment);
      await refuses(cluster);
      expect([await cluster.frame(), await cluster.hash()]).toEqual([30, hash]);
      await cluster.button('Dismiss').click();
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }
  expect(problems).toEqual([]);
});

test('hostile names that are allowed stand on the page as text', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open(v1({ n: MARKUP.slice(0, 79) }));
  await expect(page.getByText('<img src=x').first()).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page).toHaveTitle(/Flotilla/);
});
