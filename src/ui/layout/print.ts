/** Before the page is printed: how large the picture is now, and how much smaller it must be for a sheet of paper. */
import { useEffect } from 'react';

/** CSS pixels of a portrait A4 or letter sheet inside its margins, and how much of its height is left for the picture. */
const PAPER = { width: 700, height: 480 };

export function usePaper(): void {
  useEffect(() => {
    const paper = matchMedia('print');
    const measure = () => {
      const picture = document.querySelector<SVGSVGElement>('[data-part="stage"] svg[role="group"]');
      if (picture === null) return;
      const width = picture.width.baseVal.value;
      const height = picture.height.baseVal.value;
      const { style } = document.documentElement;
      style.setProperty('--paper-width', `${width}px`);
      style.setProperty('--paper-height', `${height}px`);
      style.setProperty('--paper-zoom', `${Math.min(1, PAPER.width / width, PAPER.height / height)}`);
    };
    window.addEventListener('beforeprint', measure);
    paper.addEventListener('change', measure);
    return () => {
      window.removeEventListener('beforeprint', measure);
      paper.removeEventListener('change', measure);
    };
  }, []);
}
