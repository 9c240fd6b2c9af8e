/**
 * The other engines that the core journeys are walked through in: a stock Firefox (FLOTILLA_FIREFOX names it), and WebKitGTK by its
 * driver, on an X server without a display. `node scripts/find-engines.mjs` tries to install what is missing, says one line for each
 * engine that cannot be had, and is never red.
 */
import { spawnSync } from 'node:child_process';
import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { onPath } from './find-browser.mjs';

/** Path of a Firefox, or undefined. */
export function findFirefox() {
  return process.env.FLOTILLA_FIREFOX ?? onPath(['firefox-esr', 'firefox']);
}

/** Paths of WebKit's driver and of the X server it needs, or undefined. */
export function findWebKit() {
  const [driver, screen] = [onPath(['WebKitWebDriver']), onPath(['Xvfb'])];
  return driver === undefined || screen === undefined ? undefined : { driver, screen };
}

const ENGINES = [
  { name: 'Firefox', find: findFirefox, packages: ['firefox-esr'] },
  { name: 'WebKit', find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
];

/** Milliseconds for each call of apt-get. */
const PATIENCE = 90_000;

/** What went wrong, in one line; undefined when nothing did. */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr, error } = spawnSync('apt-get', args, { encoding: 'utf8', env, timeout: PATIENCE });
  if (status === 0) return undefined;
  const complaint = (stderr ?? '').split('\n').findLast((line) => line.startsWith('E: '));
  return complaint ?? error?.message ?? `apt-get ended with ${status}`;
}

function installMissing() {
  const missing = ENGINES.filter(({ find }) => find() === undefined);
  if (missing.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && onPath(['apt-get']) !== undefined;
  // A part of it may fail although the list is good enough: the install decides.
  if (mayInstall) apt('update');
  for (const { name, packages } of missing) {
    const problem = mayInstall ? apt('install', '-y', '--no-install-recommends', ...packages) : 'only root installs it here, by apt-get';
    if (problem !== undefined) console.log(`${name} is not here (${packages.join(', ')}): ${problem}`);
  }
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) {
  // Tests run meanwhile.
  setPriority(10);
  installMissing();
}
