/**
 * JSON from outside, as plain data that is neither deep nor named like a part of every object. The text is looked at before anything
 * is built from it: half a million brackets, one in the other, take a browser longer to build than to refuse.
 */

/** Objects and lists in each other: more than any command needs. */
export const NESTING_LIMIT = 8;
/** No field of ours has such a name; a key of the store that is called so is text, not the name of a field. */
const NEVER_FIELDS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined: no JSON, or not tame. */
export function readJson(text: string): { readonly value: unknown } | undefined {
  if (!isTame(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** One pass over the letters. Says nothing about text that is no JSON, but that it ends. */
function isTame(text: string): boolean {
  let levels = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '[' || letter === '{') levels += 1;
    else if (letter === ']' || letter === '}') levels -= 1;
    else if (letter === '"') {
      const end = endOfString(text, at);
      if (text[afterSpace(text, end + 1)] === ':' && !isFieldName(text.slice(at + 1, end))) return false;
      at = end;
    }
    if (levels > NESTING_LIMIT) return false;
  }
  return true;
}

/** The place of the quotation mark that ends the string begun at `at`, or of the text's end. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}

function afterSpace(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next += 1;
  return next;
}

/** Ours are written without escapes, so one that has any hides something. */
function isFieldName(name: string): boolean {
  return !name.includes('\\') && !NEVER_FIELDS.has(name);
}
