/** Where play stops by itself, as a person has set it: the list, and which of it fires first. */

import type { StoreApi } from 'zustand/vanilla';
import { BREAKPOINTS_KEPT, type Breakpoint, breakpointTest, type SetBreakpoint, writeBreakpoint } from '#scenario';
import type { Frame, FrameNumber } from '#sim';
import type { History } from './history.ts';
import type { FrameTest } from './player.ts';
import { notify, type SessionState } from './store.ts';

export interface ListedBreakpoint extends SetBreakpoint {
  readonly id: number;
  /** How often it has stopped play. */
  readonly hits: number;
}

export class Breakpoints {
  readonly #store: StoreApi<SessionState>;
  readonly #changed: () => void;
  readonly #tests = new Map<number, FrameTest>();
  #lastId = 0;

  constructor(store: StoreApi<SessionState>, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  list(): readonly ListedBreakpoint[] {
    return this.#store.getState().breakpoints;
  }

  /** One that is there already is switched on again. */
  add(breakpoint: Breakpoint): void {
    const written = writeBreakpoint(breakpoint);
    const same = this.list().find((each) => writeBreakpoint(each.breakpoint) === written);
    if (same !== undefined) return this.change(same.id, { on: true });
    if (this.list().length >= BREAKPOINTS_KEPT) return notify(this.#store, 'limit-breakpoints', String(BREAKPOINTS_KEPT));
    this.#set([...this.list(), this.#listed({ breakpoint, on: true, once: false })]);
  }

  remove(id: number): void {
    this.#set(this.list().filter((each) => each.id !== id));
  }

  /** Switches it on or off, or lets it stop only once. */
  change(id: number, to: Partial<Pick<SetBreakpoint, 'on' | 'once'>>): void {
    this.#set(this.list().map((each) => (each.id === id ? { ...each, ...to } : each)));
  }

  /** Those of a link take the place of the present ones. */
  replace(sets: readonly SetBreakpoint[]): void {
    this.#set(sets.map((each) => this.#listed(each)));
  }

  /** The first frame after `from`, up to `to`, at which one that is on fires. */
  firstFired(
    history: History,
    from: FrameNumber,
    to: FrameNumber,
  ): { readonly frame: Frame; readonly fired: ListedBreakpoint } | undefined {
    const watched = this.list().filter(({ on }) => on);
    if (watched.length === 0) return undefined;
    for (let number = from + 1; number <= to; number += 1) {
      const [previous, frame] = [history.at(number - 1), history.at(number)];
      const fired = watched.find(({ id }) => this.#tests.get(id)?.(previous, frame) === true);
      if (fired !== undefined) return { frame, fired };
    }
    return undefined;
  }

  /** It has stopped play. */
  hit({ id }: ListedBreakpoint): void {
    this.#set(this.list().map((each) => (each.id === id ? { ...each, hits: each.hits + 1, on: !each.once } : each)));
  }

  #listed(set: SetBreakpoint): ListedBreakpoint {
    this.#lastId += 1;
    this.#tests.set(this.#lastId, breakpointTest(set.breakpoint));
    return { ...set, id: this.#lastId, hits: 0 };
  }

  #set(breakpoints: readonly ListedBreakpoint[]): void {
    this.#store.setState({ breakpoints });
    for (const id of this.#tests.keys()) if (!breakpoints.some((each) => each.id === id)) this.#tests.delete(id);
    this.#changed();
  }
}
