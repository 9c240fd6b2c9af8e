/** What the rules of the open run were asked, counted beside the page whenever the run rests. */
import { useEffect, useState } from 'react';
import type { Scenario } from '#scenario';
import { type CountReport, RuleCounter } from '#session';
import { useSession } from '../session-context.tsx';

/** A person who steps quickly is not counted after at every step. Milliseconds. */
const REST = 150;

/** Undefined until the first count of this run. */
export function useTally(): CountReport | 'failed' | undefined {
  const session = useSession();
  const [counted, setCounted] = useState<CountReport | 'failed'>();
  useEffect(() => {
    let asked: { readonly scenario: Scenario; readonly head: number } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const counter = new RuleCounter(setCounted, () => setCounted('failed'));
    const ask = () => {
      const order = { scenario: session.scenario(), head: session.store.getState().head };
      asked = order;
      counter.ask(order);
    };
    const look = () => {
      const { head, playing, status } = session.store.getState();
      if (status === 'opening') return;
      const scenario = session.scenario();
      if (asked !== undefined && !goesOn(asked.scenario, scenario)) {
        asked = undefined;
        setCounted((old) => (old === 'failed' ? old : undefined));
      }
      if (playing || status !== 'ready') return;
      if (asked?.scenario === scenario && asked.head === head) return;
      clearTimeout(timer);
      timer = setTimeout(ask, REST);
    };
    look();
    const stop = session.store.subscribe(look);
    return () => {
      stop();
      clearTimeout(timer);
      counter.close();
    };
  }, [session]);
  return counted;
}

/** Nothing but more acts at the end: what was counted still holds. */
function goesOn(before: Scenario, now: Scenario): boolean {
  if (before === now) return true;
  return before.seed === now.seed && before.cluster === now.cluster && before.acts.every((act, i) => now.acts[i] === act);
}
