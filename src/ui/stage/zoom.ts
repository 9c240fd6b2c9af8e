/** How closely the stage is looked at, and at which part. Of this screen alone: neither replayed nor shared. */
import { create } from 'zustand';
import type { Point } from '#view';

interface Look {
  /** 1 = the whole cluster fits. */
  readonly zoom: number;
  /** What is moved out of sight at the left and at the top, in pixels of the stage. */
  readonly offset: Point;
}

const FIT: Look = { zoom: 1, offset: { x: 0, y: 0 } };
const store = create<Look>(() => FIT);

export const ZOOM = { least: 0.5, most: 4, step: 1.25 } as const;

export function useLook(): Look {
  return store();
}

/** Nearer or farther by a factor; the point `at` of a stage of that size stays where it is. */
export function zoomBy(factor: number, at: Point, size: { readonly width: number; readonly height: number }): void {
  const { zoom: old, offset } = store.getState();
  const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, old * factor));
  if (Math.abs(zoom - 1) < 0.05) return fit();
  const move = (from: number, place: number, length: number) => {
    const most = Math.max(0, (zoom - 1) * length);
    return Math.max(0, Math.min(most, ((from + place) * zoom) / old - place));
  };
  store.setState({ zoom, offset: { x: move(offset.x, at.x, size.width), y: move(offset.y, at.y, size.height) } });
}

export function panBy(by: Point, size: { readonly width: number; readonly height: number }): void {
  const { zoom, offset } = store.getState();
  const move = (from: number, delta: number, length: number) => Math.max(0, Math.min(Math.max(0, (zoom - 1) * length), from + delta));
  store.setState({ offset: { x: move(offset.x, by.x, size.width), y: move(offset.y, by.y, size.height) } });
}

export function fit(): void {
  store.setState(FIT);
}
