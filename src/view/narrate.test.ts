import { expect, test } from 'vitest';
import type { Command, Frame } from '#sim';
import { narrate } from './narrate.ts';
import { lastTwo, run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

function tell(frame: Frame, frames: readonly Frame[]) {
  return narrate(frame, frames[frame.number - 1], EN);
}

test('an election is told from the timer to the win, with reasons', () => {
  const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
  until(world, ({ nodes }) => nodes[0]?.state === 'StateLeader');
  const told = world.frames.map((frame) => tell(frame, world.frames));
  const stands = told.find(({ what }) => what === 'Node 1 stands for election in term 1.');
  expect(stands?.because).toBe('Its election timer ran out: it has not heard from a leader for 150 ms.');
  expect(told.some(({ what }) => what === 'Node 2 votes for node 1 in term 1.')).toBe(true);
  expect(told.at(-1)).toMatchObject({
    what: 'Node 1 wins the election: leader of term 1.',
    because: '3 of 5 voters gave it their vote; 3 are a majority.',
  });
});

test('a refused vote names the rule that refused it', () => {
  const world = run({ firstTimeouts: [150, 151, 290, 290, 290] });
  const frame = until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteRejected'));
  expect(tell(frame, world.frames).because).toBe('In term 1 it has already voted for itself; one vote a term.');
});

test('a log that is behind is refused with both ends named', () => {
  const { world, leader } = settledRun();
  const behind = (leader % 5) + 1;
  world.act({ type: 'partition', groups: [[behind], [1, 2, 3, 4, 5].filter((id) => id !== behind)] });
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
  world.act({ type: 'heal-all' });
  world.act({ type: 'campaign', node: behind });
  const frame = until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteRejected' && fact.reason === 'log-behind'));
  expect(tell(frame, world.frames).because).toBe(
    `Node ${behind}’s log ends at entry 1 of term 1; its own ends at entry 2 of term 1, which is longer.`,
  );
});

test('a follower behind a compaction is told by what its disk holds, and a snapshot by how far it and the compaction go', () => {
  const { world, leader } = settledRun({ catchUpEntries: 2 });
  const behind = (leader % 5) + 1;
  world.act({ type: 'partition', groups: [[behind], [1, 2, 3, 4, 5].filter((id) => id !== behind)] });
  for (let i = 0; i < 5; i++) world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: String(i) } });
  until(world, ({ nodes }) => nodes[leader - 1]?.applied === 6);
  world.act({ type: 'snapshot', node: leader });
  expect(tell(world.head, world.frames).so).toBe('The snapshot holds all up to entry 6; the log is compacted up to entry 4.');
  world.act({ type: 'snapshot', node: leader });
  expect(tell(world.head, world.frames).so).toBe('Nothing happens: it has applied nothing since its last snapshot.');
  until(world, ({ nodes }) => nodes[leader - 1]?.durable.snapshot.index === 6);
  expect(tell(world.head, world.frames).what).toBe(`Node ${leader} has its snapshot up to entry 6 on disk.`);

  world.act({ type: 'heal-all' });
  until(world, ({ nodes }) => nodes[behind - 1]?.durable.last.index === 6);
  expect(tell(world.head, world.frames).what).toBe(`Node ${behind} has its snapshot up to entry 6 on disk.`);
  until(world, ({ event }) => event.type === 'feedback');
  expect(tell(world.head, world.frames).so).toBe(`It probes node ${behind} from entry 7, but sends nothing until it hears from it.`);
});

test('a commit is told with what made it one', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const frame = until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
  const { what, because, so } = tell(frame, world.frames);
  expect(what).toBe('Entry 2 is committed.');
  expect(because).toMatch(
    /^Node \d hears that node \d has entries up to 2 on disk\. Entry 2 is of the leader’s own term 1, and on the disks of nodes \d, \d and \d: 3 of the 3 needed\.$/,
  );
  expect(so).toContain('The leader applies it and tells its followers.');
  expect(so).toContain('The client’s put x = 1 is answered: done.');
});

test('what a person does is told as done by them, and as nothing when it could do nothing', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'crash', node: leader });
  expect(narrate(...lastTwo(world), EN)).toMatchObject({ what: `You crash node ${leader}.` });
  world.act({ type: 'crash', node: leader });
  expect(narrate(...lastTwo(world), EN).because).toBe('Nothing happens: that node is down.');
  world.act({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  });
  expect(narrate(...lastTwo(world), EN).what).toBe('You part nodes 1 and 2 from nodes 3, 4 and 5.');
});

/** Anything a person can do, at node a (and b), from a number. */
function someCommand(dice: number): Command {
  const node = (dice % 5) + 1;
  const to = ((dice >>> 3) % 5) + 1;
  const message = dice % 400;
  const commands: readonly Command[] = [
    { type: 'request', node, op: { type: 'put', key: 'k', value: String(dice % 9) } },
    { type: 'request', node, op: { type: 'get', key: 'k' } },
    { type: 'request', node, op: { type: 'cas', key: 'k', expect: '3', value: '4' } },
    { type: 'request', node, op: { type: 'delete', key: 'k' } },
    { type: 'crash', node },
    { type: 'restart', node },
    { type: 'pause', node },
    { type: 'resume', node },
    { type: 'campaign', node },
    { type: 'transfer-leader', node, to },
    { type: 'forget-leader', node },
    { type: 'snapshot', node },
    { type: 'cut', from: node, to, both: dice % 2 === 0 },
    { type: 'heal', from: node, to, both: dice % 2 === 0 },
    { type: 'heal-all' },
    { type: 'partition', groups: [[node], [to]] },
    { type: 'link', from: node, to, both: true, latency: 20_000, loss: 200 },
    { type: 'drop', message },
    { type: 'hold', message },
    { type: 'release', message },
    { type: 'deliver', message },
    { type: 'delay', message, micros: 5_000 },
    { type: 'duplicate', message },
    { type: 'flush-latency', node, micros: 9_000 },
  ];
  return commands[(dice >>> 6) % commands.length] as Command;
}

test('every frame of any run has a sentence, and none has a hole in it', () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 24; seed++) {
    const odd = seed % 2 === 1;
    const world = run(
      { preVote: odd, checkQuorum: seed % 3 === 0, snapshotEvery: odd ? 3 : 0, catchUpEntries: 1, asyncStorageWrites: seed % 4 === 0 },
      seed,
    );
    for (let i = 1, dice = seed * 7_919; i <= 90; i++) {
      dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0;
      world.runTo(world.head.number + (dice >>> 28));
      world.act(someCommand(dice >>> 4));
    }
    for (const frame of world.frames) {
      const { what, because = '', so = '' } = tell(frame, world.frames);
      expect(what).toMatch(/[.…]$/);
      expect(`${what} ${because} ${so}`).not.toMatch(/undefined|NaN|null|\[object|node 0\b/);
      kinds.add(frame.event.type);
    }
  }
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['boot', 'command', 'deliver', 'origin', 'stored', 'timer']));
});
