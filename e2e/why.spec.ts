/** Why, and why not: by keys, buttons and jumps, on runs whose answers are known. */

import { presetScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP, type Frame, LocalRun } from '#sim';
import { causeChain, extendCausality } from '#view';
import { ClusterPage } from './cluster-page.ts';
import { momentOf, momentOfPreset } from './moments.ts';
import { expect, type Page, test } from './test.ts';

const narration = (page: Page) => page.getByRole('region', { name: 'What just happened' });
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
const causes = (page: Page) => page.getByRole('list', { name: 'Causes, the nearest first' });

async function openAt(page: Page, fragment: string): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  return cluster;
}

test('a refused vote is explained with both log ends and its rule; the chain jumps back to the timeout', async ({ page }) => {
  const cluster = await openAt(
    page,
    await momentOfPreset('disruptive-returner', ({ facts }) =>
      facts.some((fact) => fact.type === 'VoteRejected' && fact.reason === 'log-behind'),
    ),
  );
  await expect(narration(page)).toContainText(
    /Node 2’s log ends at entry 1 of term 1; its own ends at entry 2 of term 1, which is longer\./,
  );
  await expect(narration(page)).toContainText('So node 2 still has 1 of the 3 votes it needs.');

  const before = await cluster.frame();
  await page.keyboard.press('w');
  const why = page.getByRole('region', { name: /^Why\?/ });
  await expect(why.getByRole('heading', { name: /^Why\?/ })).toBeFocused();
  await expect(why).toContainText('isUpToDate');
  await expect(why).toContainText('paper §5.4.1');
  await expect(why).toContainText('thesis §3.6.1');
  await expect(why).toContainText('isUpToDate() in src/raft/log.ts');

  const jumps = causes(page).getByRole('button');
  expect(await jumps.count()).toBeLessThanOrEqual(5);
  await expect(causes(page)).toContainText('It began with a timer');
  await jumps.last().click();
  await cluster.settled();
  expect(await cluster.frame()).toBeLessThan(before);
  await expect(narration(page)).toContainText('Node 2 stands for election in term');
  await expect(why).toContainText('Nobody caused this: a timer ran out.');
});

test('the button at the sentence opens the chain; a long one is folded to five, and opened', async ({ page }) => {
  const { step, causes: count } = longestChain('follower-far-behind');
  const cluster = await openAt(page, `#follower-far-behind?step=${step}`);
  await cluster.button('Why did this happen? (W)').click();
  const rows = causes(page).getByRole('listitem');
  await expect(rows).toHaveCount(5);
  await cluster.button(`${count - 4} more steps between`).click();
  await expect(rows).toHaveCount(count);
  await expect(rows.last()).toContainText(/It began with/);
});

/** The step of a preset with the most causes behind it. */
function longestChain(id: string): { readonly step: number; readonly causes: number } {
  const { frames } = runScenario(presetScenario(id, undefined) as Scenario);
  const frameAt = (number: number) => frames[Math.min(number, frames.length - 1)] as Frame;
  const causality = extendCausality(undefined, frameAt, frames.length - 1);
  const lengths = frames.map(({ number }) => causeChain(causality, frameAt, number).links.length);
  const longest = Math.max(...lengths);
  return { step: lengths.indexOf(longest), causes: longest };
}

test('why is this entry not committed: behind a partition it is stored on 2 of the 3 needed', async ({ page }) => {
  const twoApart = ({ nodes }: Frame) => nodes[1]?.commit === 1 && nodes[1].progress.filter((peer) => peer.match === 2).length === 2;
  const cluster = await openAt(page, await momentOfPreset('minority-partition', twoApart));
  await page.keyboard.press('Shift+W');
  await cluster.button('Why is entry 2 of term 1 not committed?').click();
  await expect(answer(page)).toContainText('It is stored on nodes 2 and 3: 2 of the 3 needed.');
  await expect(
    answer(page).getByRole('list', { name: 'In node 2’s eyes, leader of term 1' }).getByRole('img', { name: 'does not hold' }),
  ).toHaveCount(1);
  await expect(answer(page)).toContainText('The way from node 2 to node 1 is cut.');
});

test('why is this entry not committed: figure 8, an entry of an older term on a majority', async ({ page }) => {
  const { scenario, index, term } = figureEight();
  const cluster = await openAt(page, await momentOf(scenario, (frame) => onMajority(frame, index)));
  await page.keyboard.press('Shift+W');
  await cluster.button(`Why is entry ${index} of term ${term} not committed?`).click();
  await expect(answer(page)).toContainText(`The entry is of term ${term}; a leader commits by counting only entries of its own term`);
  await expect(answer(page)).toContainText('mayCommit');
  await expect(answer(page)).toContainText('paper §5.4.2');
});

/** Figure 8 (c): two nodes with an old entry are cut off; their leader crashes, the other one wins and spreads the entry. */
function figureEight(): { readonly scenario: Scenario; readonly index: number; readonly term: number } {
  // One entry a message, so that the old entry is acknowledged before the new one is sent.
  const cluster = { ...DEFAULT_SETUP, maxSizePerMsg: 0, firstTimeouts: [150, 290, 290, 290, 290] };
  const world = new LocalRun(cluster, 1);
  const acts: Scenario['acts'][number][] = [];
  const act = (command: Scenario['acts'][number]['command']) => {
    acts.push({ after: world.head.number, command });
    world.act(command);
  };
  const until = (is: (frame: Frame) => boolean) => {
    while (!is(world.head) && world.head.number < 2_000) world.step();
  };
  until(({ nodes }) => nodes.every((node) => node.commit === 1));
  const term = world.head.nodes[0]?.term ?? 0;
  const groups = [
    [1, 2],
    [3, 4, 5],
  ];
  act({ type: 'partition', groups });
  act({ type: 'request', node: 1, op: { type: 'put', key: 'x', value: '1' } });
  until(({ nodes }) => nodes[1]?.durable.last.index === 2);
  act({ type: 'crash', node: 1 });
  act({ type: 'heal-all' });
  act({ type: 'campaign', node: 2 });
  return { scenario: { version: 1, name: 'figure 8', seed: 1, cluster, acts }, index: 2, term };
}

function onMajority({ nodes }: Frame, index: number): boolean {
  return (nodes[1]?.progress.filter((peer) => peer.match >= index).length ?? 0) >= 3;
}

test('why not leader: asked at the node itself; it follows one, and others would or would not vote for it', async ({ page }) => {
  const cluster = await openAt(page, await momentOfPreset('leader-crash', ({ nodes }) => nodes.every((node) => node.commit > 1)));
  const follower = ((await cluster.leaderId()) % 5) + 1;
  await cluster.node(follower).click();
  await cluster.button(new RegExp(`^Why not leader\\? .*node ${follower} not leader`)).click();
  await expect(page.getByRole('heading', { name: 'Why not?' })).toBeFocused();
  await expect(answer(page)).toContainText(/It follows node \d, whose messages start its timer again/);
  await expect(answer(page).getByRole('list', { name: 'In the others’ eyes' }).getByRole('listitem')).toHaveCount(5);
});

test('why not sending: the follower is down, and its probe is not answered', async ({ page }) => {
  const scenario = presetScenario('calm-election', undefined) as Scenario;
  const { frames } = runScenario(scenario, 200);
  const calm = frames.find(({ nodes }) => nodes.every((node) => node.commit === 1))?.number ?? 0;
  const leader = frames[calm]?.nodes.find((node) => node.state === 'StateLeader')?.id ?? 0;
  const down = (leader % 5) + 1;
  const cluster = await openAt(page, `#calm-election?step=${calm + 30}`);
  await cluster.node(down).click();
  await cluster.button('Crash').click();
  await cluster.settled();
  await page.keyboard.press('Shift+W');
  await cluster.button(`Why does node ${leader} not send to node ${down}?`).click();
  await expect(answer(page)).toContainText(`Node ${down} is down.`);
  await expect(answer(page)).toContainText('The window of messages in flight is not full');
});

test('read not served: a leader that is cut off has one confirmation of the three needed', async ({ page }) => {
  const cluster = await openAt(page, await momentOfPreset('calm-election', ({ nodes }) => nodes.every((node) => node.commit === 1)));
  const leader = await cluster.leaderId();
  await cluster.node(leader).click();
  await cluster.button('Cut off').click();
  await cluster.settled();
  await page.getByRole('tab', { name: 'Client' }).click();
  await page.getByText('get', { exact: true }).click();
  await cluster.button('Send').click();
  await cluster.settled();
  await cluster.button(/^Why not answered\? Why is get/).click();
  await expect(answer(page)).toContainText(`A heartbeat sent after the question was echoed by node ${leader}: 1 of the 3 needed.`);
  await expect(answer(page)).toContainText('thesis §6.4');
});

test('the live region says each step’s sentence, also when two are the same', async ({ page }) => {
  const cluster = await openAt(page, '#calm-election?step=20');
  const spoken = page.getByRole('status').first();
  for (let i = 0; i < 4; i++) {
    const before = await spoken.textContent();
    await page.keyboard.press('ArrowRight');
    await cluster.settled();
    await expect(spoken).not.toHaveText(before ?? '', { useInnerText: false });
  }
});
