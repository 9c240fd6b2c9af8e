/** A button that opens a small panel under it. Escape, a click elsewhere, or leaving it with the keyboard closes it. */
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import styles from './menu.module.css';

interface MenuProps {
  /** Accessible name of the button, when its face does not say it all. */
  readonly label?: string;
  readonly face: ReactNode;
  readonly tone?: string;
  readonly align?: 'start' | 'end';
  /** The panel's name for screen readers. */
  readonly title: string;
  readonly onOpen?: () => void;
  readonly children: (close: () => void) => ReactNode;
}

export function Menu({ label, face, tone, align = 'start', title, onOpen, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    root.current?.querySelector<HTMLElement>('[data-first], [role="dialog"] button, [role="dialog"] input')?.focus();
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is inside.
    <div
      ref={root}
      className={styles.menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.face}
        data-tone={tone}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {face}
      </button>
      {open && (
        <div className={styles.panel} role="dialog" aria-label={title} data-align={align}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
