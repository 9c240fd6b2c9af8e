/** The whole keyboard map, key by key; the palette that lists it; and the switch for keys without Ctrl or Alt. */
import { DEFAULT_KEYS } from '../src/ui/keys/default-keys.ts';
import { ClusterPage } from './cluster-page.ts';
import { expect, type Page, test } from './test.ts';

const frameIs = (page: Page, step: number) => expect(page.locator('[data-settled]')).toHaveAttribute('data-frame', String(step));

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
}

/** As the journeys write a key. */
function asPressed(chord: string): string {
  return chord
    .replace(/\b(Key|Digit)(?=.$)/, '')
    .replace('Ctrl', 'Control')
    .replaceAll(' ', '+')
    .toLowerCase();
}

/** What is pressed from now on. */
function pressedOn({ keyboard }: Page): ReadonlySet<string> {
  const pressed = new Set<string>();
  const press = keyboard.press.bind(keyboard);
  keyboard.press = (key, options) => {
    pressed.add(key.toLowerCase());
    return press(key, options);
  };
  return pressed;
}

test('every key of the map does what the map says', async ({ page }) => {
  test.setTimeout(120_000);
  const pressed = pressedOn(page);
  const cluster = new ClusterPage(page);
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await cluster.settled();
  };
  const moves = async (key: string, way: 1 | -1) => {
    const before = await cluster.frame();
    await page.keyboard.press(key);
    await expect.poll(async () => Math.sign((await cluster.frame()) - before), { message: key }).toBe(way);
    await cluster.settled();
  };
  const told = page.getByRole('region', { name: 'What just happened' }).first();
  await cluster.open('#leader-crash?step=40');

  await test.step('time', async () => {
    for (const [on, back] of [
      ['ArrowRight', 'ArrowLeft'],
      ['>', '<'],
      ['Shift+ArrowRight', 'Shift+ArrowLeft'],
      ['}', '{'],
      [']', '['],
      ['End', 'Home'],
    ] as const) {
      if (on === 'End') await press('Home');
      await moves(on, 1);
      await moves(back, -1);
    }
    await page.keyboard.press('Space');
    await expect(cluster.button('Pause')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(cluster.button('Play')).toBeVisible();
    const speed = page.getByText(/^1 s shows /).first();
    const before = await speed.textContent();
    await press('+');
    await expect(speed).not.toHaveText(before ?? '');
    await press('-');
    await expect(speed).toHaveText(before ?? '');
    await press('F2');
    await expect(page.getByRole('button', { name: /bookmark|mark/i, pressed: true }).first()).toBeVisible();
    await press('F2');
    for (const key of ['b', 'Shift+B']) {
      await press(key);
      await expect(page.getByRole('combobox', { name: 'Stop when' })).toBeFocused();
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('g');
    await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
    await page.keyboard.type('#77');
    await page.keyboard.press('Enter');
    await frameIs(page, 77);
    await page.keyboard.press('Shift+F');
    await expect(page.getByRole('dialog', { name: 'Two futures compared' })).toContainText('no other future yet');
    await page.keyboard.press('Escape');
    await press('Home');
    await press('f');
    await expect(page.getByRole('alert')).toContainText('From step 0 on, nothing is done that was done later.');
    await page.keyboard.press('Shift+F');
    await expect(page.getByRole('dialog', { name: 'Two futures compared' })).toContainText(/Both are the same up to step \d+/);
    await page.keyboard.press('Escape');
  });

  await test.step('nodes', async () => {
    await page.goto('about:blank');
    await cluster.open('#calm-election?step=100');
    const leader = await cluster.leaderId();
    const other = leader === 1 ? 2 : 1;
    await press(String(other));
    await expect(cluster.node(other)).toHaveAttribute('aria-pressed', 'true');
    await cluster.node(other).focus();
    await page.keyboard.press('ArrowRight');
    await expect(cluster.node(other + 1)).toBeFocused();
    await press(String(other));
    await press('z');
    await expect(cluster.node(other)).toHaveAccessibleName(/frozen/);
    await press('z');
    await expect(cluster.node(other)).not.toHaveAccessibleName(/frozen/);
    await press('k');
    await expect(cluster.node(other)).toHaveAccessibleName(/crashed/);
    await press('Control+z');
    await expect(cluster.node(other)).not.toHaveAccessibleName(/crashed/);
    await press('Control+y');
    await expect(cluster.node(other)).toHaveAccessibleName(/crashed/);
    await press('k');
    await expect(cluster.node(other)).not.toHaveAccessibleName(/crashed/);
    for (const key of ['s', 'm', 't']) {
      const head = await cluster.head();
      await page.keyboard.press(key);
      await expect.poll(() => cluster.head(), { message: key }).toBe(head + 1);
      await cluster.settled();
    }
    await page.keyboard.press('c');
    await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused();
    await page.keyboard.press('Escape');
  });

  await test.step('network', async () => {
    await page.goto('about:blank');
    await cluster.open('#calm-election?step=60');
    await press('j');
    await expect(page.getByRole('tab', { name: 'Details', selected: true })).toBeVisible();
    await press('Shift+J');
    for (const key of ['l', 'Shift+D', 'd']) {
      const head = await cluster.head();
      await page.keyboard.press(key);
      await expect.poll(() => cluster.head(), { message: key }).toBe(head + 1);
      await expect(told).toContainText(/You /);
      await cluster.settled();
    }
    await press('x');
    await expect(page.getByRole('button', { pressed: true, name: /draw|part|lasso/i }).first()).toBeVisible();
    await press('x');
    await press('Shift+X');
    await expect(told).toContainText('You heal every link.');
  });

  await test.step('page', async () => {
    await press('w');
    await expect(page.getByRole('tab', { name: 'Why', selected: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await press('Shift+W');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Events' }).click();
    const heartbeats = page.getByRole('checkbox', { name: 'Heartbeats' });
    const on = await heartbeats.isChecked();
    await page.keyboard.press('h');
    await expect(heartbeats).toBeChecked({ checked: !on });
    await page.keyboard.press('v');
    await expect(page.getByRole('tab', { name: 'Leader', selected: true })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'In front: Progress' })).toBeVisible();
    await page.keyboard.press('v');
    await expect(page.getByRole('tab', { name: 'Space-time', selected: true })).toBeVisible();
    await press('0');
    await page.keyboard.press('Alt+l');
    await expect(page.locator('[data-layout="debug"]')).toBeVisible();
    await page.keyboard.press('Alt+4');
    await expect(page.getByRole('region', { name: 'Space-time diagram' })).toHaveCount(0);
    await page.keyboard.press('Alt+4');
    await expect(page.getByRole('region', { name: 'Space-time diagram' })).toBeVisible();
    await page.keyboard.press('Alt+Shift+L');
    await expect(page.locator('[data-layout="lab"]')).toBeVisible();
    for (const [part, inIt] of [
      ['Alt+1', page.getByRole('tab', { name: 'Events' })],
      ['Alt+3', page.getByRole('region', { name: 'Logs' })],
    ] as const) {
      await page.keyboard.press(part);
      await expect(inIt).toHaveCount(0);
      await page.keyboard.press(part);
      await expect(inIt).toBeVisible();
    }
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('tab', { name: 'Details' })).toHaveCount(0);
    await page.keyboard.press('Alt+2');
    await expect(page.getByRole('tab', { name: 'Details' })).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard map' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Presentation' })).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.press('Escape');
    await press('1');
    await page.keyboard.press('Escape');
    await expect(cluster.node(1)).toHaveAttribute('aria-pressed', 'false');
  });

  // Whoever adds a key adds what it does above.
  const keys = Object.values(DEFAULT_KEYS).map(asPressed);
  expect(keys.filter((key) => !pressed.has(key))).toEqual([]);
});

test('the palette finds every command and does it', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#calm-election?step=40');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await openPalette(page);
  const options = palette.getByRole('option');
  expect(await options.count()).toBeGreaterThan(60);
  await page.keyboard.type('previous ev');
  await expect(options.first()).toContainText('Previous event');
  await expect(options.first()).toContainText('←');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await frameIs(page, 39);

  await openPalette(page);
  await page.keyboard.type('panel text');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Text', selected: true })).toBeVisible();

  await openPalette(page);
  await page.keyboard.type('no such thing');
  await expect(palette.getByRole('status')).toHaveText('No command is called so.');
  await page.keyboard.press('Enter');
  await expect(palette).toBeVisible();
});

test('keys without Ctrl or Alt can be switched off, which is remembered; the others and the palette go on', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#calm-election?step=40');
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /Keys without Ctrl or Alt/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await cluster.settled();
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  await page.keyboard.press('?');
  await page.keyboard.press('ArrowLeft');
  await frameIs(page, 39);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(cluster.node(1)).toHaveAttribute('aria-pressed', 'false');
  await openPalette(page);
  await page.keyboard.type('select node 1');
  await page.keyboard.press('Enter');
  await expect(cluster.node(1)).toHaveAttribute('aria-pressed', 'true');
});

test('a key can be given to another act, is swapped where it had one, and is remembered', async ({ page }) => {
  const cluster = new ClusterPage(page);
  await cluster.open('#calm-election?step=40');
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard map' });
  await map.getByRole('button', { name: 'Change keys' }).click();
  await map.getByRole('button', { name: /^Go to a step.*: G$/ }).click();
  await page.keyboard.press('5');
  await expect(map.getByRole('status')).toContainText('5 cannot be used here.');
  await page.keyboard.press('h');
  await expect(map.getByRole('status')).toHaveText('H already does: Heartbeats in the event list.');
  await map.getByRole('button', { name: 'Swap the two keys' }).click();
  await expect(map.getByRole('button', { name: /^Heartbeats.*: G$/ })).toBeVisible();
  await page.reload();
  await cluster.settled();
  await page.keyboard.press('h');
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
  await page.keyboard.type('t1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await cluster.frame()).toBeLessThan(40);
});
