/**
 * The stage's one animation loop. Parts that move register a painter; the loop calls all of them with the virtual time to show.
 * While playing that is the session's own time; a single step glides there in a moment; anything else jumps. At rest nothing runs.
 */

import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import type { Session } from '#session';
import type { VirtualTime } from '#sim';

type Painter = (now: VirtualTime, still: boolean) => void;

/** Real milliseconds a single step takes to be shown. */
const GLIDE = 280;

export class Motion {
  readonly #session: Session;
  readonly #painters = new Set<Painter>();
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #shown: VirtualTime = 0;
  #glide: { readonly from: VirtualTime; readonly to: VirtualTime; readonly begun: number } | undefined;
  #cursor = -1;
  #handle = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#shown = session.now();
  }

  /** Starts to listen; returns how to stop. */
  start(): () => void {
    const wake = () => this.wake();
    const stop = this.#session.store.subscribe(wake);
    this.#still.addEventListener('change', wake);
    this.wake();
    return () => {
      stop();
      this.#still.removeEventListener('change', wake);
      cancelAnimationFrame(this.#handle);
      this.#handle = 0;
    };
  }

  add(painter: Painter): () => void {
    this.#painters.add(painter);
    painter(this.#shown, this.#still.matches);
    return () => {
      this.#painters.delete(painter);
    };
  }

  /** Asks for a picture at the next animation frame. */
  wake(): void {
    if (this.#handle === 0) this.#handle = requestAnimationFrame((real) => this.#frame(real));
  }

  #frame(real: number): void {
    this.#handle = 0;
    const { playing, cursor } = this.#session.store.getState();
    const target = this.#session.now();
    this.#shown = playing ? target : this.#glideTo(target, cursor, real);
    this.#cursor = cursor;
    const still = this.#still.matches;
    for (const painter of this.#painters) painter(this.#shown, still);
    if (playing || this.#glide !== undefined) this.wake();
  }

  #glideTo(target: VirtualTime, cursor: number, real: number): VirtualTime {
    const stepped = cursor === this.#cursor + 1 && target > this.#shown;
    if (stepped && !this.#still.matches) this.#glide = { from: this.#shown, to: target, begun: real };
    const glide = this.#glide;
    const part = glide === undefined || glide.to !== target ? 1 : (real - glide.begun) / GLIDE;
    if (glide === undefined || part >= 1) {
      this.#glide = undefined;
      return target;
    }
    return glide.from + (glide.to - glide.from) * Math.max(0, part);
  }
}

export const MotionContext = createContext<Motion | null>(null);

/** Paints at every picture of the loop, and at once when React has drawn anew. */
export function usePainter(paint: Painter): void {
  const motion = useContext(MotionContext);
  const latest = useRef(paint);
  useLayoutEffect(() => {
    latest.current = paint;
    motion?.wake();
  });
  useEffect(() => motion?.add((now, still) => latest.current(now, still)), [motion]);
}
