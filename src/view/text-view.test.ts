import { describe, expect, test } from 'vitest';
import { DEFAULT_SETUP, type Frame } from '#sim';
import { run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { type SectionName, type TextLine, textView } from './text-view.ts';

function told(frame: Frame, previous?: Frame, setup = DEFAULT_SETUP): (name: SectionName) => readonly string[] {
  const sections = textView({
    frame,
    previous,
    upcoming: { type: 'timer', node: 2, time: frame.time + 5_000 },
    now: frame.time,
    setup,
    text: EN,
  });
  const flat = (lines: readonly TextLine[]): string[] => lines.flatMap(({ text, lines: inner = [] }) => [text, ...flat(inner)]);
  return (name) => flat(sections.find((section) => section.name === name)?.lines ?? []);
}

test('every section says something at every step of a run', () => {
  const { world } = settledRun();
  for (const [i, frame] of world.frames.entries()) {
    const of = told(frame, world.frames[i - 1]);
    for (const name of Object.keys(EN.textView.sections) as SectionName[]) expect(of(name).join(' ')).toMatch(/\w{2}/);
  }
});

describe('an election', () => {
  const world = run();
  const stands = until(world, (frame) => frame.nodes.some(({ state }) => state === 'StateCandidate'));
  const asks = until(world, (frame) => frame.flights.some(({ message }) => message.type === 'MsgVote'));
  const leads = until(world, (frame) => frame.nodes.some(({ state }) => state === 'StateLeader'));

  test('a candidate is told with its term, its vote for itself and who has answered', () => {
    const candidate = stands.nodes.find(({ state }) => state === 'StateCandidate');
    const nodes = told(stands)('nodes');
    expect(nodes[0]).toBe('Nobody leads.');
    expect(nodes).toContain(`Node ${candidate?.id}, candidate`);
    expect(nodes).toContain(`Voted for node ${candidate?.id}`);
    expect(nodes.some((line) => /^Has \d of 3 votes needed$/.test(line))).toBe(true);
  });

  test('requests for votes are told on their ways, with when they arrive', () => {
    const messages = told(asks)('messages');
    expect(messages.some((line) => /^From node \d to node \d$/.test(line))).toBe(true);
    expect(messages.some((line) => /^MsgVote: .*Arrives in [\d.]+ ms\.$/.test(line))).toBe(true);
  });

  test('a leader is told with its log and what it believes', () => {
    const leader = leads.nodes.find(({ state }) => state === 'StateLeader');
    const nodes = told(leads)('nodes');
    expect(nodes[0]).toBe(`Node ${leader?.id} leads in term ${leader?.term}.`);
    expect(nodes).toContain('Believes of the others');
    expect(nodes.filter((line) => /^Entry 1, term \d+, in memory only: the leader’s empty entry$/.test(line))).toHaveLength(1);
  });

  test('what comes next is told with its time', () => {
    expect(told(leads)('next')).toEqual(['node 2’s timer fires, in 5.0 ms.']);
  });
});

test('a partition is told by its sides, a link by how it differs', () => {
  const { world, leader } = settledRun();
  expect(told(world.head)('network')).toEqual(['All nodes hear each other.']);
  const others = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  world.act({ type: 'partition', groups: [[leader], others] });
  const sides = told(world.head)('network');
  expect(sides).toContain(`Node ${leader}: cannot commit`);
  expect(sides).toContain(`Nodes ${others.join(', ')}: can elect and commit`);
  expect(sides.filter((line) => line.endsWith(': cut'))).toHaveLength(8);
});

test('a crashed node keeps its disk in words, a client call its answer', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  expect(told(world.head)('calls')).toEqual([`put x = 1, asked of node ${leader}: waiting …`]);
  const answered = until(world, (frame) => frame.calls[0]?.status === 'answered');
  expect(told(answered)('calls')).toEqual([`put x = 1, asked of node ${leader}: done`]);
  expect(told(answered)('nodes')).toContain('Table: x = 1');
  world.act({ type: 'crash', node: leader });
  const nodes = told(world.head)('nodes');
  expect(nodes).toContain(`Node ${leader}, crashed`);
  expect(nodes.filter((line) => line.startsWith('Disk: entries up to 2'))).not.toHaveLength(0);
});
