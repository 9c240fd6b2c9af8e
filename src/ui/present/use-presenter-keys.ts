/** The keys of a presenter and of a clicker. They come before the keys of the page, which go on for all that is not named here. */
import { useEffect, useRef } from 'react';
import type { Show } from './use-show.ts';

export function usePresenterKeys(show: Show, openSpeaker: () => void): void {
  const now = useRef({ show, openSpeaker });
  now.current = { show, openSpeaker };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]') !== null) return;
      const act = actOf(event.key, now.current.show, now.current.openSpeaker);
      if (act === undefined || leavesToControl(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || REPEATS.has(event.key)) act();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

const REPEATS: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp']);

function leavesToControl({ key, target }: KeyboardEvent): boolean {
  return key === ' ' && target instanceof HTMLElement && target.closest('button') !== null;
}

function actOf(key: string, show: Show, openSpeaker: () => void): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
      return show.next;
    case 'ArrowLeft':
    case 'PageUp':
      return show.previous;
    case 'ArrowDown':
      return show.event;
    case 'ArrowUp':
      return show.back;
    case 'F5':
    case 'Home':
      return show.first;
    case ' ':
      return show.play;
    case '.':
      return () => show.turn('dark');
    case 'Escape':
      return show.leave;
  }
  switch (key.toLowerCase()) {
    case 'r':
      return show.reset;
    case 'i':
      return () => show.turn('ink');
    case 'q':
      return () => show.turn('qr');
    case 'o':
      return () => show.turn('contrast');
    case 'n':
      return openSpeaker;
    case 'p':
      return () => {};
    default:
      return undefined;
  }
}
