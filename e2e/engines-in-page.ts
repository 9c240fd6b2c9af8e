/** What drivers ask the page itself: these run in it, so they know nothing from here. */
import type { Marks } from './engines.ts';

/** How a note of a breach begins. */
export const BREACH = 'The page broke its policy: ';

export function goToFragment(fragment: string): void {
  location.hash = fragment;
}

export function marksOfThisPage(): Marks {
  const { settled = '', frame = '', hash = '' } = document.querySelector<HTMLElement>('[data-settled]')?.dataset ?? {};
  return { settled, frame, hash };
}

/** What can be clicked in this page, is in view, and seems to have such a name. */
export function candidatesOfThisPage(css: string, name: string): Element[] {
  const isCalled = (element: HTMLElement) => new RegExp(name).test(element.ariaLabel ?? element.innerText.trim());
  return [...document.querySelectorAll<HTMLElement>(css)].filter(
    (element) => element.checkVisibility() && !element.matches(':disabled') && isCalled(element),
  );
}

/** From now on this page notes what its security policy forbids it. */
export function noteBreaches(breach: string): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    performance.mark(`${breach}${effectiveDirective} ${blockedURI}`),
  );
}

/** Requests to other origins, and what was noted. */
export function breachesOfThisPage(breach: string): string[] {
  const noted = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith(breach));
  const elsewhere = performance
    .getEntriesByType('resource')
    .filter(({ name }) => !name.startsWith('blob:') && new URL(name).origin !== origin);
  return [...noted, ...elsewhere].map(({ name }) => name);
}
