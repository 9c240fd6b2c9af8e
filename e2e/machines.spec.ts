import { ClusterPage } from './cluster-page.ts';
import { expect, test } from './test.ts';

/** Bytes of every page of every file in the databases whose names end in `/node`. */
async function pagesOf(cluster: ClusterPage, node: number): Promise<number[]> {
  return cluster.page.evaluate(async (id) => {
    const names = (await indexedDB.databases()).map((found) => found.name ?? '').filter((name) => name.endsWith(`/${id}`));
    const name = names[0];
    if (names.length !== 1 || name === undefined) throw new Error(`databases of node ${id}: ${names.join(', ')}`);
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open(name));
    const found: number[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) for (const byte of value) found.push(byte);
      else if (value instanceof ArrayBuffer) collect(new Uint8Array(value));
      else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part);
    };
    for (const store of database.objectStoreNames) collect(await wait(database.transaction(store).objectStore(store).getAll()));
    database.close();
    return found;
  }, node);
}

function holds(bytes: readonly number[], text: string): boolean {
  return Buffer.from(bytes).includes(Buffer.from(text));
}

test('every node is a worker of its own over a database of its own, and a restart reads its log from that database', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open();
  await cluster.elect();
  await expect.poll(() => page.workers().length).toBe(5);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  expect(databases.filter((name) => name.startsWith('flotilla/'))).toHaveLength(5);

  await page.getByRole('tab', { name: 'Client' }).click();
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('lighthouse');
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('amber');
  await cluster.button('Send').click();
  await page.keyboard.press('Escape');
  await cluster.button('Play').click();
  await expect(page.getByText(/^done/).first()).toBeVisible();
  await cluster.pause();

  const leader = await cluster.leaderId();
  expect(holds(await pagesOf(cluster, leader), '"lighthouse","amber"')).toBe(true);

  await cluster.node(leader).click();
  await cluster.button('Crash').click();
  await cluster.settled();
  await expect(cluster.node(leader)).toHaveAccessibleName(/crashed/);
  await expect.poll(() => page.workers().length).toBe(4);
  expect(holds(await pagesOf(cluster, leader), '"lighthouse","amber"')).toBe(true);

  await cluster.button('Restart').click();
  await cluster.settled();
  await expect.poll(() => page.workers().length).toBe(5);
  await expect(cluster.node(leader)).toHaveAccessibleName(/follower, term \d+, [1-9]\d* entr/);
});
