/** Journeys in a real browser, on the built product. `npm test` builds it first; `npx playwright test -c e2e` alone needs dist/. */
import { register } from 'node:module';
import { defineConfig } from 'playwright/test';
import { launchOptions } from '../scripts/find-browser.mjs';

register('./scenario-text.mjs', import.meta.url);

/** Fixed, because the server is started here; E2E_PORT where two runs share a machine. */
const PORT = Number(process.env.E2E_PORT ?? 8_091);
const ADDRESS = `http://127.0.0.1:${PORT}/`;

export default defineConfig({
  testDir: '.',
  // Reference pictures; see visual.spec.ts.
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  outputDir: '../test-results',
  // A journey that passes at the second try has found something.
  retries: 0,
  // Two at a time, as two cores have it; a journey waits for conditions, never for a time.
  workers: 2,
  // Of a whole journey, on a machine that also does something else; what does not come is told much sooner, by `expect`.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    baseURL: ADDRESS,
    // Each journey is a first visit; offline.spec.ts lets them be.
    serviceWorkers: 'block',
    launchOptions: launchOptions(),
    // It costs a quarter of the time; E2E_TRACE=retain-on-failure to look into a failure.
    trace: (process.env.E2E_TRACE ?? 'off') as 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `node ../scripts/start.mjs --no-open --no-build --strict-port --port=${PORT}`,
    url: ADDRESS,
    reuseExistingServer: false,
  },
});
