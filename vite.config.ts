/** How the product is built and served, and how its unit tests run (Vitest reads this file too). */
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/find-browser.mjs';

/** Loading a module of these floors does nothing by itself: so what only a lazily loaded panel takes from a floor's index comes with that panel. */
const FLOORS = /\/src\/(raft|wal|node|sim|scenario|session|view)\//;

/** The page runs its own files only, wherever it is hosted. React writes style attributes, hence 'unsafe-inline' for styles. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** At build only: the development server works by inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
  ],
};

export default defineConfig({
  // Relative, so that dist/ works under any path of any static host.
  base: './',
  plugins: [react(), contentSecurityPolicy],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: FLOORS, sideEffects: false }] } },
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
          // Properties run thousands of worlds on machines that are also doing something else.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
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
