/** Shows a panel and puts the focus on the first thing in it that matches. */
import { openTab, type TabName } from '../tabs.ts';

/** Animation frames that a panel may take to come: two seconds. */
const FETCH_FRAMES = 120;

/** `focus`: a selector. */
export function showTab(tab: TabName, focus: string): void {
  openTab(tab);
  // A panel that is opened for the first time is still being fetched.
  const look = (frames: number) =>
    requestAnimationFrame(() => {
      const found = document.querySelector<HTMLElement>(focus);
      if (found !== null) found.focus();
      else if (frames > 0) look(frames - 1);
    });
  look(FETCH_FRAMES);
}
