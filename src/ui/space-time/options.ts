/** How the space-time diagram is looked at. Of this screen alone; kept while the panel is closed. */
import { create } from 'zustand';
import type { AxisMode } from '#view';

interface Options {
  readonly mode: AxisMode;
  /** 1 = as designed. */
  readonly zoom: number;
  /** Time goes downwards; undefined: as the box is shaped. */
  readonly down: boolean | undefined;
  readonly follow: boolean;
  readonly list: boolean;
}

/** Half and four times as designed: arrows lie flat, or an event fills the window. */
const ZOOM = { least: 0.5, most: 4, by: 1.4 };

const store = create<Options>(() => ({ mode: 'elide', zoom: 1, down: undefined, follow: true, list: false }));

export function useOptions(): Options {
  return store();
}

export function setOptions(change: Partial<Options>): void {
  store.setState(change);
}

export function zoomBy(direction: 1 | -1): void {
  const { zoom } = store.getState();
  const wanted = direction > 0 ? zoom * ZOOM.by : zoom / ZOOM.by;
  store.setState({ zoom: Math.min(ZOOM.most, Math.max(ZOOM.least, wanted)) });
}
