/** One long piece of work at a time, with what it says; it ends with the part of the page that began it. */
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Said {
  readonly text: string;
  readonly bad: boolean;
}

export interface Work {
  readonly said: Said | undefined;
  readonly busy: boolean;
  say(text: string, bad?: boolean): void;
  run(task: (stop: AbortSignal) => Promise<void>): Promise<void>;
  stop(): void;
}

export function useWork(): Work {
  const [said, setSaid] = useState<Said>();
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const say = useCallback((text: string, bad = false) => setSaid({ text, bad }), []);
  const run = useCallback(
    async (task: (stop: AbortSignal) => Promise<void>) => {
      stop();
      const mine = new AbortController();
      running.current = mine;
      setBusy(true);
      try {
        await task(mine.signal);
      } finally {
        if (running.current === mine) setBusy(false);
      }
    },
    [stop],
  );
  return { said, busy, say, run, stop };
}
