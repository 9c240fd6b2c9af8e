/** What a page that opens strangers' links must withstand. */
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
  expect(complaints.length).toBeGreaterThanOrEqual(8);
  complaints.length = 0;
});
