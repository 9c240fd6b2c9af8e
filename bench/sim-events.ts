/** Headless speed of the whole machine: core, log, network, frames and (or without) all that watches them, under a steady load. */
import { LocalHost } from '#node';
import { DEFAULT_SETUP, foundingIds, nodeConfig, Simulation } from '#sim';

export interface EventRate {
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
}

const SETUP = { ...DEFAULT_SETUP, voters: 5, snapshotEvery: 200, catchUpEntries: 50 };
/** Events between two proposals: heartbeats and replication share the run about half and half. */
const REQUEST_EVERY = 25;
const ROUND = 40_000;

/** Five nodes, heartbeats and proposals, for about `seconds`. The first round only warms up. */
export function measureEvents(seconds: number, watched = true): EventRate {
  round(0, watched);
  const start = performance.now();
  let events = 0;
  let spent = 0;
  for (let seed = 1; spent < seconds; seed++) {
    round(seed, watched);
    events += ROUND;
    spent = (performance.now() - start) / 1_000;
  }
  return { events, seconds: spent, eventsPerSecond: Math.round(events / spent) };
}

/** Frames are made and forgotten: keeping them is the session's affair, and collecting them would become the measure. */
function round(seed: number, watched: boolean): void {
  const simulation = new Simulation(SETUP, seed, { watched });
  const hosts = foundingIds(SETUP).map((id) => new LocalHost(nodeConfig(SETUP, id)));
  let frame = simulation.origin;
  for (let value = 1; frame.number < ROUND; value++) {
    if (value % REQUEST_EVERY === 0) {
      const op = { type: 'put', key: `k${value % 8}`, value: `${value}` } as const;
      simulation.act({ type: 'request', node: 1 + ((value / REQUEST_EVERY) % SETUP.voters), op });
    }
    const event = simulation.next();
    if (event === undefined) throw new Error('the world is quiet');
    frame = simulation.settle(event, event.input && hosts[event.node - 1]?.handle(event.input));
  }
  if (frame.violations.length > 0) throw new Error('a property of Raft is broken');
}
