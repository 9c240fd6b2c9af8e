/** What a page that opens strangers' links must withstand. */
import { readFileSync } from 'node:fs';
import { BOOKMARK_LENGTH, encodeLink } from '#scenario';
import { DEFAULT_SETUP } from '#sim';
import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

test('the built page has a policy that lets nothing in but its own files', async ({ request }) => {
  const page = (await (await request.get('./')).text()).replaceAll('&#39;', "'");
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(policy?.join()).not.toContain('unsafe');
  // The policy holds for what comes after it.
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'));
});

test('the policy is in force: markup, inline scripts, foreign scripts, evaluation and connections are refused by the browser', async ({
  page,
  complaints,
}) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  const outcomes = await page.evaluate(async () => {
    const refused = async (act: () => unknown) => {
      try {
        return { done: await act() };
      } catch {
        return 'refused';
      }
    };
    const element = document.createElement('div');
    const runs = () => {
      const script = document.createElement('script');
      script.text = 'window.hostile = true';
      document.head.append(script);
    };
    return {
      markup: await refused(() => Reflect.set(element, 'innerHTML', '<img>')),
      inline: await refused(runs),
      worker: await refused(() => new Worker('data:text/javascript,1')),
      module: await refused(() => import('data:text/javascript,1' as string)),
      evaluation: await refused(() => new Function('return 1')()),
      connection: await refused(() => fetch('./favicon.svg')),
      policy: await refused(() => Reflect.get(globalThis, 'trustedTypes').createPolicy('another', {})),
      ran: Reflect.has(globalThis, 'hostile'),
    };
  });
  expect(outcomes).toEqual({
    markup: 'refused',
    inline: 'refused',
    worker: 'refused',
    module: 'refused',
    evaluation: 'refused',
    connection: 'refused',
    policy: 'refused',
    ran: false,
  });
  // The browser has told of each of them, and so would any journey that met one.
  await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(8);
  // Nothing is told by a page that is gone.
  await page.close();
  complaints.length = 0;
});

/** What a stranger may put into a link wherever the format has room for words. */
const LABELS: readonly string[] = JSON.parse(readFileSync(new URL('hostile-labels.json', import.meta.url), 'utf8'));
/** What text that is taken for markup would leave behind. */
const MARKUP =
  'script, iframe, object, embed, img, base, form, link, style, meta, [onerror], [onload], [onclick], [srcdoc], [href^="java"]';

/** A run called like the first of them, in which a client puts all of them as keys and values, with bookmarks of those names. */
async function linkOf(labels: readonly string[]): Promise<string> {
  const cluster = { ...DEFAULT_SETUP, voters: 3, firstTimeouts: [150, 290, 295] };
  const acts = labels.map((label, i) => {
    const command = { type: 'request', node: 1, op: { type: 'put', key: label, value: label } } as const;
    return { after: PUT_AFTER + i, command };
  });
  const bookmarks = labels.map((label, i) => ({ frame: PUT_AFTER + i + 1, name: label.slice(0, BOOKMARK_LENGTH) }));
  const step = PUT_AFTER + labels.length;
  return encodeLink({ scenario: { version: 1, name: labels[0] ?? '', seed: 1, cluster, acts }, step, bookmarks }, () => undefined);
}

/** So many fit into the list of events without scrolling. */
const AT_ONCE = 10;
/** By then node 1 leads. */
const PUT_AFTER = 40;

test('150 hostile labels stand on the page as text, as names, keys, values and bookmarks: nothing runs, nothing is asked for', async ({
  page,
}) => {
  expect(LABELS.length).toBeGreaterThanOrEqual(150);
  const noticed: string[] = [];
  page.on('dialog', (dialog) => {
    noticed.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => noticed.push(String(error)));
  page.on('popup', (popup) => noticed.push(`a window at ${popup.url()}`));
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('tab', { name: 'Events' }).click();
  const markup = () => page.evaluate((kinds) => document.querySelectorAll(`#root :is(${kinds})`).length, MARKUP);
  const unseen = (labels: readonly string[]) =>
    page.evaluate((texts) => texts.filter((text) => !document.body.textContent.includes(text)), labels);
  let usual: number | undefined;
  for (let at = 0; at < LABELS.length; at += AT_ONCE) {
    const labels = LABELS.slice(at, at + AT_ONCE);
    await cluster.follow(await linkOf(labels));
    await expect.poll(() => unseen(labels)).toEqual([]);
    await page.getByRole('tab', { name: 'Time', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible();
    // What stands behind a bar is the bookmark's note.
    const marks = labels.flatMap((label) => label.slice(0, BOOKMARK_LENGTH).split('|', 2));
    await expect.poll(() => unseen(marks.map((mark) => mark.trim()))).toEqual([]);
    usual ??= await markup();
    expect(await markup()).toBe(usual);
    await page.getByRole('tab', { name: 'Events' }).click();
  }
  expect(noticed).toEqual([]);
  expect(await page.evaluate(() => Reflect.has(globalThis, 'hostile'))).toBe(false);
});
