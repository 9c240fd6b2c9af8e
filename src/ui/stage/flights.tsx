/** The messages in flight as elements, each a button; with the one that has just arrived, while time stands. */

import { useMemo } from 'react';
import type { Frame } from '#sim';
import type { StageLayout, Wall } from '#view';
import { flightQueues, nextFlight, queuePlace } from '#view';
import { useLit } from '../lit.ts';
import { useSessionState } from '../session-context.tsx';
import { useUpcoming } from '../upcoming.ts';
import { useCauses } from './causes.ts';
import { FlightMark } from './flight-mark.tsx';

interface FlightsProps {
  readonly frame: Frame;
  readonly walls: readonly Wall[];
  readonly layout: StageLayout;
  readonly onSelect: (id: number) => void;
}

export function Flights({ frame, walls, layout, onSelect }: FlightsProps) {
  const selection = useSessionState((state) => state.selection);
  const playing = useSessionState((state) => state.playing);
  const lit = useLit();
  const causeOf = useCauses(lit.frame);
  const next = nextFlight(frame, useUpcoming());
  const queues = useMemo(() => flightQueues(frame.flights), [frame.flights]);
  const chosen = selection?.type === 'message' ? selection.message : 0;
  const arrived = !playing && frame.event.type === 'deliver' ? frame.event.flight : undefined;
  return (
    <>
      {frame.flights.map((flight) => (
        <FlightMark
          key={flight.id}
          flight={flight}
          walls={walls}
          layout={layout}
          {...queuePlace(queues, flight.id)}
          selected={chosen === flight.id}
          lit={lit.messages.has(flight.id)}
          cause={causeOf(flight.sentIn)}
          next={next?.id === flight.id}
          arrived={false}
          onSelect={onSelect}
        />
      ))}
      {arrived !== undefined && (
        <FlightMark
          key={arrived.id}
          flight={{ ...arrived, due: frame.time, status: 'flying' }}
          walls={walls}
          layout={layout}
          {...queuePlace(queues, arrived.id)}
          selected={false}
          lit={false}
          cause="none"
          next={false}
          arrived
          onSelect={onSelect}
        />
      )}
    </>
  );
}
