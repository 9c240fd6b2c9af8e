/** How the product is built and served, and how its unit tests run (Vitest reads this file too). */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/find-browser.mjs';
import { oneFileWorkers } from './scripts/one-file-workers.ts';
import { serviceWorker } from './scripts/service-worker-plugin.ts';

/** Loading a module of these floors does nothing by itself: so what only a lazily loaded panel takes from a floor's index comes with that panel. */
const FLOORS = /\/src\/(raft|wal|node|sim|scenario|session|view)\//;

/**
 * The page runs its own files only, wherever it is hosted, and speaks to nobody: scripts, styles and panels are files of this build, and
 * what is fetched for a later visit without a network is fetched by the service worker. Text becomes a script's address through one
 * place (session/script-addresses.ts) and markup nowhere.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'none'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** At build only (the development server works by inline scripts), and of the product only: tests build other pages by this file. */
const productOnly: Plugin['apply'] = ({ root }, { command }) => command === 'build' && resolve(root ?? '.') === import.meta.dirname;

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: productOnly,
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  // Relative, so that dist/ works under any path of any static host.
  base: './',
  plugins: [react(), contentSecurityPolicy, { ...serviceWorker(), apply: productOnly }],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: true,
    // Every browser that runs es2023 has it, and the stand-in would fetch.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: FLOORS, sideEffects: false }] },
      // One file for all that the first page needs: twenty small ones compress worse, by 4 kB in all.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: {
    // Two machines' worth of work at most: a laptop's tests stay out of its user's way.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          // One process goes through many files: what a file changes beside its own modules it puts back. To load every module anew for each of
          // 160 files took as much processor time as the tests themselves.
          isolate: false,
          // Properties run thousands of worlds on machines that are also doing something else.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        plugins: [oneFileWorkers()],
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          globalSetup: ['scripts/node-hashes.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: process.env.VITEST ? launchOptions() : {} }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
