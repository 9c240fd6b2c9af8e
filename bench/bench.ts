/** The figures that we hold ourselves to, in one run: `npm run bench`. The last ones need a build and a browser. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { presetLinkLengths, sessionLinkLengths } from '#scenario';
import { measureCore, printCore } from './core.ts';
import { measureFrames } from './frame-cost.ts';
import { measureInteractive } from './interactive.ts';
import { measureOpening } from './open-link.ts';
import { measurePage } from './page-bytes.ts';
import { measureBreadth, measureChaos, measureHistory } from './proof.ts';
import { measureSeek } from './seek.ts';
import { measureEvents } from './sim-events.ts';
import { measureTenMinutes } from './ten-minutes.ts';
import { measureAppends, measureRecovery } from './wal.ts';

const root = resolve('.');

function line(what: string, value: string): void {
  console.log(`${what.padEnd(58)} ${value.padStart(12)}`);
}

console.log(`Node ${process.version}, ${availableParallelism()} cores`);
printCore(measureCore());
const watched = measureEvents(3).eventsPerSecond;
const bare = measureEvents(3, false).eventsPerSecond;
line('events a second, headless, all properties watched', watched.toLocaleString('en'));
line('  without; part of the time that watching takes', `${bare.toLocaleString('en')}; ${Math.round(100 * (1 - watched / bare))} %`);
line('events a second of chaos, both phases', measureChaos(300).toLocaleString('en'));
line('states a second, breadth first', measureBreadth(200_000).toLocaleString('en'));
line('a history of 10,000 calls of one key, checked', `${measureHistory(10_000).toFixed(1)} ms`);
line('from a link to frame 5,000', `${(await measureOpening(5_000)).toFixed(0)} ms`);
const { named, packed } = await presetLinkLengths();
line('characters of a link, median; largest: presets by name', `${named.median}; ${named.largest}`);
line('  presets written out', `${packed.median}; ${packed.largest}`);
const sessions = await sessionLinkLengths();
line(`  ${sessions.sessions} sessions of five minutes, ${sessions.acts} acts`, `${sessions.median}; ${sessions.largest}`);
line('recovery of 10,000 entries of 100 bytes', `${measureRecovery(10_000).toFixed(1)} ms`);
const { frames, first, last } = await measureTenMinutes();
line(`heap after the first and the tenth minute of play, ${frames} frames`, `${first.toFixed(0)}; ${last.toFixed(0)} MiB`);
const appends = await measureAppends();
line('log appends a second, each flushed to IndexedDB', appends.wal.toFixed(0));
line('IndexedDB alone, transactions of the same bytes', appends.bare.toFixed(0));
line('IndexedDB alone, transactions of 160 bytes', appends.records.toFixed(0));
line('log appends by IndexedDB of the same bytes', (appends.wal / appends.bare).toFixed(2));
line('bytes of log an entry of 100 bytes, with its hard state', appends.bytesPerEntry.toFixed(0));

const dist = resolve(root, 'dist');
const bytes = measurePage(dist);
if (bytes === undefined) {
  console.log('The page is not built: `npm run build` first.');
} else {
  line('first page, gzip', `${(bytes.first / 1_024).toFixed(1)} KiB`);
  line('first page, script alone, gzip', `${(bytes.script / 1_024).toFixed(1)} KiB`);
  line("a machine's worker, gzip", `${(bytes.worker / 1_024).toFixed(1)} KiB`);
  const { drawn, interactive } = await measureInteractive(root, dist);
  line('first visit drawn, CPU four times slower', `${drawn.toFixed(0)} ms`);
  line('first visit interactive, CPU four times slower', `${interactive.toFixed(0)} ms`);
  const seek = await measureSeek(root, dist);
  line(`all work of a seek in ${seek.frames} frames, forward; back, p95`, `${seek.forward.toFixed(1)}; ${seek.back.toFixed(1)} ms`);
  line(`heap of the page; with ${seek.frames} frames`, `${seek.heapBefore.toFixed(0)}; ${seek.heapAfter.toFixed(0)} MiB`);
  line(`from a link to frame ${seek.frames}, drawn`, `${seek.opening.toFixed(1)} s`);
  for (const { nodes, flights, rate, script, task } of await measureFrames(root, dist)) {
    line(`script a frame, ${nodes} nodes, ${flights} messages in flight`, `${script.toFixed(2)} ms`);
    line('  all work of the main thread; frames a second', `${task.toFixed(1)} ms; ${rate.toFixed(0)}`);
  }
}
