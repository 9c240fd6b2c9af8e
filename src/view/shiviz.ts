/** A run as a log for ShiViz: every event with its vector clock, which the viewer draws happens-before from. */
import type { Frame, FrameNumber } from '#sim';
import { narrate } from './narrate.ts';
import { laneOf } from './space-time-index.ts';
import type { Catalogue } from './text.ts';

/** What the viewer is told to read the log by; it stands in the log's first line, too. */
export const SHIVIZ_PARSER = '(?<host>\\S+) (?<clock>{.*})\\n(?<event>.*)';

/** Hosts are `node1`, `node2`, … and `network` for what happens to no node. Messages sent before `from` join nothing. */
export function shivizLog(
  frameAt: (number: FrameNumber) => Frame,
  range: { readonly from: FrameNumber; readonly to: FrameNumber },
  text: Catalogue,
): string {
  const lines = [SHIVIZ_PARSER, ''];
  const newest = new Map<string, Record<string, number>>();
  const clocks = new Map<FrameNumber, Record<string, number>>();
  for (let number = Math.max(1, range.from); number <= range.to; number++) {
    const frame = frameAt(number);
    const lane = laneOf(frame);
    const host = lane === 0 ? 'network' : `node${lane}`;
    const clock = { ...newest.get(host) };
    if (frame.event.type === 'deliver') join(clock, clocks.get(frame.event.flight.sentIn));
    clock[host] = (clock[host] ?? 0) + 1;
    newest.set(host, clock);
    clocks.set(number, clock);
    lines.push(`${host} ${JSON.stringify(clock)}`, oneLine(`${number}: ${narrate(frame, frameAt(number - 1), text).what}`));
  }
  return `${lines.join('\n')}\n`;
}

/** The larger of both for each host. */
function join(clock: Record<string, number>, other: Readonly<Record<string, number>> = {}): void {
  for (const [host, count] of Object.entries(other)) clock[host] = Math.max(clock[host] ?? 0, count);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
