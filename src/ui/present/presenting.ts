/** Whether this page presents. Of this screen alone: neither replayed nor shared. */
import { create } from 'zustand';

const store = create<{ readonly on: boolean }>(() => ({ on: false }));

export function usePresenting(): boolean {
  return store((state) => state.on);
}

/** In full screen, where the browser allows it. */
export function present(): void {
  store.setState({ on: true });
  void document.documentElement.requestFullscreen?.().catch(() => undefined);
}

export function stopPresenting(): void {
  store.setState({ on: false });
  if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
}
