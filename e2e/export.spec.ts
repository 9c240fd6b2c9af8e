/** Traces, texts, pictures and films out of the page; a trace back into it, verified. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-export-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openExport(page: Page, fragment: string): Promise<ClusterPage> {
  const cluster = new ClusterPage(page);
  await cluster.open(fragment);
  await cluster.button('Share').click();
  await cluster.button('Files and export…').click();
  await expect(page.getByRole('dialog', { name: 'Files and export' })).toBeVisible();
  return cluster;
}

/** Presses the button and gives the file that comes. */
async function take(
  cluster: ClusterPage,
  button: string,
): Promise<{ readonly path: string; readonly name: string; readonly bytes: Buffer }> {
  const downloading = cluster.page.waitForEvent('download');
  await cluster.button(button).click();
  const name = (await downloading).suggestedFilename();
  const path = join(folder, name);
  await (await downloading).saveAs(path);
  return { path, name, bytes: readFileSync(path) };
}

async function openTrace(cluster: ClusterPage, path: string): Promise<void> {
  const choosing = cluster.page.waitForEvent('filechooser');
  await cluster.button('Open a trace…').click();
  await (await choosing).setFiles(path);
}

const said = (page: Page) => page.getByRole('region', { name: 'Trace' }).getByRole('status');

test('a trace is verified and opened; one that was changed is told, and nothing is opened', async ({ page }) => {
  const cluster = await openExport(page, '#leader-crash?step=60');
  const head = await cluster.head();
  const { path, name, bytes } = await take(cluster, 'Download the trace');
  expect(name).toBe('leader-crash.trace.json');
  const trace = JSON.parse(bytes.toString());
  expect(trace.frames).toHaveLength(head + 1);
  expect(trace.frames[60].hash).toBe((await cluster.hash()).padStart(14, '0'));

  await openTrace(cluster, path);
  await expect(said(page)).toHaveText(`The trace is true: all ${head} steps came out the same, and the run is open at its end.`);
  await cluster.settled();
  expect(await cluster.frame()).toBe(head);

  await page.keyboard.press('Escape');
  await openExport(page, '#calm-election');
  trace.frames[57].time += 1;
  const changed = join(folder, 'changed.json');
  writeFileSync(changed, JSON.stringify(trace));
  await openTrace(cluster, changed);
  await expect(said(page)).toContainText('The trace is not true: it differs at step 57.');
  await openTrace(cluster, join(import.meta.dirname, 'export.spec.ts'));
  await expect(said(page)).toHaveText('This is no trace of a run.');
  await expect(cluster.button(/^Scenario: Calm election/)).toHaveCount(1);
});

test('texts and tables of some steps', async ({ page }) => {
  const cluster = await openExport(page, '#leader-crash?step=60');
  const region = page.getByRole('region', { name: 'Text and tables' });
  await region.getByRole('spinbutton', { name: 'From step' }).fill('10');
  await region.getByRole('spinbutton', { name: 'To step' }).fill('30');
  const mermaid = await take(cluster, 'Mermaid sequence diagram');
  expect(mermaid.name).toBe('leader-crash-10-30.mmd');
  expect(mermaid.bytes.toString()).toMatch(/^sequenceDiagram\n/);
  expect((await take(cluster, 'ShiViz log')).bytes.toString().split('\n')).toHaveLength(2 + 2 * 21 + 1);
  expect((await take(cluster, 'Table of steps (CSV)')).bytes.toString().trimEnd().split('\n')).toHaveLength(22);
  expect((await take(cluster, 'Table of calls (CSV)')).bytes.toString()).toMatch(/^call,node,op,/);
});

/** A view, and what its picture says. */
const VIEWS = [
  ['Space-time diagram', 'Space-time diagram, steps 20 to 60'],
  ['Logs', 'Logs, step 60'],
  ['Timeline', 'Faults'],
  ['History of calls', 'x: Linearizable'],
] as const;

test('the stage and every other view as pictures of their own, and a film', async ({ page }) => {
  const cluster = await openExport(page, '#leader-crash?step=60');
  const svg = (await take(cluster, 'Picture as SVG')).bytes.toString();
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('>leader<');
  expect(svg).not.toMatch(/class=|var\(--|style=/);
  expect((await take(cluster, 'Picture as PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');

  const region = page.getByRole('region', { name: 'Picture and film' });
  const choice = region.getByRole('combobox', { name: 'View' });
  for (const [view, said] of VIEWS) {
    await choice.selectOption(view);
    const { name, bytes } = await take(cluster, 'Picture as SVG');
    expect(name).toMatch(/^leader-crash-[a-z-]+-[\d-]+\.svg$/);
    expect(bytes.toString()).toMatch(/^<svg [^>]*width="\d+" height="\d+"/);
    expect(bytes.toString()).toContain(`>${said}</`);
    expect(bytes.toString()).not.toMatch(/var\(--|style=|href=|NaN|undefined/);
    expect((await take(cluster, 'Picture as PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
  }
  const film = cluster.button('Film as WebM');
  if ((await film.count()) === 0) return expect(region.getByText('This browser cannot make films.')).toBeVisible();
  await region.getByRole('spinbutton', { name: 'From step' }).fill('58');
  await region.getByRole('spinbutton', { name: 'To step' }).fill('60');
  const { bytes } = await take(cluster, 'Film as WebM');
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]));
  expect(await cluster.frame()).toBe(60);
});
