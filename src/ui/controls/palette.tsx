/** Every command by its name, with its key: typed at, chosen with the arrows, done with Enter. Fetched when first asked for. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { PRESETS } from '#scenario';
import { presetText } from '#view';
import { ACTS } from '../keys/acts.ts';
import { useWrittenKey } from '../keys/bindings.ts';
import { KEY_ACTS } from '../keys/default-keys.ts';
import { LAYOUTS, setLayout } from '../layout/layout.ts';
import { useSession, useText } from '../session-context.tsx';
import { openTab, TABS, type TabName } from '../tabs.ts';
import styles from './palette.module.css';
import { setTheme, THEMES } from './theme.ts';

interface Command {
  readonly name: string;
  /** Empty: it has none. */
  readonly shows: string;
  readonly run: () => void;
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { palette } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const all = useCommands();
  const found = useMemo(() => matching(all, typed), [all, typed]);
  const here = Math.min(at, found.length - 1);
  useEffect(() => dialog.current?.showModal(), []);
  // In braces: in newer browsers scrolling gives a promise back, which is nothing that React could clean up with.
  useEffect(() => {
    document.getElementById(`command-${here}`)?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    dialog.current?.close();
    // Before the command, which may open a dialog of its own; the browser tells of the closing later.
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') run(found[here]);
    else if (event.key === 'ArrowDown') setAt((here + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((here - 1 + found.length) % Math.max(1, found.length));
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={palette.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        className={styles.find}
        type="text"
        role="combobox"
        aria-label={palette.find}
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found.length === 0 ? undefined : `command-${here}`}
        placeholder={palette.find}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id="commands" className={styles.list} role="listbox" aria-label={palette.title}>
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the chosen one.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one.
          <div
            key={command.name}
            id={`command-${i}`}
            className={styles.command}
            role="option"
            aria-selected={i === here}
            onClick={() => run(command)}
          >
            <span>{command.name}</span>
            {command.shows !== '' && <kbd>{command.shows}</kbd>}
          </div>
        ))}
      </div>
      <p className={styles.count} role="status">
        {found.length === 0 ? palette.nothing : palette.count(found.length)}
      </p>
    </dialog>
  );
}

function useCommands(): readonly Command[] {
  const session = useSession();
  const text = useText();
  const keyOf = useWrittenKey();
  return useMemo(() => {
    const { palette, layout } = text;
    const free = (name: string, run: () => void): Command => ({ name, shows: '', run });
    return [
      ...KEY_ACTS.filter((act) => act !== 'palette').map((act) => ({
        name: palette.acts[act],
        shows: keyOf(act),
        run: () => ACTS[act](session),
      })),
      ...(Object.keys(TABS) as TabName[]).map((tab) => free(palette.panel(layout.tabs[tab]), () => openTab(tab))),
      ...LAYOUTS.map((name) => free(palette.layout(layout.view.names[name]), () => setLayout(name))),
      ...THEMES.map((theme) => free(palette.theme(layout.view.themes[theme]), () => setTheme(theme))),
      ...PRESETS.map(({ id }) => free(palette.scenario(presetText(text, id).title), () => void session.openPreset(id))),
    ];
  }, [session, text, keyOf]);
}

/** Those in which all that was typed occurs, word by word; those that begin with it first, then those that hold it in one piece. */
function matching(all: readonly Command[], typed: string): readonly Command[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = all.filter(({ name, shows }) => words.every((word) => `${name} ${shows}`.toLowerCase().includes(word)));
  const phrase = words.join(' ');
  const rank = ({ name }: Command) => {
    const at = name.toLowerCase().indexOf(phrase);
    return at < 0 ? 2 : Math.min(at, 1);
  };
  return found.toSorted((a, b) => rank(a) - rank(b));
}
