/** Kills that no scenario chose: a worker is terminated at any moment while it writes, and what it acknowledged must be there. */
import { Machine, type Recovered } from './machine.ts';

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the log afterwards. */
  readonly lost: number;
  /** Entries, or whole logs, that are not as they were written. */
  readonly torn: number;
  /** Databases that did not open again. */
  readonly stuck: number;
  readonly slowestReopening: number;
}

/** Longest life of a worker, milliseconds. */
const LIFE = 120;

export async function killWorkers(kills: number, random: () => number): Promise<KillReport> {
  let report: KillReport = { kills, acknowledged: 0, lost: 0, torn: 0, stuck: 0, slowestReopening: 0 };
  let database = `harness/kills/${performance.timeOrigin}`;
  const acknowledged: number[] = [];
  let lastCall = 0;
  for (let kill = 0; kill <= kills; kill += 1) {
    const machine = new Machine();
    const found = await machine.start(database);
    report = judge(report, acknowledged, found);
    if (found === undefined || found.failure !== undefined) {
      // As the product does it: a database that hangs is left alone, and a new name is taken.
      database += '+';
      acknowledged.length = 0;
    } else if (kill < kills) {
      void write(
        machine,
        lastCall + 1,
        (call) => acknowledged.push(call),
        (call) => {
          lastCall = call;
        },
      );
      await pause(random() * LIFE);
    }
    machine.worker.terminate();
  }
  return report;
}

/** Until the worker is no more: its promise then stays open. */
async function write(machine: Machine, from: number, acknowledge: (call: number) => void, begin: (call: number) => void): Promise<void> {
  await machine.lead();
  for (let call = from; ; call += 1) {
    begin(call);
    await machine.put(call);
    acknowledge(call);
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function judge(report: KillReport, acknowledged: readonly number[], found: Recovered | undefined): KillReport {
  if (found === undefined) return { ...report, stuck: report.stuck + 1 };
  const there = new Set(found.calls);
  return {
    ...report,
    acknowledged: acknowledged.length,
    lost: report.lost + acknowledged.filter((call) => !there.has(call)).length,
    torn: report.torn + found.torn + (found.failure === undefined ? 0 : 1),
    slowestReopening: Math.max(report.slowestReopening, found.millis),
  };
}
