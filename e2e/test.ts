/**
 * `test` and `expect` for every journey. In all of them, whatever they are about: the page never breaks its own security policy and
 * never asks any other origin for anything.
 */
// biome-ignore lint/style/noRestrictedImports: this is the file that all others take it from.
import { type Browser, type BrowserContext, test as base, type Request } from 'playwright/test';

export { type BrowserContext, chromium, expect, type Locator, type Page } from 'playwright/test';

/** Of the test that is running. */
let complaints: string[] = [];

interface Watch {
  /** What the pages of this test did that no page may do; a journey that provokes it empties the list itself. */
  readonly complaints: string[];
}

export const test = base.extend<Watch, { watched: null }>({
  watched: [
    async ({ browser }, use) => {
      watchEveryContext(browser);
      await use(null);
    },
    { scope: 'worker', auto: true },
  ],
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read from this pattern.
    async ({}, use) => {
      complaints = [];
      await use(complaints);
      base.expect(complaints, 'no breach of the policy, and nothing asked of another origin').toEqual([]);
    },
    { auto: true },
  ],
});

/** Also those that a journey opens itself. */
function watchEveryContext(browser: Browser): void {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    await watch(context);
    return context;
  };
}

const BREACH = 'The page broke its policy';

/** For a context in a browser of a journey's own. */
export async function watch(context: BrowserContext): Promise<void> {
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted(HTML|Script)/.test(message.text()) || message.text().startsWith(BREACH))
      complaints.push(message.text());
  });
  context.on('request', (request) => {
    if (isElsewhere(request)) complaints.push(`a request to ${request.url()}`);
  });
  await context.addInitScript((breach) => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(breach, event.effectiveDirective, event.blockedURI, event.sample),
    );
  }, BREACH);
}

/** Where a journey goes by itself is its own affair, as long as it stays on this machine; pages ask only the server they come from. */
function isElsewhere(request: Request): boolean {
  const url = new URL(request.url());
  if (url.protocol === 'blob:' || url.protocol === 'data:') return false;
  const asker = request.isNavigationRequest() || request.serviceWorker() !== null ? '' : request.frame().url();
  // A page that is just coming may ask before its frame is told to have its address.
  return asker.startsWith('http') ? url.origin !== new URL(asker).origin : url.hostname !== '127.0.0.1';
}
