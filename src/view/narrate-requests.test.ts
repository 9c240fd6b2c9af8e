/** What chance brings about too seldom: requests that come to nothing, and candidates that must not stand, each with its reason. */
import { expect, test } from 'vitest';
import type { LocalRun } from '#sim';
import { narrate } from './narrate.ts';
import { run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

const next = (id: number, by = 1) => ((id - 1 + by) % 5) + 1;
const put = (node: number, value = '1') => ({ type: 'request', node, op: { type: 'put', key: 'x', value } }) as const;

/** Runs to the first frame with that fact, and tells it. */
function tellFact(world: LocalRun, type: string): string {
  const frame = until(world, ({ facts }) => facts.some((fact) => fact.type === type), 9_000);
  const { what, because = '', so = '' } = narrate(frame, world.frames[frame.number - 1], EN);
  return `${what} ${because} ${so}`;
}

test('a proposal that is passed on to a leader that hands over is lost', () => {
  const { world, leader } = settledRun();
  const node = next(leader);
  world.act(put(node));
  world.act({ type: 'pause', node: next(leader, 2) });
  // The target lacks an entry, so the hand-over takes a while.
  world.act({ type: 'cut', from: leader, to: next(leader, 2), both: true });
  world.act(put(leader));
  world.act({ type: 'transfer-leader', node: leader, to: next(leader, 2) });
  expect(tellFact(world, 'ProposalDroppedInTransfer')).toContain(
    `Leadership is being handed over to node ${next(leader, 2)}; meanwhile nothing is proposed. The proposal is lost; the client must ask again.`,
  );
});

test('a leader that has taken in too much drops what is passed on to it', () => {
  const { world, leader } = settledRun({ maxUncommittedSize: 1 });
  world.act({ type: 'partition', groups: [[leader, next(leader)], [1, 2, 3, 4, 5].filter((id) => id !== leader && id !== next(leader))] });
  world.act(put(leader));
  world.act(put(next(leader)));
  expect(tellFact(world, 'ProposalOverLimit')).toContain('Too many bytes wait to be committed.');
});

test('a membership change that is not allowed now becomes an empty entry', () => {
  const { world, leader } = settledRun();
  const change = (nodeId: number) =>
    ({
      type: 'conf-change',
      node: next(leader),
      changes: [{ type: 'ConfChangeAddLearnerNode', nodeId }],
      transition: 'ConfChangeTransitionAuto',
      v1: true,
    }) as const;
  world.act(change(6));
  world.act(change(7));
  expect(tellFact(world, 'ConfChangeIgnored')).toContain(
    'Another membership change may still be unapplied, so an empty entry takes its place.',
  );
});

test('a message to stand that comes a second time is of a term that is over', () => {
  const { world, leader } = settledRun();
  const node = next(leader);
  world.act({ type: 'transfer-leader', node: leader, to: node });
  const asked = until(world, ({ flights }) => flights.some(({ message }) => message.type === 'MsgTimeoutNow'));
  world.act({ type: 'duplicate', message: asked.flights.find(({ message }) => message.type === 'MsgTimeoutNow')?.id ?? 0 });
  const told = tellFact(world, 'LowerTermIgnored');
  expect(told).toMatch(
    /ignores node \d’s message of term \d\. The message is of term \d, which is over; it is in term \d\. So it drops it without an answer\./,
  );
});

test('a follower passes a hand-over on to its leader', () => {
  const { world, leader } = settledRun();
  const [asker, target] = [next(leader), next(leader, 2)];
  world.act({ type: 'request', node: asker, op: { type: 'get', key: 'x' } });
  world.act({ type: 'transfer-leader', node: asker, to: target });
  world.act({ type: 'campaign', node: target });
  until(world, ({ nodes }) => nodes[leader - 1]?.state !== 'StateLeader' || nodes[leader - 1]?.leadTransferee === target);
  expect(world.frames.some(({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgTransferLeader')).toBe(true);
  const frame = world.frames.findLast(({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgTransferLeader');
  const told = frame === undefined ? undefined : narrate(frame, world.frames[frame.number - 1], EN);
  expect(told?.what).toBe(`Node ${leader} is asked to hand leadership to node ${target}.`);
  expect(told?.because).toMatch(/Node \d (has its whole log, so it may stand at once|must get its whole log first)\./);
});

test('a machine that is not a member yet does not stand', () => {
  const world = run({ voters: 3 });
  until(world, ({ nodes }) => nodes.every((node) => node.commit > 0));
  world.act({ type: 'add-machine' });
  world.runTo(world.head.number + 2);
  const frame = world.act({ type: 'campaign', node: 4 });
  const { because, so } = narrate(frame, world.frames[frame.number - 1], EN);
  expect(`${because} ${so}`).toContain('It is not a voting member.');
});
