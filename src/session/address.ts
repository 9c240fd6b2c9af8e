/** The address bar's fragment. */

export interface AddressBar {
  /** With its `#`; empty when there is none. */
  read(): string;
  /** Replaces the fragment without a new entry in the browser's history and without telling `onChange`. */
  write(fragment: string): void;
  /** Somebody put another fragment there. Returns how to stop listening. */
  onChange(listener: (fragment: string) => void): () => void;
}

/** What a page in a test, or without an address, has. */
export function memoryAddress(fragment = ''): AddressBar & { readonly visit: (fragment: string) => void } {
  const listeners = new Set<(fragment: string) => void>();
  let current = fragment;
  return {
    read: () => current,
    write: (next) => {
      current = next;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    visit: (next) => {
      current = next;
      for (const listener of listeners) listener(next);
    },
  };
}

export function browserAddress(): AddressBar {
  return {
    read: () => window.location.hash,
    write: (fragment) => window.history.replaceState(window.history.state, '', fragment),
    onChange: (listener) => {
      const changed = () => listener(window.location.hash);
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
  };
}
