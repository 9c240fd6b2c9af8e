/** The whole main job with a finger on a phone: every touch is on something that is whole on the screen. */
import { ClusterPage } from './cluster-page.ts';
import { expect, type Locator, test } from './test.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('elect, propose, partition, heal, crash and recover, go back, share: by touch alone', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('', 'remembered');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const panel = page.getByRole('tabpanel');
  /** Plays until it is so, and pauses. */
  const playUntil = async (holds: () => Promise<void>) => {
    await cluster.button('Play').tap();
    await holds();
    await cluster.button('Pause').tap();
    await cluster.settled();
  };
  const shows = (node: Locator, name: RegExp) => () => expect(node).toHaveAccessibleName(name);

  await page.getByRole('button', { name: /^Watch an election/ }).tap();
  await expect(cluster.leader()).toBeVisible();
  await cluster.button('Pause').tap();
  await cluster.settled();
  const leader = await cluster.leaderId();
  for (let i = 0; i < 3; i += 1) await cluster.button('Faster').tap();

  await cluster.node(leader).tap();
  await tab('Client').tap();
  await cluster.button('Send').tap();
  await playUntil(shows(cluster.node(leader), / 2 committed/));

  await tab('Groups').tap();
  await cluster.button('Isolate the leader').tap();
  const next = page.getByRole('button', { name: new RegExp(`^Node [^${leader}], leader, `) });
  await playUntil(() => expect(next).toBeVisible());
  await panel.getByRole('button', { name: 'Heal all' }).first().tap();
  await playUntil(shows(cluster.node(leader), /follower/));

  await cluster.node(leader).tap();
  await tab('Details').tap();
  await panel.getByRole('button', { name: 'Crash', exact: true }).first().tap();
  await expect(cluster.node(leader)).toHaveAccessibleName(/crashed/);
  await panel.getByRole('button', { name: 'Restart', exact: true }).tap();
  await playUntil(shows(cluster.node(leader), /follower/));

  const [frame, hash] = [await cluster.frame(), await cluster.hash()];
  await cluster.button('Previous event').tap();
  await expect.poll(() => cluster.frame()).toBe(frame - 1);
  await cluster.button('Next event').tap();
  await expect.poll(() => cluster.hash()).toBe(hash);

  await cluster.button('Share').tap();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v1\//);
  await page.keyboard.press('Escape');

  // On its side: the sentence and the panel that a touch opens stand beside the picture, and nothing has to be scrolled to.
  await page.setViewportSize({ width: 844, height: 390 });
  await cluster.node(leader).tap();
  await expect(panel.getByRole('button', { name: 'Crash', exact: true }).first()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('region', { name: 'What just happened' }).getByRole('paragraph').first()).toBeInViewport({ ratio: 1 });
  await expect(cluster.button('Play')).toBeInViewport({ ratio: 1 });
  for (const node of await page.getByRole('button', { name: /^Node \d, / }).all()) await expect(node).toBeInViewport({ ratio: 1 });
});
