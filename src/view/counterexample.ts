/** What a search has found, in words: what was looked for, and what will happen at the next step. */
import type { PropertyName } from '#sim';
import type { Catalogue } from './text.ts';

export type GoalName = keyof Catalogue['rulebook']['search']['goals'];

/** What a run that was found ends in. */
export interface Hit {
  /** Undefined: no property is broken. */
  readonly property: PropertyName | undefined;
  /** Clients can tell that something is wrong, and no property says so. */
  readonly clients: boolean;
  readonly goal: GoalName | undefined;
}

/** Short, for the name of the scenario. */
export function hitName({ screen, rulebook }: Catalogue, { property, goal }: Hit): string {
  const { goals, anyViolation } = rulebook.search;
  if (property !== undefined) return screen.property[property];
  return goal === undefined ? anyViolation : goals[goal];
}

/** A sentence about the next step. */
export function nextText(text: Catalogue, { property, clients, goal }: Hit): string {
  const { next, brokenNext, goalNext, clientsNext, goals } = text.rulebook.search;
  const { screen } = text;
  if (property !== undefined) return next(brokenNext(screen.property[property], screen.propertyMeans[property]));
  return next(clients || goal === undefined ? clientsNext : goalNext(goals[goal]));
}

/** What has gone wrong in other runs while a goal was looked for. */
export function asideText({ screen, rulebook }: Catalogue, aside: readonly (PropertyName | 'not-linearizable')[]): string {
  const { aside: sentence, asideClients } = rulebook.search;
  return sentence(aside.map((what) => (what === 'not-linearizable' ? asideClients : screen.property[what])).join(', '));
}

/** Events a second, rounded to what can be read at a glance. */
export function eventRate(events: number, millis: number): number {
  const rate = millis > 0 ? (events * 1_000) / millis : 0;
  return rate < 1_000 ? Math.round(rate) : Math.round(rate / 1_000) * 1_000;
}
