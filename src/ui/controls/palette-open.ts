/** Whether the command palette is open. */
import { create } from 'zustand';

const store = create<{ readonly open: boolean }>(() => ({ open: false }));

export function usePaletteOpen(): boolean {
  return store((state) => state.open);
}

export function openPalette(open = true): void {
  store.setState({ open });
}
