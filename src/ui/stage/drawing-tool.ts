/** The drawing tool of the stage: whether the next stroke draws wherever it begins, and whether a line cuts one way only. Of this screen alone. */
import { create } from 'zustand';

interface DrawingTool {
  /** In hand: strokes that begin on a node or a link draw too. Without it only those that begin on the ground do. */
  readonly armed: boolean;
  readonly oneWay: boolean;
}

const store = create<DrawingTool>(() => ({ armed: false, oneWay: false }));

export function useDrawingTool(): DrawingTool {
  return store();
}

export function toggleDrawingTool(): void {
  store.setState(({ armed }) => ({ armed: !armed }));
}

export function dropDrawingTool(): void {
  store.setState({ armed: false });
}

export function toggleOneWay(): void {
  store.setState(({ oneWay }) => ({ oneWay: !oneWay }));
}
