/** The address bar's fragment. */

export interface AddressBar {
  /** With its `#`; empty when there is none. */
  read(): string;
  /** Replaces the fragment without a new entry in the browser's history and without telling `onChange`. */
  write(fragment: string): void;
  /** Puts the fragment there as a new entry of the browser's history: its back button comes back to the one before. */
  push(fragment: string): void;
  /** Somebody put another fragment there. Returns how to stop listening. */
  onChange(listener: (fragment: string) => void): () => void;
}

/** What a page in a test, or without an address, has. */
export function memoryAddress(fragment = ''): AddressBar & {
  /** A person puts a fragment there. */
  readonly visit: (fragment: string) => void;
  readonly back: () => void;
} {
  const listeners = new Set<(fragment: string) => void>();
  let entries = [fragment];
  const show = (next: readonly string[]) => {
    entries = [...next];
    for (const listener of listeners) listener(entries.at(-1) ?? '');
  };
  return {
    read: () => entries.at(-1) ?? '',
    write: (next) => {
      entries = [...entries.slice(0, -1), next];
    },
    push: (next) => {
      entries = [...entries, next];
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    visit: (next) => show([...entries, next]),
    back: () => show(entries.slice(0, -1)),
  };
}

export function browserAddress(): AddressBar {
  return {
    read: () => window.location.hash,
    write: (fragment) => window.history.replaceState(window.history.state, '', fragment),
    push: (fragment) => window.history.pushState(null, '', fragment),
    onChange: (listener) => {
      // As it was put there: by now an address of our own may stand in its place.
      const changed = ({ newURL }: HashChangeEvent) => listener(new URL(newURL).hash);
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
  };
}
