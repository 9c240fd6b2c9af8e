/** How the screen looks: its layout, which parts of it show, and its colours. */
import { useShallow } from 'zustand/react/shallow';
import { isOpen, LAYOUTS, partsOf, setLayout, togglePart, useLayout } from '../layout/layout.ts';
import { useText } from '../session-context.tsx';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { Menu } from './menu.tsx';
import { Seed } from './seed.tsx';
import { setTheme, THEMES, useTheme } from './theme.ts';
import styles from './view-menu.module.css';

export function ViewMenu() {
  const { view } = useText().layout;
  const name = useLayout((state) => state.name);
  const narrow = useLayout((state) => state.shape === 'narrow');
  return (
    <Menu
      title={view.title}
      label={narrow ? view.title : view.face(view.names[name])}
      align="end"
      tone="bare"
      face={
        <>
          <Icon name={narrow ? 'look' : name} size={20} />
          {!narrow && view.names[name]}
        </>
      }
    >
      {() => (
        <div className={styles.view}>
          {!narrow && <Layouts />}
          {!narrow && <Parts />}
          <Themes />
          <LanguageChoice />
          {narrow && <Seed />}
        </div>
      )}
    </Menu>
  );
}

function Layouts() {
  const { view } = useText().layout;
  const now = useLayout((state) => state.name);
  return (
    <fieldset className={styles.group}>
      <legend>
        {view.layout} <kbd>{view.keys.layout}</kbd>
      </legend>
      {LAYOUTS.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.layout}
          aria-pressed={name === now}
          data-first={name === now ? '' : undefined}
          onClick={() => setLayout(name)}
        >
          <Icon name={name} size={24} />
          <strong>{view.names[name]}</strong>
          <span>{view.means[name]}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Parts() {
  const { view, parts } = useText().layout;
  const rows = useLayout(useShallow((state) => partsOf(state).map((part) => `${part} ${isOpen(state, part)}` as const)));
  return (
    <fieldset className={styles.group}>
      <legend>{view.parts}</legend>
      {rows.map((row) => {
        const [part, open] = row.split(' ') as [keyof typeof parts, string];
        return (
          <label key={part} className={styles.part}>
            <input type="checkbox" checked={open === 'true'} onChange={() => togglePart(part)} />
            {parts[part]}
            <kbd>{view.keys[part]}</kbd>
          </label>
        );
      })}
    </fieldset>
  );
}

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon', contrast: 'contrast' } as const satisfies Record<string, IconName>;

function Themes() {
  const { view } = useText().layout;
  const now = useTheme();
  return (
    <fieldset className={styles.group}>
      <legend>{view.theme}</legend>
      <div className={styles.themes}>
        {THEMES.map((theme) => (
          <button key={theme} type="button" className={styles.theme} aria-pressed={theme === now} onClick={() => setTheme(theme)}>
            <Icon name={THEME_ICONS[theme]} size={20} />
            {view.themes[theme]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
