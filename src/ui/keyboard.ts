/** The page's one listener for keys. What they do comes right after the first picture; what is pressed before that waits for it. */
import { useEffect } from 'react';
import type { Session } from '#session';

type Press = (event: KeyboardEvent, session: Session) => void;

let press: Press | undefined;

async function fetchPress(): Promise<Press> {
  ({ press } = await import('./keys/keys.ts'));
  return press;
}

export function useKeyboard(session: Session): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (press !== undefined) press(event, session);
      else
        fetchPress().then(
          (late) => late(event, session),
          () => undefined,
        );
    };
    void fetchPress().catch(() => undefined);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [session]);
}
