import { describe, expect, test } from 'vitest';
import { callsCsv, framesCsv } from './csv.ts';
import { settledRun, until } from './run.testkit.ts';
import { SHIVIZ_PARSER, shivizLog } from './shiviz.ts';
import { laneOf } from './space-time-index.ts';
import { EN } from './text-en.ts';

const { world, leader } = settledRun({}, 2);
world.act({ type: 'request', node: leader, op: { type: 'put', key: '=1+1', value: 'a "b", c' } });
until(world, ({ calls }) => calls.at(-1)?.status === 'answered');
world.act({ type: 'crash', node: leader });
world.act({ type: 'request', node: (leader % 5) + 1, op: { type: 'get', key: 'x' } });
world.act({ type: 'heal-all' });
world.runTo(world.head.number + 60);
const all = { from: 0, to: world.head.number };
const frameAt = (number: number) => world.frames[number] ?? world.head;

/** Cells of a table, quotes read as a spreadsheet reads them. */
function table(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''),
    );
}

describe('ShiViz', () => {
  const log = shivizLog(frameAt, all, EN);
  const body = log.split('\n').slice(2).join('\n');
  const events = [...body.matchAll(new RegExp(SHIVIZ_PARSER, 'g'))].map(({ groups }) => ({
    host: groups?.host ?? '',
    clock: JSON.parse(groups?.clock ?? '{}') as Record<string, number>,
    number: Number(/^\d+/.exec(groups?.event ?? '')?.[0]),
  }));

  test('the log names its parser, and holds every event once', () => {
    expect(log.split('\n')[0]).toBe(SHIVIZ_PARSER);
    expect(events.map(({ number }) => number)).toEqual(world.frames.slice(1).map(({ number }) => number));
  });

  test('the own clock of each host counts its events one by one', () => {
    const counts = new Map<string, number>();
    for (const { host, clock } of events) {
      counts.set(host, (counts.get(host) ?? 0) + 1);
      expect(clock[host]).toBe(counts.get(host));
    }
    expect([...counts.keys()].sort()).toEqual(['network', 'node1', 'node2', 'node3', 'node4', 'node5']);
  });

  test('a message arrives after all that its sender knew', () => {
    const byNumber = new Map(events.map((event) => [event.number, event]));
    const deliveries = world.frames.filter(({ event }) => event.type === 'deliver');
    expect(deliveries.length).toBeGreaterThan(20);
    for (const { event, number } of deliveries) {
      const sent = event.type === 'deliver' ? byNumber.get(event.flight.sentIn) : undefined;
      for (const [host, count] of Object.entries(sent?.clock ?? {}))
        expect(byNumber.get(number)?.clock[host]).toBeGreaterThanOrEqual(count);
    }
  });
});

describe('tables', () => {
  test('a row a frame, with the node of its event', () => {
    const [head = [], ...rows] = table(framesCsv(frameAt, all));
    expect(rows).toHaveLength(world.frames.length);
    for (const [i, cells] of rows.entries()) {
      const frame = frameAt(i);
      const column = (name: string) => cells[head.indexOf(name)];
      expect(cells).toHaveLength(head.length);
      expect(column('time_us')).toBe(`${frame.time}`);
      expect(column('node')).toBe(`${laneOf(frame)}`);
      expect(column('term')).toBe(laneOf(frame) === 0 ? '' : `${frame.nodes[laneOf(frame) - 1]?.term}`);
    }
    expect(table(framesCsv(frameAt, { from: 10, to: 19 }))).toHaveLength(11);
  });

  test('a row a call, with its time, and no formulas', () => {
    const [head = [], first = [], second = [], ...rest] = table(callsCsv(frameAt, all));
    const column = (cells: readonly string[], name: string) => cells[head.indexOf(name)];
    expect(rest).toEqual([]);
    expect(column(first, 'key')).toBe("'=1+1");
    expect(column(first, 'value')).toBe('a "b", c');
    expect(column(first, 'status')).toBe('answered');
    expect(Number(column(first, 'duration_us'))).toBeGreaterThan(0);
    expect(Number(column(first, 'ended_us')) - Number(column(first, 'asked_us'))).toBe(Number(column(first, 'duration_us')));
    expect([column(second, 'op'), column(second, 'status'), column(second, 'duration_us')]).toEqual(['get', 'pending', '']);
  });
});
