/** What has been chosen so far in a behaviour, as far as it limits what may still be chosen. Equal budgets are one object. */
import type { NodeId } from '#raft';
import type { Question } from './breadth-machines.ts';
import { type Prints, printsOf, type Renaming } from './breadth-prints.ts';

export interface Budget {
  readonly number: number;
  readonly campaigns: number;
  readonly crashes: number;
  /** Requests that each member has got; member i's at place i. */
  readonly requests: readonly number[];
  readonly asked: number;
  readonly prints: Prints;
  readonly after: Map<string, Budget>;
}

export class Budgets {
  /** By number. */
  readonly all: Budget[] = [];
  readonly untouched: Budget;
  readonly #renamings: readonly Renaming[];
  readonly #byText = new Map<string, Budget>();

  constructor(renamings: readonly Renaming[], members: number) {
    this.#renamings = renamings;
    this.untouched = this.#budgetOf(0, 0, new Array<number>(members + 1).fill(0));
  }

  after(budget: Budget, { type, node }: Question): Budget {
    if (type === 'arrive') return budget;
    const key = `${type} ${node}`;
    let next = budget.after.get(key);
    if (next === undefined) {
      next = this.#spent(budget, type, node);
      budget.after.set(key, next);
    }
    return next;
  }

  #spent({ campaigns, crashes, requests }: Budget, type: Question['type'], node: NodeId): Budget {
    if (type === 'campaign') return this.#budgetOf(campaigns + 1, crashes, requests);
    if (type === 'crash') return this.#budgetOf(campaigns, crashes + 1, requests);
    return this.#budgetOf(campaigns, crashes, requests.with(node, (requests[node] as number) + 1));
  }

  #budgetOf(campaigns: number, crashes: number, requests: readonly number[]): Budget {
    const textOf = (renaming: Renaming) => {
      const asked = requests.flatMap((count, id) => (count > 0 ? [`${renaming[id]} ${count}`] : []));
      return `spent ${campaigns} ${crashes} ${asked.sort()}`;
    };
    const text = textOf(this.#renamings[0] as Renaming);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const asked = requests.reduce((sum, count) => sum + count, 0);
    const prints = printsOf(this.#renamings, textOf);
    const budget = { number: this.all.length, campaigns, crashes, requests, asked, prints, after: new Map() };
    this.all.push(budget);
    this.#byText.set(text, budget);
    return budget;
  }
}
