/** The space-time diagram beside the ring: one selection, one playhead, and the answer to "does A happen before B?". */
import { expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Locator, type Page, test } from './test.ts';

class SpaceTimePage extends ClusterPage {
  get diagram(): Locator {
    return this.page.getByRole('region', { name: 'Space-time diagram' });
  }

  async openDiagram(fragment = ''): Promise<void> {
    await this.open(fragment, 'debug');
    await expect(this.diagram).toBeVisible();
  }

  event(name: string | RegExp): Locator {
    return this.diagram.getByRole('button', { name });
  }

  /** Clicks on the sign itself: shapes of neighbours may stand partly over it. */
  async choose(event: Locator, shift = false): Promise<void> {
    await event.dispatchEvent('click', { shiftKey: shift, bubbles: true });
    await this.settled();
  }

  /** How far an item is faded, 0..1. */
  async strength(item: Locator): Promise<number> {
    return item.evaluate((element) => Number(getComputedStyle(element).opacity));
  }
}

async function withDiagram(page: Page, fragment = ''): Promise<SpaceTimePage> {
  const cluster = new SpaceTimePage(page);
  await cluster.openDiagram(fragment);
  return cluster;
}

const WINS = /^Step \d+: Node \d wins the election/;
const STANDS = /^Step \d+: Node \d stands for election/;

test('an election is seen as votes that go out and come back, and a click shows the moment on the ring', async ({ page }) => {
  const cluster = await withDiagram(page);
  await cluster.elect();
  const leader = await cluster.leaderId();
  for (const id of [1, 2, 3, 4, 5].filter((each) => each !== leader)) {
    await expect(cluster.event(new RegExp(`^Message: MsgVote from node ${leader} to node ${id}, arrives in step \\d+$`))).toHaveCount(1);
  }
  await expect(cluster.event(new RegExp(`^Message: MsgVoteResp from node \\d to node ${leader}, arrives`)).first()).toBeVisible();

  const stands = cluster.event(STANDS);
  const name = (await stands.getAttribute('aria-label')) ?? '';
  await cluster.choose(stands);
  expect(await cluster.frame()).toBe(Number(/^Step (\d+)/.exec(name)?.[1]));
  await expect(page.getByRole('button', { name: new RegExp(`^Node ${leader}, candidate, term 1`) })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What just happened' })).toContainText(`Node ${leader} stands for election in term 1.`);
});

test('a message chosen in the diagram flies on the ring, and one chosen on the ring is lit in the diagram', async ({ page }) => {
  const cluster = await withDiagram(page);
  await cluster.elect();
  const leader = await cluster.leaderId();
  await cluster.choose(cluster.event(new RegExp(`^Message: MsgVote from node ${leader} to node`)).first());
  await expect(page.getByRole('button', { name: new RegExp(`^MsgVote from node ${leader} to node \\d`), pressed: true })).toHaveCount(1);

  await page.keyboard.press('j');
  const chosen = page.getByRole('button', { name: /^Msg\w+ from node \d to node \d/, pressed: true });
  await expect(chosen).toHaveCount(1);
  const [, ends] = /^(Msg\w+ from node \d to node \d)/.exec((await chosen.getAttribute('aria-label')) ?? '') ?? [];
  await expect(cluster.diagram.locator('[data-selected="true"]')).toHaveAccessibleName(new RegExp(`^Message: ${ends}`));
});

test('a chosen event keeps its past and future strong, and what is concurrent fades', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=60');
  const act = cluster.event(/^Step \d+: Node \d stands for election/).first();
  await cluster.choose(act);
  await expect(cluster.diagram.getByText(/had a part in it, it had a part in \d+ events\.$/)).toBeVisible();
  const faded = cluster.diagram.locator('[data-part="concurrent"][aria-label^="Step"]').first();
  const strong = cluster.diagram.locator('[data-part="future"][aria-label^="Step"]').first();
  expect(await cluster.strength(faded)).toBeLessThan(0.3);
  expect(await cluster.strength(strong)).toBeGreaterThan(0.5);
});

test('does A happen before B? A sentence, and the way from one to the other; or that they are concurrent', async ({ page }) => {
  const cluster = await withDiagram(page);
  await cluster.elect();
  const leader = await cluster.leaderId();
  await cluster.choose(cluster.event(STANDS));
  await cluster.diagram.getByRole('button', { name: 'Compare with …' }).click();
  await expect(cluster.diagram.getByText(/^Choose an event to compare with step \d+\.$/)).toBeVisible();
  const vote = cluster.event(new RegExp(`^Step \\d+: Node \\d votes for node ${leader}`)).first();
  await cluster.choose(vote);
  await expect(cluster.diagram.getByText(/^Yes: step \d+ happens before step \d+, by 1 message\.$/)).toBeVisible();
  const jumps = cluster.diagram.getByRole('list', { name: 'The way from one to the other' }).getByRole('button');
  const target = Number(await jumps.last().textContent());
  await jumps.last().click();
  expect(await cluster.frame()).toBe(target);

  await cluster.diagram.getByRole('button', { name: 'Stop comparing' }).click();
  await cluster.choose(vote);
  await cluster.diagram.getByRole('button', { name: 'Compare with …' }).click();
  await cluster.choose(cluster.event(new RegExp(`^Step \\d+: Node \\d votes for node ${leader}`)).last(), true);
  await expect(cluster.diagram.getByText(/^No: steps \d+ and \d+ are concurrent\./)).toBeVisible();
});

test('the events are walked through by keyboard: along a lane and across a message', async ({ page }) => {
  const cluster = await withDiagram(page);
  await cluster.elect();
  const wins = cluster.event(WINS);
  await cluster.choose(wins);
  await wins.focus();
  await page.keyboard.press('ArrowLeft');
  const earlier = cluster.diagram.locator('[data-event]:focus');
  await expect(earlier).toHaveAccessibleName(/^Step \d+: Node \d/);
  await page.keyboard.press('ArrowRight');
  await expect(wins).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await cluster.settled();
  await expect(cluster.diagram.locator('[data-event]:focus')).toHaveAttribute('aria-current', 'step');
});

test('quiet time is cut short and says what it hides; heartbeats are shown when they are asked for', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=120');
  await expect(cluster.diagram.getByText(/^… \d+ ms, \d+ heartbeats?$/).first()).toBeAttached();
  const beat = cluster.event(/^Message: MsgHeartbeatResp/);
  await expect(beat).toHaveCount(0);
  await page.keyboard.press('h');
  await expect(beat.first()).toBeAttached();
});

test('a partition is a band with its groups, and the messages that it stops are told as lost', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=80');
  await expect(cluster.diagram.getByText(/^\d \d {2}\| {2}\d \d \d$|^\d \d \d {2}\| {2}\d \d$/).first()).toBeAttached();
  await expect(cluster.event(/^Message: MsgVote from node \d to node \d, lost$/).first()).toBeAttached();
});

test('twenty-five nodes have seven lanes and one that eighteen share', async ({ page }) => {
  const cluster = await withDiagram(page, '#twenty-five?step=300');
  await expect(cluster.event(/^Lane of node \d+/)).toHaveCount(7);
  await expect(cluster.event(/^Lane of node \d+, leader, term/)).toHaveCount(1);
  await expect(cluster.diagram.getByText('18 more')).toBeVisible();
  await expect(cluster.event(/^Message: \w+ from node \d+ to node \d+.*, and \d+ more like it$/).first()).toBeAttached();
});

test('a click beside the events goes to the moment there', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=80');
  const picture = cluster.diagram.getByRole('group', { name: /^Events by time and node/ });
  const playhead = await cluster.frame();
  const box = await cluster.diagram.boundingBox();
  const edge = await picture.evaluate((element) => element.getBoundingClientRect().y);
  await page.mouse.click((box?.x ?? 0) + 120, edge + 30);
  await cluster.settled();
  expect(await cluster.frame()).toBeLessThan(playhead);
});

test('what is seen is saved as a picture and as a sequence diagram', async ({ page }) => {
  const cluster = await withDiagram(page, '#leader-crash?step=60');
  const save = async (item: string) => {
    await cluster.diagram.getByRole('button', { name: 'Save' }).click();
    const download = page.waitForEvent('download');
    await cluster.diagram.getByRole('dialog').getByRole('button', { name: item }).click();
    const stream = await (await download).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  };
  const picture = await save('SVG picture');
  expect(picture).toMatch(/^<svg xmlns/);
  expect(picture).not.toContain('var(');
  expect(picture).toMatch(/fill="(#|rgb|light-dark|color)/);
  expect(await save('Mermaid text')).toMatch(/^sequenceDiagram\n {2}participant N1 as Node 1/);
});

test('the diagram is told as a list too: each event with what it comes from', async ({ page }) => {
  const cluster = await withDiagram(page);
  await cluster.elect();
  await cluster.diagram.getByRole('button', { name: 'As a list' }).click();
  const list = cluster.diagram.getByRole('list', { name: 'Events by time and node' });
  const wins = list.getByRole('listitem').filter({ hasText: 'wins the election' });
  await expect(wins.getByRole('button', { name: /^from step \d+, a message$/ })).toBeVisible();
  await wins.getByRole('button', { name: WINS }).click();
  await expect(page.getByRole('region', { name: 'What just happened' })).toContainText('wins the election');
});

test('the playhead on the lanes stands where the step is, and a mark leads to its step', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=100');
  const mark = page.getByRole('button', { name: /^Links cut, Step \d+$/ });
  const step = Number(/\d+$/.exec((await mark.getAttribute('aria-label')) ?? '')?.[0]);
  const middle = await mark.evaluate((element) => element.getBoundingClientRect().x + element.getBoundingClientRect().width / 2);
  await mark.click();
  expect(await cluster.frame()).toBe(step);
  const slider = page.getByRole('slider', { name: 'Step' });
  await expect(slider).toHaveValue(`${step}`);
  const at = await slider.evaluate((element: HTMLInputElement) => {
    const box = element.getBoundingClientRect();
    return box.x + 8 + (Number(element.value) / Number(element.max)) * (box.width - 16);
  });
  expect(Math.abs(at - middle)).toBeLessThan(1.5);
});

test('axe finds nothing to complain about in the diagram', async ({ page }) => {
  const cluster = await withDiagram(page, '#minority-partition?step=80');
  await cluster.choose(cluster.event(STANDS).first());
  await expectNoViolation(page, ['light', 'dark'], 'an event chosen', 'section[aria-label="Space-time diagram"]');
});

test('on a phone the diagram shows every lane, and the page does not scroll', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const cluster = new SpaceTimePage(page);
  await cluster.open('#leader-crash?step=60');
  await page.getByRole('tab', { name: 'Space-time' }).click();
  await expect(cluster.event(/^Lane of node \d/)).toHaveCount(5);
  await expect(cluster.event(/^Step 60: /)).toBeAttached();
  expect(await page.evaluate(() => document.scrollingElement?.scrollHeight)).toBeLessThanOrEqual(844);
});
