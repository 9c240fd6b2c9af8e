/**
 * Finds the browser that the tests run in, and installs one where there is none.
 *
 * Order: FLOTILLA_CHROMIUM, Playwright's own download, a Chromium, Chrome or Edge on PATH. The configurations of Vitest and
 * Playwright call `findBrowser` (never installs); the test command calls `ensureBrowser` first.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/**
 * Parts of a whole Chromium that no test looks at: the two lists under its address bar are pages of their own, made anew with every
 * window, and a renderer is kept warm for a next site. They cost as much as opening our page does (1.3 s of processor, 0.7 s without).
 */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'];

/** What Playwright switches off itself: of two such lists the browser reads the last one only. */
const OFF_IN_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** For a browser in a container, without a screen, that speaks to nobody but the page's own server. */
const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...OFF_IN_PLAYWRIGHT, ...UNSEEN].join(',')}`,
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs that is on PATH, or undefined. */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** Path of a browser, or undefined. Throws when FLOTILLA_CHROMIUM names no program. */
export function findBrowser() {
  const named = process.env.FLOTILLA_CHROMIUM;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`FLOTILLA_CHROMIUM is ${named}, which is no program: name a Chromium's executable, or unset it.`);
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : onPath(NAMES);
}

/** The launch options of Playwright; without a browser Playwright itself says what is missing. */
export function launchOptions() {
  const executablePath = findBrowser();
  return executablePath === undefined ? { args: LAUNCH_ARGS } : { executablePath, args: LAUNCH_ARGS };
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
}

function install() {
  if (process.getuid?.() === 0 && onPath(['apt-get'])) {
    // Some machines have a package list that is good enough although a part of the update fails: so the install decides.
    run('apt-get', ['update']);
    if (run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) return;
  }
  run(process.execPath, [resolve(import.meta.dirname, '../node_modules/playwright/cli.js'), 'install', 'chromium']);
}

/** Path of a browser, installed if need be. Throws with one sentence that says what to install. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  install();
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new Error('The tests need a browser: install Chromium, Chrome or Edge, or name one by FLOTILLA_CHROMIUM=/path/to/chromium.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(ensureBrowser());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
