/** Mutations of good text by a seed, and a look at the objects of the language itself, which nothing from outside may change. */
import type { Random } from '#raft';

/** What breaks readers: names of every object, letters that are no letters, marks of other formats, ends of ranges, much of one thing. */
export const SPLICES: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'undefined', 'null', 'true', '{}', '[]'],
  ...['{', '}', '[', ']', '(', ')', '"', "'", '\\', '\\u0000', '\\ud800', ',', ':', '=', '#', '?', '&', '%', '%00', '%ff', '/', '@', '|'],
  ...['\0', '\n', '\r\n', '\t', '\u2028', '\u202e', '\ufeff', '\ud800', '\udc00', 'é', '領', '💥', '<script>', '&bp=', '&mark=', '?step='],
  ...['-', '-0', '-1', '1.5', '1e309', 'NaN', '2147483648', '4294967296', '9007199254740993', '99999999999999999999'],
  ...['1', ' ', '(', '!', 'a', '['].map((letter) => letter.repeat(400)),
];

/** One to four changes. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) result = mutation(result, random);
  return result;
}

function mutation(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = 1 + random.below(random.below(4) === 0 ? 60 : 4);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random.below(7)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + pick(SPLICES, random) + after;
    case 3:
      return before + pick(SPLICES, random) + piece + after;
    case 4:
      return before + String.fromCharCode(piece.charCodeAt(0) ^ (1 << random.below(8))) + piece.slice(1) + after;
    case 5:
      return before;
    default:
      return after + before;
  }
}

/** A copy in which one value, somewhere inside, is another. */
export function withAnotherValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.below(6) === 0) return pick(STRANGERS, random);
  const keys = Object.keys(value);
  const key = random.below(8) === 0 ? pick(SPLICES, random) : pick(keys, random);
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === key ? withAnotherValue(each, random) : each));
  const entries: [string, unknown][] = keys.map((name) => [name, Reflect.get(value, name)]);
  const changed = withAnotherValue(Reflect.get(value, key), random);
  return Object.fromEntries([...entries.filter(([name]) => name !== key), [key, changed]]);
}

const STRANGERS: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, -0, 2 ** 31, 2 ** 53, 1e300, '', 'x', '__proto__', '\u202e', '\0', 'x'.repeat(300), [], {}, [[]]],
  ...[
    { length: -1 },
    { length: 2 ** 32 },
    { toJSON: 1 },
    { type: '__proto__' },
    Array.from({ length: 3_000 }, () => 0),
    JSON.parse(`${'['.repeat(9)}${']'.repeat(9)}`),
  ],
];

export function pick<T>(list: readonly T[], random: Random): T {
  return list[random.below(Math.max(1, list.length))] as T;
}

/** Everything that the objects behind all objects have, by name. */
export type Roots = ReadonlyMap<string, unknown>;

export function roots(): Roots {
  const classes = {
    Object,
    Array,
    Function,
    String,
    Number,
    Boolean,
    RegExp,
    Error,
    Promise,
    Map,
    Set,
    Uint8Array,
    Iterator: ARRAY_ITERATOR,
    JSON,
    Math,
  };
  const all = new Map<string, unknown>();
  for (const [name, root] of Object.entries(classes)) {
    const objects = 'prototype' in root ? [root, root.prototype] : [root];
    for (const [place, object] of objects.entries())
      for (const key of Reflect.ownKeys(object)) {
        const { value, get, set } = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
        for (const [part, held] of Object.entries({ value, get, set })) all.set(`${name} ${place} ${String(key)} ${part}`, held);
      }
  }
  return all;
}

const ARRAY_ITERATOR: object = Object.getPrototypeOf([].values());

/** What is another since then. */
export function changedSince(before: Roots): readonly string[] {
  const now = roots();
  return [...new Set([...before.keys(), ...now.keys()])].filter(
    (name) => before.has(name) !== now.has(name) || !Object.is(before.get(name), now.get(name)),
  );
}
