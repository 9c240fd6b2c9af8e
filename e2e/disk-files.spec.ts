/** A node's directory out of the page and into it. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-files-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openDisk(page: Page, fragment = ''): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  if (fragment === '') await cluster.elect();
  await page.getByRole('tab', { name: 'Disk' }).click();
  return cluster;
}

async function show(page: Page, node: number): Promise<void> {
  await page.getByRole('combobox', { name: 'Node' }).selectOption(`${node}`);
}

/** Steps until every entry is on the disk shown, and gives what is there: what is only cached goes with a crash. */
async function onDisk(cluster: ClusterPage): Promise<readonly string[]> {
  const isCached = (row: string) => row.includes('cached');
  const waits = async () => (await records(cluster.page)).some((row) => row.includes('entry') && isCached(row));
  for (let i = 0; i < 40 && (await waits()); i += 1) {
    await cluster.button('Next event').click();
    await cluster.settled();
  }
  expect(await waits()).toBe(false);
  return (await records(cluster.page)).filter((row) => !isCached(row));
}

/** Downloads the directory of the node shown, and unpacks it; gives the folder with `member` in it. */
async function download(cluster: ClusterPage, node: number): Promise<string> {
  const downloading = cluster.page.waitForEvent('download');
  await cluster.button('Download the directory').click();
  const archive = join(folder, (await downloading).suggestedFilename());
  await (await downloading).saveAs(archive);
  expect(spawnSync('tar', ['-xf', archive], { cwd: folder }).status).toBe(0);
  return join(folder, `node-${node}`);
}

async function choose(cluster: ClusterPage, button: string, files: string | string[]): Promise<void> {
  const choosing = cluster.page.waitForEvent('filechooser');
  await cluster.button(button).click();
  await (await choosing).setFiles(files);
}

/** What the disk panel lists. */
const records = (page: Page) =>
  page
    .getByRole('region', { name: /^The disk of node/ })
    .getByRole('row')
    .allInnerTexts();

const said = (page: Page) => page.getByRole('region', { name: 'Files' }).getByRole('status');

test('a directory is downloaded, the node forgets, the directory is loaded, and the node has its log again', async ({ page }) => {
  const cluster = await openDisk(page);
  const node = await cluster.leaderId();
  await show(page, node);
  const before = await onDisk(cluster);
  const unpacked = await download(cluster, node);
  const verified = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/wal.ts', 'verify', unpacked], { encoding: 'utf8' });
  expect(verified.stdout).toContain('4 passed, 0 failed');

  await expect(cluster.button('Load a directory…')).toBeDisabled();
  await cluster.node(node).click();
  await page.keyboard.press('k');
  await cluster.settled();
  await page.getByRole('tab', { name: 'Disk' }).click();
  await choose(cluster, 'Load a directory…', unpacked);
  await expect(said(page)).toContainText(`One file is the disk of node ${node} now.`);
  await cluster.settled();
  expect(await records(page)).toEqual(before);
  await expect(page.getByRole('region', { name: 'What just happened' })).toContainText(`You give node ${node} another disk`);

  await page.keyboard.press('k');
  await cluster.settled();
  await expect(cluster.node(node)).toHaveAccessibleName(/follower, term \d+, [1-9]\d* entr/);

  // The files are in the run: the link alone makes it again, and a reload comes back.
  const [frame, hash, link] = [await cluster.frame(), await cluster.hash(), await cluster.share()];
  await page.reload();
  await cluster.settled();
  expect([await cluster.frame(), await cluster.hash()]).toEqual([frame, hash]);
  const elsewhere = new ClusterPage(await page.context().newPage());
  await elsewhere.open(link);
  expect([await elsewhere.frame(), await elsewhere.hash()]).toEqual([frame, hash]);
});

test('the disk of another node is loaded, and the node refuses to start, with the reason', async ({ page }) => {
  const cluster = await openDisk(page);
  await show(page, 1);
  await download(cluster, 1);
  await cluster.node(2).click();
  await page.keyboard.press('k');
  await cluster.settled();
  await page.getByRole('tab', { name: 'Disk' }).click();
  await show(page, 2);
  await choose(cluster, 'Load files or a .tar…', join(folder, 'node-1.tar'));
  await expect(said(page)).toContainText('is the disk of node 2 now');
  await page.keyboard.press('k');
  await cluster.settled();
  await expect(cluster.node(2)).toHaveAccessibleName(/stopped/);
  await expect(page.getByText('belongs to another member or cluster (it names member 1)').first()).toBeVisible();
});

test('what is no disk is refused with a sentence, and nothing changes', async ({ page }) => {
  const cluster = await openDisk(page);
  await cluster.node(3).click();
  await page.keyboard.press('k');
  await cluster.settled();
  await page.getByRole('tab', { name: 'Disk' }).click();
  await show(page, 3);
  const hash = await cluster.hash();
  const name = '0000000000000000-0000000000000000.wal';
  const file = (path: string, bytes: number | Uint8Array): string => {
    const full = join(folder, path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, typeof bytes === 'number' ? new Uint8Array(bytes).fill(7) : bytes);
    return full;
  };
  const cases: [string, string[]][] = [
    ['There is no segment of a log among these files.', [file('holiday.jpg', 9)]],
    [`${name} is there twice.`, [file(`a/${name}`, 9), file(`b/${name}`, 9)]],
    ['These files hold more than 256 KB.', [file(`large/${name}`, 300_000)]],
    ['backup.tar is no .tar file, or it is damaged.', [file('backup.tar', 5_000)]],
    ['backup.zip is compressed.', [file('backup.zip', 5_000)]],
  ];
  for (const [sentence, files] of cases) {
    await choose(cluster, 'Load files or a .tar…', files);
    await expect(said(page)).toContainText(sentence);
  }
  expect(await cluster.hash()).toBe(hash);
  // Garbage with the right name is a disk; the machine finds out when it starts.
  await choose(cluster, 'Load files or a .tar…', [file(`garbage/${name}`, 4_096)]);
  await expect(said(page)).toContainText('One file is the disk of node 3 now.');
  await page.keyboard.press('k');
  await cluster.settled();
  await expect(cluster.node(3)).toHaveAccessibleName(/stopped/);
  expect(readFileSync(join(folder, `garbage/${name}`)).length).toBe(4_096);
});

test('by keyboard: the buttons of the disk are reached and pressed', async ({ page }) => {
  // Listening takes a moment to begin.
  const choosing = page.waitForEvent('filechooser');
  const cluster = await openDisk(page);
  await cluster.button('Download the directory').focus();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/^node-\d\.tar$/);
  await cluster.leader().first().click();
  await page.keyboard.press('k');
  await cluster.settled();
  await page.getByRole('tab', { name: 'Disk' }).click();
  await cluster.button('Download the directory').focus();
  await page.keyboard.press('Tab');
  await expect(cluster.button('Load a directory…')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(cluster.button('Load files or a .tar…')).toBeFocused();
  await page.keyboard.press('Enter');
  await choosing;
});
