/** Which events come before and after the one that is selected; nothing while none is. */

import { useCallback, useMemo } from 'react';
import type { FrameNumber } from '#sim';
import { future, past } from '#view';
import { useCausality } from '../causality.ts';
import { useSessionState } from '../session-context.tsx';
import type { Cause } from './flight-mark.tsx';

export function useCauses(selected: FrameNumber | undefined): (sentIn: FrameNumber) => Cause {
  const cursor = useSessionState((state) => (selected === undefined ? 0 : state.cursor));
  const index = useCausality(selected !== undefined);
  const cone = useMemo(
    () =>
      selected === undefined || index === undefined
        ? undefined
        : { before: past(index, selected), after: future(index, selected, Math.max(cursor, selected)) },
    [index, selected, cursor],
  );
  return useCallback(
    (sentIn) => {
      if (cone === undefined) return 'none';
      return cone.before.has(sentIn) || sentIn === selected ? 'past' : cone.after.has(sentIn) ? 'future' : 'none';
    },
    [cone, selected],
  );
}
