/** The verdict of each key, from a worker that is started when a panel asks and checks only keys whose calls have changed. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CallChecker } from '#session';
import type { CallRecord } from '#sim';
import { callsByKey, type KeyVerdict } from '#view';

/** Between two questions, however fast calls come. Milliseconds. */
const PACE = 200;

interface Known {
  readonly calls: readonly CallRecord[];
  readonly verdict: KeyVerdict;
}

interface Verdicts {
  readonly byKey: ReadonlyMap<string, KeyVerdict>;
  readonly again: () => void;
}

const CHECKING: KeyVerdict = { verdict: 'checking' };

export function useVerdicts(calls: readonly CallRecord[]): Verdicts {
  const groups = useMemo(() => callsByKey(calls), [calls]);
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const latest = useRef({ groups, known, asked: groups });
  const checker = useRef<CallChecker>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const now = latest.current;
    now.asked = now.groups;
    const news = [...now.groups].filter(([key, records]) => !holds(now.known.get(key), records));
    checker.current?.ask(news.map(([key, records]) => ({ key, records })));
  }, []);
  useEffect(() => {
    const learn = (key: string, verdict: KeyVerdict) => {
      const records = latest.current.asked.get(key);
      if (records !== undefined) setKnown((before) => new Map(before).set(key, { calls: records, verdict }));
    };
    checker.current = new CallChecker(learn, () => {
      for (const [key, records] of latest.current.asked)
        if (!holds(latest.current.known.get(key), records)) learn(key, { verdict: 'failed' });
    });
    return () => {
      checker.current?.close();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, []);
  useEffect(() => {
    latest.current.known = known;
  }, [known]);
  useEffect(() => {
    latest.current.groups = groups;
    timer.current ??= setTimeout(ask, PACE);
  }, [groups, ask]);
  const again = useCallback(() => {
    const rest = new Map([...latest.current.known].filter(([, { verdict }]) => verdict.verdict !== 'failed'));
    latest.current.known = rest;
    setKnown(rest);
    ask();
  }, [ask]);
  const byKey = useMemo(() => {
    const verdicts = [...groups].map(([key, records]): [string, KeyVerdict] => {
      const entry = known.get(key);
      return [key, entry !== undefined && holds(entry, records) ? entry.verdict : CHECKING];
    });
    return new Map(verdicts);
  }, [groups, known]);
  return { byKey, again };
}

/** What is known is about these very calls. */
function holds(known: Known | undefined, calls: readonly CallRecord[]): boolean {
  return known !== undefined && known.calls.length === calls.length && known.calls.every((record, i) => record === calls[i]);
}
