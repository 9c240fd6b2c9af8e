/**
 * The engines that can be driven here: Chromium, as in all other journeys, and a stock Firefox, by Playwright (the latter over WebDriver
 * BiDi); WebKitGTK by its own WebDriver. Each gives the same `Screen`, so that a journey is written once.
 */
import { type Browser, chromium, firefox } from 'playwright/test';
// biome-ignore lint/correctness/useImportExtensions: the extension is right; its types stand beside it in a .d.mts.
import { launchOptions } from '../scripts/find-browser.mjs';
// biome-ignore lint/correctness/useImportExtensions: as above.
import { findFirefox, findWebKit } from '../scripts/find-engines.mjs';
import { openPlaywright } from './engines-playwright.ts';
import { openWebKit } from './engines-webkit.ts';

export type Role = 'button' | 'tab' | 'textbox';

/** What the page says of itself (`data-…` of its root); all empty while there is no root. */
export interface Marks {
  readonly settled: string;
  readonly frame: string;
  readonly hash: string;
}

/** What a journey does with a page, whoever drives it. Nothing here waits for the page: `Journey` asks until it is so. */
export interface Screen {
  goto(address: string): Promise<void>;
  /** Another fragment in the address bar; the page stays. */
  follow(fragment: string): Promise<void>;
  /** A key by the character that it types. */
  press(key: string): Promise<void>;
  marks(): Promise<Marks>;
  /** Accessible name of the first control in view of the page that can be used and has this role and such a name. */
  nameOf(role: Role, name: RegExp): Promise<string | undefined>;
  /** Clicks that control. */
  click(role: Role, name: RegExp): Promise<void>;
  valueOf(name: RegExp): Promise<string>;
  /** What pages of this screen did that no page may do, as far as its driver can tell. */
  breaches(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** A browser of its own with one page, as large as in the other journeys. */
  open(): Promise<Screen>;
}

function byPlaywright(name: string, launch: () => Promise<Browser>): Engine {
  return { name, open: async () => openPlaywright(await launch()) };
}

function stockFirefox(): Engine | undefined {
  const executablePath = findFirefox();
  if (executablePath === undefined) return undefined;
  return byPlaywright('Firefox', () => firefox.launch({ channel: 'moz-firefox', executablePath }));
}

function webKit(): Engine | undefined {
  const found = findWebKit();
  return found && { name: 'WebKit', open: () => openWebKit(found.driver, found.screen) };
}

const FOUND: Readonly<Record<string, Engine | undefined>> = {
  Chromium: byPlaywright('Chromium', () => chromium.launch(launchOptions())),
  Firefox: stockFirefox(),
  WebKit: webKit(),
};

export const ENGINES: readonly Engine[] = Object.values(FOUND).filter((engine) => engine !== undefined);
/** Names of those that are not here. */
export const MISSING: readonly string[] = Object.keys(FOUND).filter((name) => FOUND[name] === undefined);
