/** A newer version is here: told beside the other notices, loaded by its button only. */
import { createContext, lazy, Suspense, useContext, useSyncExternalStore } from 'react';
import type { Updates } from '#session';

/** Null: none will ever come, as in a page inside another one. */
export const UpdatesContext = createContext<Updates | null>(null);

const UpdateBar = lazy(async () => ({ default: (await import('./update-bar.tsx')).UpdateBar }));
const nothing = () => () => {};

export function UpdateNotice() {
  const updates = useContext(UpdatesContext);
  const ready = useSyncExternalStore(
    updates === null ? nothing : (listener) => updates.subscribe(listener),
    () => updates?.ready() ?? false,
  );
  if (updates === null || !ready) return null;
  return (
    <Suspense>
      <UpdateBar onLoad={() => updates.load()} />
    </Suspense>
  );
}
