import { expect, test } from 'vitest';
import type { CallRecord, ClusterSetup } from '#sim';
import { extendClientHistory } from './client-history.ts';
import { callsDrawing } from './client-history-export.ts';
import { historyScene } from './client-history-scene.ts';
import { type KeyVerdict, keyLines } from './client-history-verdict.ts';
import { type Drawing, hatching, headed, layer, stamped } from './drawing-export.ts';
import { logDrawing } from './log-export.ts';
import { lastTwo, run, settledRun, until } from './run.testkit.ts';
import { extendRunIndex } from './run-index.ts';
import type { Shape } from './space-time-shapes.ts';
import { filled, word } from './space-time-shapes.ts';
import { EN } from './text-en.ts';
import { timelineDrawing } from './timeline-export.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>';

function wordsOf({ layers }: Drawing): readonly string[] {
  return layers.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.type === 'word' ? shape.word : [])));
}

/** Places of the picture at which something begins; a word or path that begins outside it could not be seen. */
function beginnings({ layers }: Drawing): readonly { readonly x: number; readonly y: number }[] {
  const placeOf = (shape: Shape) => {
    if (shape.type === 'word') return { x: shape.x, y: shape.y };
    const [, x = Number.NaN, y = Number.NaN] = /^M(-?[\d.]+) ?(-?[\d.]+)/.exec(shape.d)?.map(Number) ?? [];
    return { x, y };
  };
  return layers.flatMap(({ shapes, x, y }) => shapes.map(placeOf).map((at) => ({ x: at.x + x, y: at.y + y })));
}

function expectInside(drawing: Drawing): void {
  const places = beginnings(drawing);
  expect(places.length).toBeGreaterThan(10);
  for (const { x, y } of places) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(drawing.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(drawing.height);
  }
}

/** A run whose leader was asked to write so often, with what hostile people would write. */
function writtenRun(writes: number, setup: Partial<ClusterSetup> = {}) {
  const { world, leader } = settledRun(setup);
  for (let i = 0; i < writes; i++) {
    world.act({ type: 'request', node: leader, op: { type: 'put', key: 'k<&', value: i === 0 ? HOSTILE : `${i}` } });
    world.runTo(world.head.number + 30);
  }
  return { world, leader };
}

test('logs: every entry of every node, every index, who has which role, and the end that a majority has', () => {
  const { world } = writtenRun(30);
  const frame = until(world, ({ nodes }) => nodes.every(({ applied }) => applied === 31));
  const drawing = logDrawing(frame, undefined, EN, 'Logs, step 9', false);
  expectInside(drawing);
  const words = wordsOf(drawing);
  expect(words[0]).toBe('Logs, step 9');
  const { term } = frame.nodes[0] ?? { term: 0 };
  // The leader's first entry is empty.
  expect(words.filter((each) => each === `${term}∅`)).toHaveLength(5);
  expect(words.filter((each) => each === 'leader')).toHaveLength(1);
  expect(words.filter((each) => each === 'follower')).toHaveLength(4);
  for (const letter of ['S', 'C', 'A']) expect(words.filter((each) => each === letter)).toHaveLength(5);
  for (let index = 2; index <= 31; index++) expect(words).toContain(`${index}`);
  expect(words).toContain('majority here');
  const cells = drawing.layers.flatMap(({ shapes }) => shapes.filter((shape) => shape.type === 'path' && shape.fill === `term-${term}`));
  expect(cells).toHaveLength(5 * 31);
});

test('logs: what is in memory alone is pale and dotted; equal logs share a row; a snapshot is a band', () => {
  const { world, leader } = settledRun({ voters: 3 });
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const [frame, previous] = lastTwo(world);
  const paths = (drawing: Drawing) => drawing.layers.flatMap(({ shapes }) => shapes.filter((shape) => shape.type === 'path'));
  const before = frame.nodes.filter(({ log, stable }) => stable < log.snapshot.index + log.length).length;
  expect(before).toBeGreaterThan(0);
  const pale = paths(logDrawing(frame, previous, EN, '', false)).filter(
    ({ opacity, fill }) => opacity === 0.4 && fill?.startsWith('term-'),
  );
  expect(pale).toHaveLength(before);
  const alike = until(world, ({ nodes }) => nodes.every(({ applied }) => applied === 2));
  expect(wordsOf(logDrawing(alike, undefined, EN, '', true)).filter((each) => each.endsWith('×2'))).toHaveLength(1);
  const long = settledRun({ snapshotEvery: 4, catchUpEntries: 1 });
  for (let i = 0; i < 8; i++) long.world.act({ type: 'request', node: long.leader, op: { type: 'put', key: 'x', value: `${i}` } });
  const shrunk = until(long.world, ({ nodes }) => nodes.every(({ log }) => log.snapshot.index > 0));
  const bands = shrunk.nodes.map(({ log: { snapshot } }) => EN.stage.log.snapshot(snapshot.index, snapshot.term));
  expect(wordsOf(logDrawing(shrunk, undefined, EN, '', false))).toEqual(expect.arrayContaining(bands));
});

test('a cluster without any entry has logs that can be drawn', () => {
  expectInside(logDrawing(run().head, undefined, EN, 'Logs, step 0', false));
});

test('timeline: every lane by name, the terms, marks that fit, and where the playhead stands', () => {
  const { world, leader } = writtenRun(2);
  world.act({ type: 'crash', node: leader });
  world.runTo(world.head.number + 200);
  const head = world.head.number;
  const index = extendRunIndex(undefined, (number) => world.frames[number] ?? world.head, head);
  const marks = [0, 100, 200].map((frame) => ({ type: 'leader' as const, frame, node: 1 }));
  const drawing = timelineDrawing(index, marks, 100, EN, 'Timeline');
  expectInside(drawing);
  const { term, roles, faults, clients } = EN.spaceTime.lanes;
  expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['Timeline', term, roles, faults, clients, 't1', `Step 100 of ${head}`]));
  const fills = drawing.layers.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.type === 'path' ? (shape.fill ?? []) : [])));
  expect(fills).toEqual(expect.arrayContaining(['role-leader', 'role-down', 'accent', 'term-1']));
  expect(drawing.layers.filter(({ shapes }) => shapes.length === 1 && shapes[0]?.type === 'path')).toHaveLength(3);
});

test('calls: every call with its label as it was typed, its client and its verdict', () => {
  const { world } = writtenRun(3);
  const frameAt = (number: number) => world.frames[number] ?? world.head;
  const calls: readonly CallRecord[] = extendClientHistory(undefined, frameAt, world.head.number).calls;
  const verdict: KeyVerdict = { verdict: 'illegal', order: [1, 2], blocked: 3 };
  const verdicts = new Map([['k<&', verdict]]);
  const scene = historyScene(EN, calls, verdicts, 600);
  const drawing = callsDrawing(
    scene,
    keyLines(calls, () => verdict),
    40,
    EN,
    'Calls',
  );
  expectInside(drawing);
  const words = wordsOf(drawing);
  expect(calls).toHaveLength(3);
  for (const { label } of scene.bars) expect(words).toContain(label);
  expect(words.some((each) => each.startsWith('put k<&="><'))).toBe(true);
  expect(words).toEqual(expect.arrayContaining(['Calls', 'k<&: Not linearizable', EN.history.client(calls[0]?.client ?? 0), '1', '2']));
  expect(drawing.width).toBeGreaterThan(scene.axis.width);
  expect(drawing.height).toBeGreaterThan(scene.height);
});

test('a heading and a stamp make room for themselves', () => {
  const drawing = headed('A long title that is wider', 20, 40, [layer([filled('M0 0h9v9h-9Z', 'ink')])]);
  expect(drawing.layers.at(-1)?.y).toBe(drawing.height - 40);
  expect(drawing.width).toBeGreaterThan(150);
  expect(stamped(drawing, undefined)).toBe(drawing);
  const marked = stamped(drawing, 'Rules broken: '.repeat(9));
  expect(marked.height).toBeGreaterThan(drawing.height);
  expect(marked.width).toBeGreaterThan(700);
  expect(marked.layers.at(-1)?.shapes[0]).toEqual(
    word(8, marked.height - 9, 'Rules broken: '.repeat(9), 'ink', { anchor: 'start', bold: true }),
  );
});

test('slanting lines stay within their box', () => {
  const ends = hatching({ x: 10, y: 20, width: 30, height: 12 }, 5).matchAll(/([\d.]+) ([\d.]+)/g);
  const places = [...ends].map(([, x, y]) => [Number(x), Number(y)]);
  expect(places).toHaveLength(16);
  for (const [x = 0, y = 0] of places) expect([x >= 10 && x <= 40, y >= 20 && y <= 32]).toEqual([true, true]);
});
