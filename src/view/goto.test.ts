import { expect, test } from 'vitest';
import { type Frame, LIMITS, lastIndexOf } from '#sim';
import { GOAL_KINDS, GOAL_LENGTH, placeOfGoal, readGoal } from './goto.ts';
import { settledRun, until } from './run.testkit.ts';

test('what people write is read: steps, terms, indexes, times', () => {
  const read = (typed: string) => readGoal(typed, 'step');
  for (const typed of ['120', '#120', ' # 120 ', 'step 120', 'Step120', '＃１２０'])
    expect(read(typed), typed).toEqual({ kind: 'step', value: 120 });
  for (const typed of ['t4', 'T4', 'term 4', 't 4']) expect(read(typed), typed).toEqual({ kind: 'term', value: 4 });
  for (const typed of ['i9', 'index 9', 'I 9']) expect(read(typed), typed).toEqual({ kind: 'index', value: 9 });
  for (const typed of ['2.5s', '2,5 s', '2500ms', '2500.0 ms', '2500000us', '2500000 µs', '２.５ｓ']) {
    expect(read(typed), typed).toEqual({ kind: 'time', value: 2_500_000 });
  }
  expect(read('0.0000019s')).toBe('unreadable');
  expect(read('1.000001s')).toEqual({ kind: 'time', value: 1_000_001 });
  expect(read('0.5us')).toEqual({ kind: 'time', value: 0 });
});

test('a number alone is what was chosen beside it; a sign says it all the same', () => {
  expect(readGoal('4', 'term')).toEqual({ kind: 'term', value: 4 });
  expect(readGoal('4', 'index')).toEqual({ kind: 'index', value: 4 });
  expect(readGoal('4', 'time')).toEqual({ kind: 'time', value: 4_000_000 });
  expect(readGoal('0,25', 'time')).toEqual({ kind: 'time', value: 250_000 });
  expect(readGoal('250 ms', 'time')).toEqual({ kind: 'time', value: 250_000 });
  expect(readGoal('#7', 'time')).toEqual({ kind: 'step', value: 7 });
  expect(readGoal('3 s', 'term')).toEqual({ kind: 'time', value: 3_000_000 });
});

test('anything else is not read, however long or strange it is', () => {
  for (const kind of GOAL_KINDS) {
    for (const typed of ['', '   ', '\u3000']) expect(readGoal(typed, kind)).toBe('empty');
    const strange = [
      '-1',
      '1e3',
      '0x10',
      't',
      '#',
      '4t',
      '1 2',
      '1.2.3',
      't4.5',
      '1.5 min',
      '__proto__',
      'constructor',
      '9'.repeat(10),
      '∞',
      '𝟙e2',
    ];
    for (const typed of strange) expect(readGoal(typed, kind), typed).toBe('unreadable');
    expect(readGoal(`${' '.repeat(GOAL_LENGTH)}1`, kind)).toBe('unreadable');
    expect(readGoal('#'.repeat(1_000_000), kind)).toBe('unreadable');
  }
  expect(readGoal('2.5', 'step')).toBe('unreadable');
});

test('a place in the run: the step, the time, the first frame of a term', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: leader });
  const second = until(world, ({ nodes }) => nodes.some(({ term }) => term === 2)).number;
  world.runTo(second + 40);
  const at = (number: number) => world.frames[number] as Frame;
  const place = (typed: string) =>
    placeOfGoal(readGoal(typed, 'step') as Exclude<ReturnType<typeof readGoal>, string>, at, world.head.number);

  expect(place('#0')).toEqual({ type: 'known', frame: 0 });
  expect(place(`${world.head.number}`)).toEqual({ type: 'known', frame: world.head.number });
  expect(place('t2')).toEqual({ type: 'known', frame: second });
  expect(place('t0')).toEqual({ type: 'known', frame: 0 });
  expect(place(`${at(second).time} us`)).toMatchObject({ type: 'known' });
  expect(place(`${at(second).time - 1} us`)).toEqual({ type: 'known', frame: second - 1 });

  const { head } = world;
  expect(place(`${head.number + 1}`)).toEqual({ type: 'ahead', goal: { kind: 'step', value: head.number + 1 } });
  expect(place(`${LIMITS.frames + 1}`)).toEqual({ type: 'nowhere', why: 'too-far', reached: LIMITS.frames });
  expect(place(`${head.time + 1}us`)).toEqual({ type: 'ahead', goal: { kind: 'time', value: head.time + 1 } });
  expect(place(`${head.time + 60_000_001}us`)).toEqual({ type: 'nowhere', why: 'too-far', reached: head.time + 60_000_000 });
  expect(place('t9')).toEqual({ type: 'nowhere', why: 'term', reached: 2 });
});

test('a term that every node has leapt over is said to be so', () => {
  const { world, leader } = settledRun();
  const at = (number: number) => {
    const frame = world.frames[number] as Frame;
    return { ...frame, nodes: frame.nodes.map((node) => ({ ...node, term: node.term * 3 })) };
  };
  expect(leader).toBeGreaterThan(0);
  expect(placeOfGoal({ kind: 'term', value: 2 }, at, world.head.number)).toEqual({ type: 'nowhere', why: 'skipped', reached: 3 });
});

test('an index: where it was committed first, and before that where it came into a log', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const appended = until(world, ({ nodes }) => nodes.some(({ log }) => lastIndexOf(log) >= 2)).number;
  const at = (number: number) => world.frames[number] as Frame;
  const place = (index: number) => placeOfGoal({ kind: 'index', value: index }, at, world.head.number);
  expect(place(2)).toEqual({ type: 'appended', frame: appended });
  const frame = until(world, ({ nodes }) => nodes.some(({ commit }) => commit >= 2)).number;
  expect(frame).toBeGreaterThan(appended);
  expect(place(2)).toEqual({ type: 'committed', frame, appended });
  expect(place(3)).toEqual({ type: 'nowhere', why: 'index', reached: 2 });
  expect(place(0)).toEqual({ type: 'nowhere', why: 'first-index', reached: 1 });
});
