import { readFileSync } from 'node:fs';
import { lab, rgb } from 'd3';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const THEMES = ['light', 'dark'] as const;

/** All custom properties of a theme, with one level of var() resolved. */
function tokens(theme: (typeof THEMES)[number]): Map<string, string> {
  const [light = '', dark = ''] = css.split(':root[data-theme="dark"]');
  const found = new Map<string, string>();
  const read = (text: string) => {
    for (const [, name = '', value = ''] of text.matchAll(/--([\w-]+):\s*([^;]+);/g)) found.set(name, value);
  };
  read(light);
  if (theme === 'dark') read(dark.split('@media')[0] ?? '');
  for (const [name, value] of found) {
    const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    if (reference !== undefined) found.set(name, found.get(reference) ?? value);
  }
  return found;
}

/** WCAG 2 relative luminance. */
function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const [x = 0, y = 0, z = 0] = [r, g, b].map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Viénot, Brettel and Mollon 1999: what a dichromat sees, in linear RGB. */
function seen(colour: string, kind: 'protan' | 'deutan'): string {
  const { r, g, b } = rgb(colour);
  const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => (part / 255) ** 2.2);
  const l = 0.11238 * x + 0.88762 * y;
  const m = kind === 'protan' ? l : 0.29275 * x + 0.70725 * y;
  const yellow = kind === 'protan' ? l : m;
  const blue = kind === 'protan' ? 0.00401 * x - 0.00401 * y + z : -0.02234 * x + 0.02234 * y + z;
  const back = (part: number) => Math.max(0, Math.min(255, 255 * Math.max(0, part) ** (1 / 2.2)));
  return rgb(back(yellow), back(yellow), back(blue)).formatHex();
}

function distance(a: string, b: string): number {
  const p = lab(a);
  const q = lab(b);
  return Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

for (const theme of THEMES) {
  const token = (name: string) => tokens(theme).get(name) ?? `no --${name}`;

  test(`text has at least 4.5 to 1 against what it stands on, ${theme}`, () => {
    const pairs = [
      ...['surface', 'page', 'surface-sunk', 'surface-raised', 'accent-soft'].flatMap((ground) => [
        ['ink', ground],
        ['ink-muted', ground],
      ]),
      ['accent-ink', 'accent'],
      ['violation', 'violation-soft'],
      ['good', 'surface'],
      ['role-leader-ink', 'role-leader'],
      ...[0, 1, 2, 3, 4, 5, 6].map((slot) => [`term-${slot}-ink`, `term-${slot}`]),
      ...['vote', 'append', 'heartbeat', 'snapshot', 'read', 'transfer', 'proposal'].map((kind) => [
        `message-${kind}-ink`,
        `message-${kind}`,
      ]),
    ];
    for (const [text = '', ground = ''] of pairs) {
      expect(contrast(token(text), token(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`shapes have at least 3 to 1 against the stage, ${theme}`, () => {
    const shapes = [
      'role-candidate',
      'role-leader',
      'role-learner',
      'role-down',
      'message-vote',
      'message-append',
      'message-snapshot',
      'link-cut',
      'focus',
    ];
    for (const shape of shapes) expect(contrast(token(shape), token('surface')), shape).toBeGreaterThanOrEqual(3);
  });

  test(`roles and message kinds stay apart for a red-green blind eye, ${theme}`, () => {
    const sets = [
      ['role-follower', 'role-candidate', 'role-leader'],
      ['message-vote', 'message-append', 'message-snapshot'],
    ];
    for (const set of sets) {
      for (const [i, a] of set.entries()) {
        for (const b of set.slice(i + 1)) {
          for (const kind of ['protan', 'deutan'] as const) {
            expect(distance(seen(token(a), kind), seen(token(b), kind)), `${a} and ${b}, ${kind}`).toBeGreaterThanOrEqual(11);
          }
        }
      }
    }
  });
}

test('dark gives every colour that light gives a meaning', () => {
  const dark = css.split(':root[data-theme="dark"]')[1] ?? '';
  for (const name of [
    'page',
    'surface',
    'ink',
    'ink-muted',
    'line',
    'accent',
    'violation',
    'role-leader',
    'message-vote',
    'term-6',
    'wall',
  ]) {
    expect(dark).toContain(`--${name}:`);
  }
});
