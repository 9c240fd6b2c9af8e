/**
 * What the screen looks like, against reference pictures in `screens/`. Every picture is a moment reached by a link, paused, so it is
 * the same pixels whenever it is taken; the page is drawn at half size and saved in few colours, which keeps a picture under 25 KB.
 *
 * After a change that is meant to be seen, take the references again and look at each of them before it is committed:
 *
 *   npm run build && npx playwright test -c e2e e2e/visual.spec.ts --update-snapshots
 *
 * The tolerance is for what differs between releases of a browser (the edges of letters and lines), not for what differs between
 * two designs: a node that moved, a panel that went, or a colour that changed is red.
 */

import { ClusterPage } from './cluster-page.ts';
import { clusterOf, followerInSnapshot, momentOf, momentOfPreset, oneCrashed, twoLeadersApart, votesFly } from './moments.ts';
import { smallPng } from './small-png.ts';
import { expect, type Page, test } from './test.ts';

/** The sizes in a row are those of one window. */
const SCREENS = {
  'a desk': [
    { width: 1440, height: 900 },
    { width: 1280, height: 720 },
  ],
  'a phone': [{ width: 390, height: 844 }],
} as const;

interface Picture {
  readonly name: string;
  readonly layout: 'learn' | 'lab' | 'debug';
  readonly moment: () => Promise<string>;
  /** What a person does before the picture is taken. */
  readonly act?: (cluster: ClusterPage) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: 'first-visit', layout: 'learn', moment: async () => '' },
  { name: 'election', layout: 'learn', moment: () => momentOfPreset('calm-election', votesFly) },
  { name: 'partition', layout: 'lab', moment: () => momentOfPreset('minority-partition', twoLeadersApart) },
  {
    name: 'snapshot',
    layout: 'lab',
    moment: () => momentOfPreset('follower-far-behind', followerInSnapshot),
    act: (cluster) => cluster.page.getByRole('tab', { name: 'Leader' }).click(),
  },
  {
    name: 'disk',
    layout: 'lab',
    moment: () => momentOfPreset('leader-crash', oneCrashed),
    act: async (cluster) => {
      await cluster.node(2).click();
      await cluster.page.getByRole('tab', { name: 'Disk' }).click();
    },
  },
  {
    name: 'space-time',
    layout: 'debug',
    moment: () => momentOfPreset('minority-partition', twoLeadersApart),
    act: async (cluster) => {
      if (await cluster.page.getByRole('tab', { name: 'Space-time' }).isVisible())
        await cluster.page.getByRole('tab', { name: 'Space-time' }).click();
    },
  },
  { name: 'many-nodes', layout: 'lab', moment: () => momentOf(clusterOf(25), ({ nodes }) => nodes.some(({ commit }) => commit > 0)) },
  { name: 'violation', layout: 'lab', moment: () => momentOfPreset('lying-disk', ({ violations }) => violations.length > 0) },
];

test.use({ deviceScaleFactor: 0.5 });
// Among the last journeys: neither core waits for the other.
test.describe.configure({ mode: 'parallel' });

for (const [place, sizes] of Object.entries(SCREENS)) {
  test(`as in the reference pictures, on ${place}`, async ({ page }) => {
    const cluster = new ClusterPage(page);
    for (const { name, layout, moment, act } of PICTURES) {
      await page.setViewportSize(sizes[0]);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto('about:blank');
      await cluster.open(await moment(), layout);
      await act?.(cluster);
      await page.mouse.move(0, 0);
      for (const { width, height } of sizes) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await drawn(page);
          const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'device' }));
          expect.soft(picture).toMatchSnapshot(`${name}-${width}-${colorScheme}.png`, { maxDiffPixelRatio: 0.03, threshold: 0.25 });
        }
      }
    }
  });
}

/** Every lazily loaded panel is there, and what was measured has been drawn. */
async function drawn(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // A panel that comes for the first time leaves the one before it in its place, unseen.
  for (const panel of await page.getByRole('tabpanel').all()) await expect(panel).toHaveText(/\S/, { useInnerText: true });
  const events = page.getByRole('region', { name: 'Events', exact: true });
  if (await events.isVisible()) await expect(events.locator('[aria-current="step"]')).toBeInViewport();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
