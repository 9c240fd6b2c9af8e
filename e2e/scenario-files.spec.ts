/** A run out of the page as a scenario file, and into it; mistakes told by line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNoViolation } from './axe.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Locator, type Page, test } from './test.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-scenario-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openFiles(page: Page, fragment: string): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  await showFiles(cluster);
  return cluster;
}

async function showFiles(cluster: ClusterPage): Promise<void> {
  await cluster.button('Share').click();
  await cluster.button('Files and export…').click();
  await expect(editor(cluster.page)).not.toHaveValue('');
}

const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Scenario file' });
const part = (page: Page): Locator => page.getByRole('region', { name: 'Scenario file' });

async function pick(cluster: ClusterPage, path: string): Promise<void> {
  const choosing = cluster.page.waitForEvent('filechooser');
  await cluster.button('Open a file…').click();
  await (await choosing).setFiles(path);
}

test('a run is downloaded as a file, and opened again at the same step with the same hash', async ({ page }) => {
  const cluster = await openFiles(page, '#leader-crash?step=60&mark=40:before');
  const [frame, hash] = [await cluster.frame(), await cluster.hash()];
  const downloading = page.waitForEvent('download');
  await cluster.button('Download').click();
  const file = join(folder, (await downloading).suggestedFilename());
  await (await downloading).saveAs(file);
  expect(file).toMatch(/leader-crash\.raft$/);
  const written = readFileSync(file, 'utf8');
  // The preset's own file, with its comments and its beats, and what the reader has added.
  expect(written).toMatch(/^# The leader dies before it can answer a client;/);
  expect(written).toMatch(/\n {2}beat "The crash": .*\n(.*\n)+ {2}step 40: beat "before"\n$/);

  await page.keyboard.press('Escape');
  await cluster.open('#calm-election');
  await showFiles(cluster);
  await pick(cluster, file);
  await expect(editor(page)).toHaveValue(readFileSync(file, 'utf8'));
  await cluster.button('Play and open').click();
  await expect(part(page).getByText('The run is open, at step 60.')).toBeVisible();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
});

test('a file that people write is played, its expectations are answered, and undo goes back', async ({ page }) => {
  const cluster = await openFiles(page, '#calm-election');
  await editor(page).fill(
    [
      'scenario: <b>Two leaders?</b>',
      'seed: 2',
      'steps:',
      '  when leader: let old = leader',
      '  beat "elected": The <script>first</script> leader.',
      '  crash old',
      '  expect leader not old by 5s',
      '  expect value x = 1 on all   # nobody has asked for it',
    ].join('\n'),
  );
  await cluster.button('Play and open').click();
  await expect(part(page).getByText('1 of 2 expectations hold.')).toBeVisible();
  await expect(part(page).getByText(/^Holds at step \d+: expect leader not old by 5s$/)).toBeVisible();
  await expect(part(page).getByText(/^Fails at step \d+: expect value x = 1 on all$/)).toBeVisible();
  await expect(part(page).getByText('The <script>first</script> leader.', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await cluster.settled();
  await expect(cluster.button('Scenario: <b>Two leaders?</b>')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cluster.button(/^Scenario: Calm election/)).toBeVisible();
});

test('mistakes are told with their lines while one types, and lead to their place', async ({ page }) => {
  const cluster = await openFiles(page, '#calm-election');
  await editor(page).fill('scenario: x\nsteps:\n  crash odl\n  when trem > 2: heal-all');
  await expect(part(page).getByText('2 lines cannot be read.')).toBeVisible();
  await expect(cluster.button('Play and open')).toBeDisabled();
  await expectNoViolation(page, ['light'], 'mistakes');
  const second = part(page).getByRole('button', { name: /^Line 4, character 8: At character 1: there is no trem/ });
  await expect(second).toBeVisible();
  await part(page)
    .getByRole('button', { name: /^Line 3, character 9: / })
    .click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('1');
  await second.click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('term > 2: heal-all');
  await expect(editor(page)).toHaveValue('scenario: x\nsteps:\n  crash 1\n  when term > 2: heal-all');
  await expect(part(page).getByText('The file can be read: 2 steps.')).toBeVisible();
});

test('a step that waits in vain, a file that is none and one that is too large are sentences', async ({ page }) => {
  const cluster = await openFiles(page, '#calm-election');
  await editor(page).fill('scenario: x\nsteps:\n  drop MsgSnap');
  await cluster.button('Play and open').click();
  await expect(part(page).getByText('Line 3: No MsgSnap is on its way at this moment.')).toBeVisible();

  const noise = join(folder, 'noise.png');
  writeFileSync(noise, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 10, 60, 62]));
  await pick(cluster, noise);
  await expect(part(page).getByText(/lines? cannot be read\./)).toBeVisible();
  const large = join(folder, 'large.raft');
  writeFileSync(large, 'x'.repeat(800_000));
  await pick(cluster, large);
  await expect(part(page).getByText('This file has more than 256 KiB.')).toBeVisible();
  await expect(cluster.button(/^Scenario: Calm election/)).toHaveCount(1);
});
