/**
 * The engines that can be driven here: Chromium, as in all other journeys, and a stock Firefox, by Playwright over WebDriver BiDi.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, firefox } from 'playwright/test';
// biome-ignore lint/correctness/useImportExtensions: the extension is right; its types stand beside it in a .d.mts.
import { launchOptions } from '../scripts/find-browser.mjs';

/** The first of these programs on PATH, or undefined. */
function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

export interface Engine {
  readonly name: string;
  launch(): Promise<Browser>;
}

const CHROMIUM: Engine = { name: 'Chromium', launch: () => chromium.launch(launchOptions()) };

/** A stock Firefox, where there is one; FLOTILLA_FIREFOX names it. */
function stockFirefox(): Engine | undefined {
  const executablePath = process.env.FLOTILLA_FIREFOX ?? onPath('firefox-esr', 'firefox');
  if (executablePath === undefined) return undefined;
  return { name: 'Firefox', launch: () => firefox.launch({ channel: 'moz-firefox', executablePath }) };
}

const FOUND: Readonly<Record<string, Engine | undefined>> = { Chromium: CHROMIUM, Firefox: stockFirefox() };

export const ENGINES: readonly Engine[] = Object.values(FOUND).filter((engine) => engine !== undefined);
/** Names of those that are not here. */
export const MISSING: readonly string[] = Object.keys(FOUND).filter((name) => FOUND[name] === undefined);
