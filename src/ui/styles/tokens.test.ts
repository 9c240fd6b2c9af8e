import { readFileSync } from 'node:fs';
import { lab, rgb } from 'd3';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The style sheet's selectors that make a theme, one after the other. Paper is light. */
const LIGHT = ':root';
const DARK = ':root[data-theme="dark"]';
const MORE = ':root[data-contrast="more"]';
const DARK_MORE = ':root[data-theme="dark"][data-contrast="more"]';
const THEMES = {
  light: [LIGHT],
  dark: [LIGHT, DARK],
  'high contrast, light': [LIGHT, MORE],
  'high contrast, dark': [LIGHT, DARK, MORE, DARK_MORE],
} as const;

/** What each selector sets. */
const BLOCKS = new Map<string, Map<string, string>>();
for (const [, selector = '', body = ''] of css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
  const block = BLOCKS.get(selector.trim()) ?? new Map<string, string>();
  for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) if (!block.has(name)) block.set(name, value);
  BLOCKS.set(selector.trim(), block);
}

/** All custom properties of a theme, with one level of var() resolved. */
function tokens(selectors: readonly string[]): Map<string, string> {
  const found = new Map(selectors.flatMap((selector) => [...(BLOCKS.get(selector) ?? [])]));
  for (const [name, value] of found) {
    const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    if (reference !== undefined) found.set(name, found.get(reference) ?? value);
  }
  return found;
}

const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const encoded = (part: number) => 255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055);

/** WCAG 2 relative luminance. */
function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1: what an eye without one kind of cone sees, as a matrix of linear RGB. */
const EYES = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

function seen(colour: string, eye: keyof typeof EYES) {
  const { r, g, b } = rgb(colour);
  const from = [r, g, b].map(linear);
  const row = (i: number) => from.reduce((sum, part, j) => sum + part * (EYES[eye][3 * i + j] ?? 0), 0);
  const [x = 0, y = 0, z = 0] = [0, 1, 2].map((i) => encoded(Math.max(0, Math.min(1, row(i)))));
  return lab(rgb(x, y, z));
}

/** CIE 1976 colour difference. */
function difference(a: string, b: string, eye: keyof typeof EYES): number {
  const [p, q] = [seen(a, eye), seen(b, eye)];
  return Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

const ROLES = ['follower', 'candidate', 'leader', 'learner', 'down'].map((role) => `role-${role}`);
/** A heartbeat is an append's little sister, a transfer a read's: their glyphs tell them apart. */
const MESSAGES = ['vote', 'append', 'snapshot', 'read', 'proposal'].map((kind) => `message-${kind}`);

for (const [theme, selectors] of Object.entries(THEMES)) {
  const all = tokens(selectors);
  const token = (name: string) => all.get(name) ?? `no --${name}`;

  test(`text has at least 4.5 to 1 against what it stands on, ${theme}`, () => {
    const pairs = [
      ...['surface', 'page', 'surface-sunk', 'surface-raised', 'accent-soft'].flatMap((ground) => [
        ['ink', ground],
        ['ink-muted', ground],
      ]),
      ['accent-ink', 'accent'],
      ['violation', 'violation-soft'],
      ['violation', 'surface'],
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
    for (const shape of [...ROLES, ...MESSAGES, 'link-cut', 'wall', 'focus', 'accent', 'pointer']) {
      expect(contrast(token(shape), token('surface')), shape).toBeGreaterThanOrEqual(3);
    }
  });

  for (const eye of Object.keys(EYES) as (keyof typeof EYES)[]) {
    test(`roles, and kinds of message, stay apart for a ${eye} eye, ${theme}`, () => {
      for (const set of [ROLES, MESSAGES]) {
        for (const [i, a] of set.entries()) {
          for (const b of set.slice(i + 1)) {
            expect(difference(token(a), token(b), eye), `${a} and ${b}`).toBeGreaterThanOrEqual(11);
          }
        }
      }
    });
  }

  test(`neighbouring terms stay apart for every eye, ${theme}`, () => {
    for (let slot = 1; slot <= 6; slot++) {
      for (const eye of Object.keys(EYES) as (keyof typeof EYES)[]) {
        expect(difference(token(`term-${slot}`), token(`term-${(slot % 6) + 1}`), eye), `term ${slot}, ${eye}`).toBeGreaterThanOrEqual(11);
      }
    }
  });
}

test('high contrast asks more of text: 7 to 1', () => {
  for (const theme of ['high contrast, light', 'high contrast, dark'] as const) {
    const all = tokens(THEMES[theme]);
    for (const ink of ['ink', 'ink-muted', 'violation', 'good']) {
      expect(contrast(all.get(ink) ?? '', all.get('surface') ?? ''), `${ink}, ${theme}`).toBeGreaterThanOrEqual(7);
    }
  }
});

test('dark gives every colour again, and no theme but dark and high contrast sets any', () => {
  const isColour = ([, value]: readonly [string, string]) => /^#|^rgb|^var\(--(white|paper|mist|line|ink|night|snow)/.test(value);
  const meanings = [...(BLOCKS.get(LIGHT) ?? [])].filter(isColour).map(([name]) => name);
  const raw = /^(white|paper|mist|line-\d|ink-\d|night.*|snow.*)$/;
  const dark = BLOCKS.get(DARK) ?? new Map();
  expect(meanings.filter((name) => !raw.test(name) && !dark.has(name))).toEqual([]);
  for (const selector of [DARK, MORE, DARK_MORE]) {
    for (const name of (BLOCKS.get(selector) ?? new Map()).keys())
      expect(BLOCKS.get(LIGHT)?.has(name), `${name} in ${selector}`).toBe(true);
  }
});
