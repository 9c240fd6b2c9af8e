/** Where states came from, and those of one depth: whole numbers, packed. */

/** A list of whole numbers that grows. */
export class Numbers {
  length = 0;
  #places = new Int32Array(1_024);

  push(value: number): void {
    if (this.length === this.#places.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[this.length++] = value;
  }

  at(place: number): number {
    return this.#places[place] as number;
  }
}

/** For each state, in the order found, the state and the choice that led to it first. State 0 is the first. */
export class Trail {
  readonly #from = new Numbers();
  readonly #choice = new Numbers();

  constructor() {
    this.add(0, 0);
  }

  /** Gives the number of the new state. */
  add(from: number, choice: number): number {
    this.#from.push(from);
    this.#choice.push(choice);
    return this.#from.length - 1;
  }

  /** The choices that lead to a state. */
  to(state: number): readonly number[] {
    const choices: number[] = [];
    for (let at = state; at > 0; at = this.#from.at(at)) choices.unshift(this.#choice.at(at));
    return choices;
  }
}
