/** What is asked: kept while the panel is closed and while time moves, so that an answer can be watched as it changes. */
import { create } from 'zustand';
import type { Question } from '#view';
import { openTab } from '../tabs.ts';

interface Asking {
  readonly question: Question | null;
  /** Which part of the panel was asked for last, and how often: each time the focus goes there. */
  readonly part: 'why' | 'not';
  readonly times: number;
}

export const useAsking = create<Asking>(() => ({ question: null, part: 'why', times: 0 }));

export function askWhy(): void {
  useAsking.setState(({ times }) => ({ part: 'why', times: times + 1 }));
  openTab('why');
}

/** Without a question: people choose one. */
export function askWhyNot(question?: Question): void {
  useAsking.setState(({ question: old, times }) => ({ question: question ?? old, part: 'not', times: times + 1 }));
  openTab('why');
}

/** In the panel itself: the focus stays where it is. */
export function choose(question: Question | null): void {
  useAsking.setState({ question });
}
