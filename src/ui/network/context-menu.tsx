/**
 * A menu at a point of the screen, as ARIA means it: focus goes in, arrows walk, letters jump, right and left open and close a choice,
 * Enter does it, Escape, Tab or a press elsewhere closes it and gives the focus back.
 */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './context-menu.module.css';

export type MenuItem =
  | { readonly type: 'act'; readonly label: string; readonly disabled?: boolean; readonly run: () => void }
  | { readonly type: 'check'; readonly label: string; readonly checked: boolean; readonly run: () => void }
  /** One of several values; they unfold under it. */
  | { readonly type: 'choice'; readonly label: string; readonly value: string; readonly options: readonly MenuOption[] }
  | { readonly type: 'rule'; readonly key: string };

export interface MenuOption {
  readonly label: string;
  readonly chosen: boolean;
  readonly run: () => void;
}

interface ContextMenuProps {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  /** Gets the focus back. */
  readonly origin: HTMLElement | SVGElement;
  readonly onClose: () => void;
}

/** Room (pixels) between the menu and the edge of the window. */
const EDGE = 8;

export function ContextMenu({ title, x, y, items, origin, onClose }: ContextMenuProps) {
  const root = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState('');
  const close = () => {
    onClose();
    origin.focus();
  };
  usePlace(root, x, y, unfolded);
  useCloseOutside(root, onClose);
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      return close();
    }
    const walk = walkTo(root.current, event.key);
    if (walk === undefined) return;
    event.preventDefault();
    walk.focus();
  };
  return (
    <div ref={root} className={styles.menu} role="menu" tabIndex={-1} aria-label={title} onKeyDown={press}>
      <p className={styles.title} aria-hidden="true">
        {title}
      </p>
      {items.map((item) =>
        item.type === 'rule' ? (
          <hr key={item.key} className={styles.rule} />
        ) : item.type === 'choice' ? (
          <Choice
            key={item.label}
            item={item}
            open={unfolded === item.label}
            onUnfold={(open) => setUnfolded(open ? item.label : '')}
            onDone={close}
          />
        ) : (
          <button
            key={item.label}
            type="button"
            className={styles.item}
            {...(item.type === 'check'
              ? { role: 'menuitemcheckbox', 'aria-checked': item.checked }
              : { role: 'menuitem', 'aria-disabled': item.disabled === true })}
            tabIndex={-1}
            onClick={() => {
              if (item.type === 'act' && item.disabled === true) return;
              item.run();
              close();
            }}
          >
            {item.label}
          </button>
        ),
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly item: Extract<MenuItem, { type: 'choice' }>;
  readonly open: boolean;
  readonly onUnfold: (open: boolean) => void;
  readonly onDone: () => void;
}

function Choice({ item, open, onUnfold, onDone }: ChoiceProps) {
  const face = useRef<HTMLButtonElement>(null);
  const options = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) (options.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? options.current?.querySelector('button'))?.focus();
  }, [open]);
  const fold = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' || !open) return;
    onUnfold(false);
    face.current?.focus();
  };
  return (
    <>
      <button
        ref={face}
        type="button"
        className={styles.item}
        role="menuitem"
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={-1}
        onClick={() => onUnfold(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') onUnfold(true);
        }}
      >
        {item.label}
        <span className={styles.value}>{item.value}</span>
      </button>
      {open && (
        <div ref={options} className={styles.options} role="menu" tabIndex={-1} aria-label={item.label} onKeyDown={fold}>
          {item.options.map((option) => (
            <button
              key={option.label}
              type="button"
              className={styles.item}
              role="menuitemradio"
              aria-checked={option.chosen}
              tabIndex={-1}
              onClick={() => {
                option.run();
                onDone();
              }}
            >
              {option.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** The item that a key leads to. */
function walkTo(root: HTMLElement | null, key: string): HTMLElement | undefined {
  const items = [...(root?.querySelectorAll<HTMLElement>('button') ?? [])];
  const here = items.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowDown') return items[(here + 1) % items.length];
  if (key === 'ArrowUp') return items[(Math.max(here, 0) - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  return after.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}

/** At the point, but inside the window; written past React, since it is known only once it has been laid out. */
function usePlace(root: React.RefObject<HTMLElement | null>, x: number, y: number, unfolded: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what unfolds changes the height.
  useLayoutEffect(() => {
    const menu = root.current;
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - width - EDGE))}px`;
    menu.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`;
  }, [root, x, y, unfolded]);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('button')?.focus();
  }, [root]);
}

function useCloseOutside(root: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  const done = useRef(onClose);
  done.current = onClose;
  useEffect(() => {
    const press = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) done.current();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [root]);
}
