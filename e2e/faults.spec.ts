/** Disks that fail, from the page: what can be done to them, what is then in force, and how a machine comes back or does not. */
import { expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Locator, test } from './test.ts';

/** The panel of the node that is selected. */
async function select(cluster: ClusterPage, node: number): Promise<void> {
  await cluster.node(node).click();
  await expect(cluster.page.getByRole('heading', { name: new RegExp(`^Node ${node}, `) })).toBeVisible();
}

const region = (cluster: ClusterPage, name: string): Locator => cluster.page.getByRole('region', { name });
const inForce = (cluster: ClusterPage): Locator => cluster.page.getByRole('list', { name: 'In force' });

async function press(cluster: ClusterPage, name: string): Promise<void> {
  await cluster.button(name).click();
  await cluster.settled();
}

test('axe finds nothing to complain about where disks fail', async ({ page }) => {
  const cluster = new ClusterPage(page);
  const look = (state: string) => expectNoViolation(page, ['light', 'dark'], state);
  await cluster.open('#leader-crash?step=40');
  await select(cluster, 3);
  await cluster.button('Crash, and choose what the disk keeps').click();
  await expect(region(cluster, 'What a crash may leave').getByRole('combobox')).toBeVisible();
  await look('a crash with a choice');
  await cluster.button('Faults').click();
  for (const act of ['Let it lie', 'Mute it']) await press(cluster, act);
  await look('faults in force');
  await cluster.open('#lost-disk?step=81');
  await select(cluster, 1);
  await expect(region(cluster, 'The way back')).toBeVisible();
  await look('a lost disk');
  await page.getByRole('button', { name: /^Scenario: / }).click();
  await page.getByRole('button', { name: /^New cluster/ }).click();
  await expect(page.getByRole('dialog', { name: 'A new cluster' })).toBeVisible();
  await look('a new cluster');
});

test('a crash keeps what is chosen of the unflushed writes, says before what it takes, and the start finds the tear', async ({ page }) => {
  const cluster = new ClusterPage(page);
  // A client has just asked node 3: one entry and the state are in the page cache only.
  await cluster.open('#leader-crash?step=40');
  await select(cluster, 3);
  await cluster.button('Crash, and choose what the disk keeps').click();
  const menu = region(cluster, 'What a crash may leave');
  await expect(menu.getByRole('listitem')).toHaveText([
    /^the state: term 1, vote for node 3, commit 1.*lost$/,
    /^entry 2 of term 1 \(put x = 1\).*lost$/,
  ]);
  await expect(menu.getByText(/^Lost: the state.*; entry 2 of term 1 \(put x = 1\)\.$/)).toBeVisible();

  await menu.getByRole('combobox', { name: 'The disk keeps' }).selectOption('all 2');
  await expect(menu.getByText('Lost: nothing. The disk happens to keep it all.')).toBeVisible();
  await menu.getByRole('combobox', { name: 'The disk keeps' }).selectOption('the first 1 of 2');
  await menu.getByRole('slider', { name: /^and of the next one/ }).press('ArrowRight');
  await menu.getByRole('slider', { name: /^and of the next one/ }).press('ArrowRight');
  await expect(menu.getByRole('listitem').nth(1)).toHaveText(/torn$/);
  await expect(menu.getByText('Lost: entry 2 of term 1 (put x = 1).')).toBeVisible();
  await menu.getByRole('button', { name: 'Crash it so' }).click();
  await cluster.settled();
  await expect(page.getByText('You crash node 3; its disk keeps one unflushed write and 16 bytes of the next.').first()).toBeVisible();

  await press(cluster, 'Restart');
  await expect(page.getByText('You start node 3 again; it has entries up to 1, a torn record cut off.').first()).toBeVisible();
  const steps = page.getByRole('list').filter({ hasText: 'It reads' });
  await expect(
    steps.getByRole('listitem').filter({ hasText: /^The last record was only half written: .*\.wal is cut off at byte \d+\.$/ }),
  ).toBeVisible();
  await expect(steps.getByRole('listitem').filter({ hasText: /^Its log ends at entry 1 of term 1\.$/ })).toBeVisible();
});

test('every fault of a running machine is made and ended from the page, and what is in force is seen', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=60');
  await select(cluster, 2);
  await cluster.button('Faults').click();
  const faults = region(cluster, 'Clock, disk and transport');
  await expect(faults.getByText('Crash the node first: this happens to a disk at rest.')).toHaveCount(3);
  for (const act of ['Flip the bit', 'Put it back', 'Lose it']) await expect(faults.getByRole('button', { name: act })).toBeDisabled();

  await faults.getByRole('combobox', { name: 'A flush takes' }).selectOption('400 ms');
  await faults.getByRole('combobox', { name: 'A tick takes' }).selectOption('150 % (slow)');
  for (const act of ['Set its clock', 'Slow it down', 'Fill it up', 'Mute it', 'Let it lie', 'Fail the next flush'])
    await press(cluster, act);
  await expect(inForce(cluster).getByRole('listitem')).toHaveText([
    /^slow clock/,
    /^slow disk/,
    /^next flush fails/,
    /^disk full/,
    /^feedback muted/,
    /^beyond the model/,
    /^lying disk/,
  ]);
  await expect(cluster.node(2)).toHaveAccessibleName(/lying disk \+6$/);
  for (const end of ['Set its clock right', 'As fast as the others', 'Give it room', 'Let it hear', 'Make it honest'])
    await press(cluster, end);
  await expect(inForce(cluster).getByRole('listitem')).toHaveText([/^next flush fails/, /^beyond the model/]);

  // A link, of which one type is lost one way and another held both ways.
  const link = page.getByRole('button', { name: /^Link between nodes 1 and 2(,|$)/ });
  await link.click();
  await page.getByRole('menuitem', { name: /^2 → 1 loses/ }).click();
  await page.getByRole('menuitemradio', { name: 'MsgAppResp', exact: true }).click();
  await cluster.settled();
  await expect(link).toHaveAccessibleName(/drops or holds some types/);
  await expect(page.getByText('From node 2 to node 1 you drop MsgAppResp.').first()).toBeVisible();
  const types = region(cluster, 'Some types only');
  await types.getByRole('combobox', { name: 'Where' }).selectOption('2 → 1');
  await expect(types.getByRole('combobox', { name: 'MsgAppResp' })).toHaveValue('lost');
  await types.getByRole('combobox', { name: 'Where' }).selectOption('both ways');
  await types.getByRole('combobox', { name: 'MsgSnap' }).selectOption('is held');
  await cluster.settled();
  await expect(page.getByText('Between nodes 1 and 2 you hold MsgSnap.').first()).toBeVisible();
  await press(cluster, 'Let all types through everywhere');
  await expect(link).not.toHaveAccessibleName(/types/);
  await select(cluster, 2);

  // The next entry is the next flush.
  await page.getByRole('tab', { name: 'Client' }).click();
  await press(cluster, 'Send');
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(cluster.node(2)).toHaveAccessibleName(/stopped.*flush failed$/);
  await cluster.pause();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByText(/^A flush has failed\. Nobody knows what of it reached the disk/)).toBeVisible();
});

test('a lost disk: the member never comes back, and the page leads to a new one in its place', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=60');
  await select(cluster, 2);
  await press(cluster, 'Crash');
  await cluster.button('Faults').click();
  await press(cluster, 'Lose it');
  await expect(cluster.button('Restart')).toBeDisabled();
  const way = region(cluster, 'The way back');
  await expect(way.getByText(/it may come back only as a new member/)).toBeVisible();
  await press(cluster, 'Add a machine');
  await press(cluster, 'Make node 6 a voter');
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(way.getByRole('button', { name: 'Remove node 2' })).toBeVisible();
  await cluster.pause();
  await press(cluster, 'Remove node 2');
  await cluster.button('Play').click();
  await expect(way.getByText('Node 2 is not a member any more; the cluster is whole again.')).toBeVisible();
  await cluster.pause();
});

test('a node whose log is damaged says on the stage and in its panel which record it is, and the cluster goes on', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#leader-crash?step=60');
  await select(cluster, 2);
  await press(cluster, 'Crash');
  await cluster.button('Faults').click();
  const faults = region(cluster, 'Clock, disk and transport');
  await faults.getByRole('combobox', { name: 'Where' }).selectOption('record in the middle');
  await press(cluster, 'Flip the bit');
  await expect(inForce(cluster).getByText('bit flipped')).toBeVisible();
  await press(cluster, 'Restart');
  await expect(cluster.node(2)).toHaveAccessibleName(/stopped.*record \d+ bad, at byte \d+$/);
  const refusal = /^Record \d+.*\.wal at byte \d+, .*\. To start without it could break a promise, so the node stays down\.$/;
  for (const told of [page.getByRole('region', { name: 'What just happened' }), page.getByRole('tabpanel', { name: 'Details' })]) {
    await expect(told.getByText(refusal)).toBeVisible();
  }
  await expect(page.getByText(/^etcd says: /)).toBeVisible();

  await page.getByRole('tab', { name: 'Client' }).click();
  await cluster.button('Send').click();
  await cluster.settled();
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(page.getByText(/^done/).first()).toBeVisible();
  await cluster.pause();
  await expect(cluster.node(2)).toHaveAccessibleName(/stopped/);
});

test('a violation after a disk has lied is labelled as expected, with whose disk it was', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#lying-disk');
  await page.keyboard.press('End');
  await cluster.settled();
  // Until the forgetful ones elect somebody a whole election timeout passes.
  await cluster.faster();
  await cluster.button('Play').click();
  const chip = page.getByRole('button', { name: 'Violated: Leader completeness (expected)' });
  await expect(chip).toBeVisible();
  await cluster.settled();
  await expect(page.getByText(/Expected: node 1’s disk lied; this is beyond what Raft promises\./).first()).toBeVisible();
  await chip.click();
  const safety = page.getByRole('dialog', { name: 'The safety properties' });
  await expect(safety.getByText('Expected: node 1’s disk lied; this is beyond what Raft promises.')).toBeVisible();
  await expect(safety.getByText(/^broken at step \d+ \(expected\)$/)).toBeVisible();
});

test('a request that was asked twice is shown as answered from the table of sessions', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#exactly-once?step=70');
  await page.getByRole('tab', { name: 'Client' }).click();
  await expect(page.getByText('no answer yet; attempt 2 of 6, at node 2')).toBeVisible();
  await page.keyboard.press('End');
  await cluster.settled();
  await expect(page.getByText(/^done after .*, attempt 2 of 6$/)).toBeVisible();
  await expect(page.getByText('answered from the table of sessions: it had taken effect before, and only once, at entry 2')).toBeVisible();
});

test('a new cluster with asynchronous storage writes shows what waits in its two threads', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await page.getByRole('button', { name: /^Scenario: / }).click();
  await page.getByRole('button', { name: /^New cluster/ }).click();
  const dialog = page.getByRole('dialog', { name: 'A new cluster' });
  await dialog.getByRole('spinbutton', { name: 'Voters' }).fill('3');
  await dialog.getByRole('checkbox', { name: 'Asynchronous storage writes' }).check();
  await dialog.getByRole('spinbutton', { name: 'Seed' }).fill('2');
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByRole('button', { name: 'Scenario: 3 voters' })).toBeVisible();
  await cluster.settled();
  await expect(cluster.node(3)).toBeVisible();
  await expect(cluster.node(4)).toHaveCount(0);
  await cluster.faster();
  await cluster.button('Play').click();
  await expect(cluster.leader().first()).toBeVisible();
  await cluster.pause();
  const leader = await cluster.leaderId();
  await select(cluster, leader);
  await page.getByRole('tab', { name: 'Client' }).click();
  await cluster.button('Send').click();
  await cluster.settled();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByText(/^entr(y|ies) \d.* waits?, done in [\d.]+ ms$/)).toBeVisible();
  await expect(page.getByText('Apply thread')).toBeVisible();
});
