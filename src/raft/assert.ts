/** The two ways to say that our own code is wrong. Expected errors are values and never come here. */

/** Ends the node: an invariant is broken, and going on could lose data (SEMANTICS 25). */
export function panic(text: string): never {
  throw new Error(text);
}

/** For texts that cost nothing to make; where a text has to be built, write `if (!condition) panic(...)`. */
export function assert(condition: boolean, text: string): asserts condition {
  if (!condition) panic(text);
}

/** The `default` of every switch over a union: a compile-time proof that no case is missing. */
export function assertNever(value: never): never {
  return panic(`unexpected value ${JSON.stringify(value)}`);
}
