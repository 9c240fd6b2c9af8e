/** Which of the dialogs that belong to the page itself is open: one at a time. */
import { create } from 'zustand';

export type PageDialog = 'help' | 'palette' | 'goto' | 'compare';

const store = create<{ readonly open: PageDialog | null }>(() => ({ open: null }));

export function usePageDialog(): PageDialog | null {
  return store((state) => state.open);
}

export function openDialog(open: PageDialog): void {
  store.setState({ open });
}

/** That one; another that was opened meanwhile stays. */
export function closeDialog(closed: PageDialog | null): void {
  store.setState(({ open }) => ({ open: open === closed ? null : open }));
}
