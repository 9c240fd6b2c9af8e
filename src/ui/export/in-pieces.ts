/** Long work of the pure floors on this thread, with breaths in between, so that the page stays alive. */

/** Milliseconds of work between two breaths: half an animation frame. */
const BREATH = 8;

/** Undefined when it was stopped. `tell`: the frame that it has come to. */
export async function inPieces<T>(pieces: Generator<number, T>, tell: (frame: number) => void, stop: AbortSignal): Promise<T | undefined> {
  let began = performance.now();
  while (!stop.aborted) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (performance.now() - began < BREATH) continue;
    tell(value);
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
  return undefined;
}
