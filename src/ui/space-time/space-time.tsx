/** The space-time diagram: a lane for each node, an arrow for each message; it fills whatever box it is given. */

import { useMemo, useState } from 'react';
import type { FrameNumber } from '#sim';
import type { Cone, SpaceTimeIndex } from '#view';
import { coneOf } from '#view';
import { useSessionState, useText } from '../session-context.tsx';
import { Diagram } from './diagram.tsx';
import { EventRows } from './event-rows.tsx';
import { Foot } from './foot.tsx';
import { useOptions } from './options.ts';
import type { Comparison, Pointed } from './pointed.ts';
import styles from './space-time.module.css';
import { Toolbar } from './toolbar.tsx';
import { useBox } from './use-box.ts';
import { usePlan } from './use-plan.ts';

export function SpaceTime() {
  const { spaceTime } = useText();
  const [box, size] = useBox();
  const options = useOptions();
  const down = options.down ?? size.height >= size.width * 0.8;
  const plan = usePlan(down, down ? size.width : size.height);
  const [pointed, setPointed] = useState<Pointed>();
  const [compared, setCompared] = useState<Comparison>();
  const selected = useSelectedEvent();
  const shown = pointed ?? (selected === undefined ? undefined : { from: selected, to: [selected] });
  const cone = useCone(plan.index, shown);
  const choose = (frame: FrameNumber) => setCompared(compared === undefined ? undefined : { ...compared, with: frame });
  return (
    <section className={styles.panel} aria-label={spaceTime.label}>
      <Toolbar plan={plan} />
      <div ref={box} className={styles.box}>
        {size.width > 0 &&
          (options.list ? (
            <EventRows plan={plan} />
          ) : (
            <Diagram plan={plan} size={size} cone={cone} compared={compared} onPoint={setPointed} onCompare={choose} />
          ))}
      </div>
      <Foot plan={plan} pointed={shown} selected={selected} compared={compared} onCompare={setCompared} cone={cone} />
    </section>
  );
}

/** Made anew when something else is pointed at, or the run has grown. */
function useCone(index: SpaceTimeIndex, shown: Pointed | undefined): Cone | undefined {
  const from = shown?.from;
  const to = shown?.to.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: from and to say all of what is shown.
  return useMemo(() => (shown === undefined ? undefined : coneOf(index, shown.from, shown.to)), [index, from, to]);
}

function useSelectedEvent(): FrameNumber | undefined {
  return useSessionState(({ selection, head }) => (selection?.type === 'event' && selection.frame <= head ? selection.frame : undefined));
}
