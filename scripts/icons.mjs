/** `node scripts/icons.mjs`: draws the icons of the installed product from the favicon. After a change of public/favicon.svg. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from './find-browser.mjs';

const folder = resolve(import.meta.dirname, '../public');
const drawing = readFileSync(resolve(folder, 'favicon.svg'), 'utf8');

/** `share`: of the icon's width that the drawing takes; a maskable icon may be cut to a circle, and a phone's has no see-through. */
const ICONS = [
  { file: 'icon-192.png', size: 192, share: 0.92, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, share: 0.92, ground: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, share: 0.6, ground: '#fff' },
  { file: 'icon-180.png', size: 180, share: 0.76, ground: '#fff' },
];

const browser = await chromium.launch(launchOptions());
for (const { file, size, share, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: 'light' });
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${drawing}`);
  await page.addStyleTag({ content: `svg { width: ${share * 100}% }` });
  await page.screenshot({ path: resolve(folder, file), omitBackground: true });
  await page.close();
}
await browser.close();
