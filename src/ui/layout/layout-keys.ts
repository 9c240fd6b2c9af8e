/** The keys of the layout: with Alt, since the digits alone select nodes. By their place on the keyboard, as Alt makes letters of them. */
import { useEffect } from 'react';
import { PARTS, togglePart, turnLayout } from './layout.ts';

export function useLayoutKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.code === 'KeyL') turnLayout(event.shiftKey ? -1 : 1);
      else {
        const part = PARTS[Number(/^Digit(\d)$/.exec(event.code)?.[1]) - 1];
        if (part === undefined || event.shiftKey) return;
        togglePart(part);
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
