/** The lanes under the marks: terms, roles, faults, clients. A few paths in all, whatever the run's length. */

import { memo, useMemo } from 'react';
import type { LanePath, RunIndex } from '#view';
import { CALL_ROWS, callPaths, FAULT_ROWS, faultPaths, frameScale, ROLE_ROWS, ROW, rolePaths, termLook } from '#view';
import { useRunIndex } from '../run-index.ts';
import { useText } from '../session-context.tsx';
import styles from './scrubber-lanes.module.css';

interface LanesProps {
  /** The frame at the right end. */
  readonly end: number;
  /** Pixels. */
  readonly width: number;
}

export const ScrubberLanes = memo(function ScrubberLanes({ end, width }: LanesProps) {
  const { spaceTime } = useText();
  const run = useRunIndex();
  const { lanes, tape, last } = run;
  const paths = useMemo(() => {
    const line = { width, head: last.number, end };
    return { roles: rolePaths(lanes, tape, line), faults: faultPaths(lanes.faults, line), calls: callPaths(lanes.calls, line) };
  }, [lanes, tape, last, width, end]);
  const rows = Math.min(lanes.roles.length, ROLE_ROWS + 1) > ROLE_ROWS ? 1 : lanes.roles.length;
  const { lanes: words } = spaceTime;
  return (
    <div className={styles.lanes} aria-hidden="true">
      <Tape run={run} end={end} />
      <Lane name="roles" word={words.roles} paths={paths.roles} rows={rows} width={width} />
      <Lane name="faults" word={words.faults} paths={paths.faults} rows={FAULT_ROWS} width={width} />
      <Lane name="clients" word={words.clients} paths={paths.calls} rows={CALL_ROWS} width={width} />
    </div>
  );
});

interface LaneProps {
  readonly name: 'roles' | 'faults' | 'clients';
  readonly word: string;
  readonly paths: readonly LanePath<string>[];
  readonly rows: number;
  readonly width: number;
}

function Lane({ name, word, paths, rows, width }: LaneProps) {
  return (
    <div className={styles.lane} data-lane={name} style={{ '--rows': rows } as React.CSSProperties}>
      <span className={styles.name}>{word}</span>
      <svg className={styles.drawing} viewBox={`0 0 ${width} ${rows * ROW}`} preserveAspectRatio="none" aria-hidden="true">
        {name === 'faults' && <Hatch />}
        {paths.map(({ look, d }) => (
          <path key={look} className={styles.bars} data-look={look} d={d} />
        ))}
      </svg>
    </div>
  );
}

function Hatch() {
  return (
    <defs>
      <pattern id="lane-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="5" height="5" />
        <path className={styles.hatchLine} d="M0 0v5" />
      </pattern>
    </defs>
  );
}

function Tape({ run: { tape, last }, end }: { readonly run: RunIndex; readonly end: number }) {
  const { screen, spaceTime } = useText();
  const scale = frameScale(end);
  return (
    <div className={styles.lane} data-lane="term">
      <span className={styles.name}>{spaceTime.lanes.term}</span>
      <div className={styles.tape}>
        {tape.map((piece, i) => {
          const from = scale(piece.from);
          const to = scale(tape[i + 1]?.from ?? last.number);
          const look = termLook(piece.term);
          const leader = piece.leader === 0 ? screen.stage.nobodyLeads : screen.stage.leads(piece.leader);
          return (
            <span
              key={piece.from}
              className={styles.piece}
              data-led={piece.leader !== 0}
              title={screen.transport.tape(piece.term, leader)}
              style={{
                left: `${from * 100}%`,
                width: `${(to - from) * 100}%`,
                background: `var(--term-${look.slot})`,
                color: `var(--term-${look.slot}-ink)`,
              }}
            >
              {to - from > 0.03 && piece.term > 0 && piece.term !== tape[i - 1]?.term && `t${piece.term}`}
            </span>
          );
        })}
      </div>
    </div>
  );
}
