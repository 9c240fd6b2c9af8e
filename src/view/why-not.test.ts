/** Each question, and each answer to it, on a real run. */
import { describe, expect, test } from 'vitest';
import type { Command, LocalRun } from '#sim';
import { entryAt, lastIndexOf } from '#sim';
import { leaderOf } from './election.ts';
import { run, settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';
import { whyNot } from './why-not.ts';
import type { Question, WhyNot } from './why-not-checks.ts';
import { questionsFor } from './why-not-questions.ts';

function ask(world: LocalRun, question: Question): WhyNot {
  const frameAt = (number: number) => world.frames[number] as LocalRun['head'];
  const answer = whyNot(question, { frame: world.head, frameAt, setup: world.setup, text: EN });
  const told = JSON.stringify(answer);
  expect(told).not.toMatch(/undefined|NaN|node 0\b|nodes? {2}/);
  return answer;
}

const put = (node: number, key = 'x', value = '1'): Command => ({ type: 'request', node, op: { type: 'put', key, value } });
const get = (node: number): Command => ({ type: 'request', node, op: { type: 'get', key: 'x' } });
const others = (...ids: readonly number[]) => [1, 2, 3, 4, 5].filter((id) => !ids.includes(id));
const next = (id: number, by = 1) => ((id - 1 + by) % 5) + 1;

function checksOf(answer: WhyNot, place = 0) {
  return answer.eyes[place]?.checks.map((each) => each.holds);
}

/** Runs for that much virtual time. */
function pass(world: LocalRun, micros: number): void {
  const end = world.head.time + micros;
  until(world, ({ time }) => time >= end, 60_000);
}

describe('why is this entry not committed?', () => {
  const committed = (node: number, index: number, term: number): Question => ({ type: 'not-committed', node, index, term });

  test('it is', () => {
    const { world, leader } = settledRun();
    expect(ask(world, committed(leader, 1, world.head.nodes[leader - 1]?.term ?? 0)).reason).toBe('already');
  });

  test('it is stored on 2 of the 3 needed', () => {
    const { world, leader } = settledRun();
    world.act({ type: 'partition', groups: [[leader, next(leader)], others(leader, next(leader))] });
    world.act(put(leader));
    pass(world, 60_000);
    const { term } = world.head.nodes[leader - 1] as { term: number };
    const answer = ask(world, committed(leader, 2, term));
    expect(answer.reason).toBe('not-stored');
    const pair = [leader, next(leader)].sort((a, b) => a - b);
    expect(answer.answer).toBe(`It is stored on nodes ${pair[0]} and ${pair[1]}: 2 of the 3 needed.`);
    expect(checksOf(answer)).toEqual([true, true, false, true]);
    const cut = next(leader, 2);
    const seen = answer.eyes[1]?.checks.find((each) => each.claim.startsWith(`Node ${cut} `));
    expect(seen?.detail).toContain(`The way from node ${leader} to node ${cut} is cut.`);
  });

  test('it is of an earlier term: stored on a majority, but a leader commits by counting only its own (5.4.2)', () => {
    const { world, index, term } = figureEight();
    const leader = leaderOf(world.head)?.id ?? 0;
    const answer = ask(world, committed(leader, index, term));
    expect(answer.reason).toBe('older-term');
    const own = leaderOf(world.head)?.term;
    expect(answer.answer).toContain(`The entry is of term ${term}; a leader commits by counting only entries of its own term, ${own}.`);
    expect(answer.eyes[0]?.checks.find((each) => !each.holds)?.rule).toBe('mayCommit');
  });

  test('nobody leads', () => {
    const { world, leader } = settledRun();
    world.act(put(leader));
    world.act({ type: 'crash', node: leader, survive: { keep: 9, tornBytes: 0 } });
    const { term } = world.head.nodes[leader - 1] as { term: number };
    expect(ask(world, committed(leader, 2, term))).toMatchObject({ reason: 'no-leader' });
  });

  test('the leader has another entry in its place; later that one is committed', () => {
    const { world, leader } = settledRun();
    const { term } = world.head.nodes[leader - 1] as { term: number };
    world.act({ type: 'partition', groups: [[leader], others(leader)] });
    world.act(put(leader));
    until(world, ({ nodes }) => nodes.some((node) => node.id !== leader && node.state === 'StateLeader'));
    world.act({ type: 'pause', node: leader });
    const asked = next(leader);
    expect(ask(world, { ...committed(asked, 2, term) }).reason).toBe('not-in-leaders-log');
    until(world, ({ nodes }) => nodes.some((node) => node.id !== leader && node.commit >= 2));
    const answer = ask(world, committed(leader, 2, term));
    expect(answer.reason).toBe('superseded');
    expect(answer.answer).toMatch(/^It never will be: at index 2 an entry of term \d is committed\.$/);
  });

  test('it is committed, and this follower has not heard of it', () => {
    const { world, leader } = settledRun();
    world.act(put(leader));
    until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
    const behind = world.head.nodes.find((node) => node.commit < 2)?.id ?? 0;
    const answer = ask(world, committed(behind, 2, world.head.nodes[leader - 1]?.term ?? 0));
    expect(answer).toMatchObject({ reason: 'not-learned' });
    expect(answer.answer).toContain(`but node ${behind} has heard only of commits up to entry 1.`);
  });
});

/** Figure 8 (c): an entry of an old term is on a majority, and its leader's own entry is not. */
function figureEight(): { readonly world: LocalRun; readonly index: number; readonly term: number } {
  // One entry a message, so that the old entry is acknowledged before the new one is sent.
  const { world, leader } = settledRun({ maxSizePerMsg: 0 });
  const { term } = world.head.nodes[leader - 1] as { term: number };
  const friend = next(leader);
  world.act({ type: 'partition', groups: [[leader, friend], others(leader, friend)] });
  world.act(put(leader));
  until(world, ({ nodes }) => nodes[friend - 1]?.durable.last.index === 2);
  world.act({ type: 'crash', node: leader });
  world.act({ type: 'heal-all' });
  world.act({ type: 'campaign', node: friend });
  until(world, ({ nodes }) => (nodes[friend - 1]?.progress.filter((peer) => peer.match >= 2).length ?? 0) >= 3);
  return { world, index: 2, term };
}

describe('why does this node not vote?', () => {
  const voting = (node: number, candidate = 0): Question => ({ type: 'not-voting', node, candidate });

  test('nobody stands', () => {
    expect(ask(run(), voting(1)).reason).toBe('nobody-stands');
  });

  test('it has voted for another; for itself it is the candidate', () => {
    const world = run({ firstTimeouts: [150, 151, 290, 290, 290] });
    until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteRejected' && fact.node >= 3));
    const fact = world.head.facts.find((each) => each.type === 'VoteRejected') as { node: number; candidate: number; vote: number };
    const answer = ask(world, voting(fact.node, fact.candidate));
    expect(answer).toMatchObject({ reason: 'already-voted' });
    expect(answer.answer).toBe(`In term 1 it had already voted for node ${fact.vote}; one vote a term.`);
    expect(checksOf(answer)).toEqual([true, true, true, false, true]);
    expect(ask(world, voting(1, 1)).reason).toBe('self');
    world.act({ type: 'crash', node: fact.node });
    expect(ask(world, voting(fact.node, fact.candidate)).reason).toBe('down');
  });

  test('the candidate’s log is behind, with both ends', () => {
    const { world, leader } = settledRun();
    const behind = next(leader);
    world.act({ type: 'partition', groups: [[behind], others(behind)] });
    world.act(put(leader));
    until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
    world.act({ type: 'heal-all' });
    world.act({ type: 'campaign', node: behind });
    until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteRejected' && fact.reason === 'log-behind'));
    const fact = world.head.facts.find((each) => each.type === 'VoteRejected') as { node: number };
    const answer = ask(world, voting(fact.node, behind));
    expect(answer.reason).toBe('log-behind');
    expect(answer.answer).toMatch(/^Node \d’s log ends at entry 1 of term \d; its own ends at entry 2 of term \d, which is longer\.$/);
    expect(answer.eyes[1]?.title).toBe(`In the candidate’s eyes, node ${behind}`);
  });

  test('it heard from a leader just now (CheckQuorum); the question is of an older term', () => {
    const { world, leader } = settledRun({ checkQuorum: true });
    const candidate = next(leader);
    world.act({ type: 'campaign', node: candidate });
    until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteIgnored'));
    const fact = world.head.facts.find((each) => each.type === 'VoteIgnored') as { node: number };
    const answer = ask(world, voting(fact.node, candidate));
    expect(answer.reason).toBe('lease');
    expect(answer.answer).toMatch(/within an election timeout; \d+ ticks are left of that\.$/);
  });

  test('the question is of an older term (a pre-vote of a node that has slept)', () => {
    const { world, leader } = settledRun({ preVote: true });
    const [asleep, first, second] = [next(leader), next(leader, 2), next(leader, 3)];
    for (const to of others(asleep)) world.act({ type: 'link', from: asleep, to, both: false, hold: true });
    world.act({ type: 'campaign', node: asleep });
    for (const node of [first, second]) {
      world.act({ type: 'campaign', node });
      until(world, ({ nodes }) => nodes[node - 1]?.state === 'StateLeader');
      pass(world, 60_000);
    }
    for (const to of others(asleep)) world.act({ type: 'link', from: asleep, to, both: false, hold: false });
    const rejected = until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteRejected' && fact.reason === 'lower-term'), 9_000);
    const fact = rejected.facts.find((each) => each.type === 'VoteRejected') as { node: number; candidate: number };
    expect(ask(world, voting(fact.node, fact.candidate))).toMatchObject({ reason: 'older-term' });
  });

  test('a leader of the term is known: its election is over', () => {
    const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
    until(world, ({ nodes }) => nodes[0]?.state === 'StateLeader' && nodes[2]?.lead === 1 && nodes[2]?.vote === 1);
    const answer = ask(world, voting(3));
    expect(['already', 'moved']).toContain(answer.reason);
  });

  test('the question is cut off, held, or on its way; the node is down', () => {
    const { world, leader } = settledRun();
    const [voter, candidate] = [next(leader), next(leader, 2)];
    const stand = () => {
      world.act({ type: 'campaign', node: candidate });
      until(world, ({ flights }) =>
        flights.some(({ message }) => message.type === 'MsgVote' && message.to === voter && message.from === candidate),
      );
    };
    stand();
    expect(ask(world, voting(voter, candidate)).reason).toBe('on-its-way');
    const asked = world.head.flights.find(({ message }) => message.type === 'MsgVote' && message.to === voter);
    world.act({ type: 'hold', message: asked?.id ?? 0 });
    expect(ask(world, voting(voter, candidate)).reason).toBe('held');
    world.act({ type: 'cut', from: candidate, to: voter, both: true });
    expect(ask(world, voting(voter, candidate)).reason).toBe('cut');
    world.act({ type: 'crash', node: voter });
    expect(ask(world, voting(voter, candidate)).reason).toBe('down');
  });

  test('it has voted: first its disk must have the vote, then the answer travels, then it is there', () => {
    const world = run({ firstTimeouts: [150, 290, 290, 290, 290] });
    until(world, ({ facts }) => facts.some((fact) => fact.type === 'VoteCast' && fact.node === 2));
    expect(ask(world, voting(2, 1)).reason).toBe('writing');
    until(world, ({ flights }) => flights.some(({ message }) => message.type === 'MsgVoteResp' && message.from === 2));
    expect(ask(world, voting(2, 1)).reason).toBe('on-its-way');
    until(world, ({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgVoteResp' && event.flight.message.from === 2);
    expect(ask(world, voting(2, 1)).reason).toBe('already');
  });
});

describe('why is this node not leader?', () => {
  const leads = (node: number): Question => ({ type: 'not-leader', node });

  test('it is, or believes so wrongly', () => {
    const { world, leader } = settledRun();
    expect(ask(world, leads(leader)).reason).toBe('already');
    world.act({ type: 'partition', groups: [[leader], others(leader)] });
    until(world, ({ nodes }) => nodes.some((node) => node.id !== leader && node.state === 'StateLeader'));
    expect(ask(world, leads(leader)).reason).toBe('stale');
  });

  test('it follows one; it waits for its timer; it is down or frozen', () => {
    const { world, leader } = settledRun();
    const node = next(leader);
    const answer = ask(world, leads(node));
    expect(answer.reason).toBe('follows');
    expect(answer.answer).toMatch(new RegExp(`^It follows node ${leader}, .* run out in \\d+(\\.\\d)? ms\\.$`));
    expect(answer.eyes[1]?.checks).toHaveLength(5);
    world.act({ type: 'forget-leader', node });
    expect(ask(world, leads(node)).reason).toBe('timer');
    world.act({ type: 'pause', node });
    expect(ask(world, leads(node)).reason).toBe('paused');
    world.act({ type: 'resume', node });
    world.act({ type: 'crash', node });
    expect(ask(world, leads(node)).reason).toBe('down');
  });

  test('it stands, and has not the votes: who refused, and why', () => {
    const { world, leader } = settledRun();
    const behind = next(leader);
    world.act({ type: 'partition', groups: [[behind], others(behind)] });
    world.act(put(leader));
    until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
    world.act({ type: 'heal-all' });
    world.act({ type: 'campaign', node: behind });
    until(world, ({ nodes }) => nodes[behind - 1]?.votes.some((vote) => !vote.granted) === true);
    const answer = ask(world, leads(behind));
    expect(answer.reason).toBe('votes');
    expect(answer.answer).toBe(`It has the votes of node ${behind}: 1 of the 3 needed.`);
    const refused = answer.eyes[1]?.checks.find((each) => each.rule === 'isUpToDate');
    expect(refused?.detail).toMatch(/^Node \d has refused: Node \d’s log ends at entry 1 of term \d; its own ends at entry 2/);
  });

  test('it is cut off: its questions reach nobody', () => {
    const { world, leader } = settledRun();
    const alone = next(leader);
    world.act({ type: 'partition', groups: [[alone], others(alone)] });
    until(world, ({ nodes }) => nodes[alone - 1]?.state === 'StateCandidate' && nodes[alone - 1]?.votes.length === 1);
    const answer = ask(world, leads(alone));
    expect(answer.reason).toBe('votes');
    expect(answer.eyes[1]?.checks.filter((each) => !each.holds)).toHaveLength(4);
    expect(answer.eyes[1]?.checks[others(alone)[0] === 1 ? 0 : 1]?.detail).toMatch(/cut/);
  });

  test('it is a learner, or no member', () => {
    const { world } = settledRun({ voters: 3, learners: 1 });
    expect(ask(world, leads(4))).toMatchObject({ reason: 'learner' });
    world.act({ type: 'add-machine' });
    world.runTo(world.head.number + 3);
    expect(ask(world, leads(5)).reason).toBe('not-member');
  });
});

describe('why does the leader not send?', () => {
  const sending = (node: number, to: number): Question => ({ type: 'not-sending', node, to });

  test('it does not lead; nothing is to be sent; it does send', () => {
    const { world, leader } = settledRun();
    pass(world, 40_000);
    const to = next(leader);
    expect(ask(world, sending(to, leader)).reason).toBe('not-leader');
    expect(ask(world, sending(leader, to)).reason).toBe('up-to-date');
    world.act(put(leader));
    expect(ask(world, sending(leader, to)).reason).toBe('all-sent');
    expect(ask(world, sending(leader, leader)).reason).toBe('self');
  });

  test('a probe is out and the follower is down', () => {
    const { world, leader } = settledRun();
    const to = next(leader);
    pass(world, 60_000);
    world.act({ type: 'crash', node: to });
    world.act({ type: 'report-unreachable', node: leader, peer: to });
    world.act(put(leader));
    pass(world, 5_000);
    const answer = ask(world, sending(leader, to));
    expect(answer.reason).toBe('probe-paused');
    expect(answer.answer).toMatch(/^It is in Probe: one append from entry 2 is out/);
    expect(answer.answer).toContain(`Node ${to} is down.`);
  });

  test('the window is full, behind a cut link', () => {
    const { world, leader } = settledRun({ maxInflightMsgs: 2 });
    const to = next(leader);
    world.act({ type: 'cut', from: leader, to, both: true });
    for (let i = 0; i < 4; i++) {
      world.act(put(leader, 'x', String(i)));
      pass(world, 10_000);
    }
    const answer = ask(world, sending(leader, to));
    expect(answer.reason).toBe('window-full');
    expect(answer.answer).toContain('2 of 2 messages with entries are not acknowledged');
    expect(answer.answer).toContain(`The way from node ${leader} to node ${to} is cut.`);
  });

  test('the way is cut; then a snapshot is pending', () => {
    const { world, leader } = settledRun({ snapshotEvery: 3, catchUpEntries: 0 });
    const to = next(leader);
    world.act({ type: 'mute-feedback', node: leader, on: true });
    world.act({ type: 'cut', from: leader, to, both: true });
    for (let i = 0; i < 8; i++) {
      world.act(put(leader, 'x', String(i)));
      pass(world, 14_000);
    }
    world.act({ type: 'report-unreachable', node: leader, peer: to });
    expect(ask(world, sending(leader, to)).reason).toBe('cut');
    world.act({ type: 'heal', from: leader, to, both: true });
    until(
      world,
      ({ nodes }) => nodes[leader - 1]?.progress.some((peer) => peer.id === to && peer.state === 'StateSnapshot') === true,
      9_000,
    );
    const pending = ask(world, sending(leader, to));
    expect(pending.reason).toBe('snapshot');
    expect(pending.answer).toMatch(/the snapshot up to entry \d+ was sent/);
  });

  test('entries are compacted and the follower has not answered lately', () => {
    const { world, leader } = settledRun({ snapshotEvery: 3, catchUpEntries: 0, checkQuorum: true });
    const to = next(leader);
    world.act({ type: 'crash', node: to });
    for (let i = 0; i < 8; i++) {
      world.act(put(leader, 'x', String(i)));
      pass(world, 60_000);
    }
    world.act({ type: 'report-unreachable', node: leader, peer: to });
    const answer = ask(world, sending(leader, to));
    expect(answer.reason).toBe('inactive');
    expect(answer.answer).toMatch(
      /^They are compacted, the log begins at entry \d+; a snapshot goes only to a follower that has answered lately/,
    );
    expect(answer.answer).toContain(`Node ${to} is down.`);
  });

  test('it is no member', () => {
    const { world, leader } = settledRun({ voters: 3 });
    world.act({ type: 'add-machine' });
    world.runTo(world.head.number + 3);
    expect(ask(world, sending(leader, 4)).reason).toBe('not-member');
  });

  test('its disk is busy', () => {
    const { world, leader } = settledRun({ flushLatency: 30_000, flushJitter: 0 });
    pass(world, 100_000);
    world.act(put(leader, 'x', '1'));
    world.act(put(leader, 'x', '2'));
    const answer = ask(world, sending(leader, next(leader)));
    expect(answer.eyes[0]?.checks.find((each) => each.reason === 'disk')?.holds).toBe(false);
  });
});

test('a leader is not asked why it does not lead', () => {
  const { world, leader } = settledRun();
  const about = (node: number) => questionsFor(world.head, { type: 'node', node }).filter((question) => question.type === 'not-leader');
  expect(about(next(leader))[0]).toEqual({ type: 'not-leader', node: next(leader) });
  expect(about(leader)).not.toContainEqual({ type: 'not-leader', node: leader });
});

describe('why is this call not answered?', () => {
  const served = (call: number): Question => ({ type: 'not-served', call });
  const lastCall = (world: LocalRun) => world.head.calls.at(-1)?.call ?? 0;

  test('a read at the leader waits for a majority to echo its heartbeats, then it is answered', () => {
    const { world, leader } = settledRun();
    world.act(get(leader));
    const waits = ask(world, served(lastCall(world)));
    expect(waits.reason).toBe('not-confirmed');
    expect(waits.answer).toBe(`A heartbeat sent after the question was echoed by node ${leader}: 1 of the 3 needed.`);
    until(world, ({ calls }) => calls.at(-1)?.status === 'answered');
    expect(ask(world, served(lastCall(world))).reason).toBe('already');
  });

  test('a leader that is cut off confirms nothing', () => {
    const { world, leader } = settledRun();
    world.act({ type: 'partition', groups: [[leader, next(leader)], others(leader, next(leader))] });
    world.act(get(leader));
    pass(world, 60_000);
    const answer = ask(world, served(lastCall(world)));
    expect(answer.reason).toBe('not-confirmed');
    expect(answer.answer).toMatch(/^A heartbeat sent after the question was echoed by nodes \d and \d: 2 of the 3 needed\.$/);
  });

  test('a new leader has committed nothing in its own term', () => {
    const { world, leader } = settledRun();
    const fresh = next(leader);
    for (const id of others(fresh)) world.act({ type: 'flush-latency', node: id, micros: 200_000 });
    world.act({ type: 'campaign', node: fresh });
    until(world, ({ nodes }) => nodes[fresh - 1]?.state === 'StateLeader', 9_000);
    world.act(get(fresh));
    const answer = ask(world, served(lastCall(world)));
    expect(answer.reason).toBe('no-commit-in-term');
    expect(answer.answer).toContain('until it has committed in its own term it cannot know what is committed');
  });

  test('a read at a follower: on its way there, at a leader that leads no more, lost, and without a leader', () => {
    const { world, leader } = settledRun();
    const node = next(leader);
    world.act(get(node));
    expect(ask(world, served(lastCall(world))).reason).toBe('on-its-way');
    world.act({ type: 'cut', from: node, to: leader, both: false });
    pass(world, 5_000);
    expect(ask(world, served(lastCall(world))).reason).toBe('cut');
    world.act({ type: 'forget-leader', node });
    world.act(get(node));
    expect(ask(world, served(lastCall(world)))).toMatchObject({ reason: 'no-leader' });
    world.act({ type: 'crash', node });
    expect(ask(world, served(lastCall(world))).reason).toBe('down');
  });

  test('a write that was dropped tells why, and one that was answered "no" is answered', () => {
    const { world, leader } = settledRun();
    const node = next(leader);
    world.act({ type: 'forget-leader', node });
    world.act(put(node, 'x', '1'));
    expect(ask(world, served(lastCall(world)))).toMatchObject({
      reason: 'dropped',
      answer: `Node ${node} dropped it when it was asked. It knows no leader.`,
    });
    world.act({ type: 'request', node: leader, op: { type: 'cas', key: 'x', value: '2', expect: '9' } });
    until(world, ({ calls }) => calls.at(-1)?.status === 'answered');
    expect(ask(world, served(lastCall(world)))).toMatchObject({
      reason: 'already',
      answer: 'It is answered: not set: that is not its value.',
    });
  });

  test('the leader that had the read leads no more', () => {
    const { world, leader } = settledRun({ checkQuorum: true });
    world.act({ type: 'partition', groups: [[leader], others(leader)] });
    world.act(get(leader));
    until(world, ({ nodes }) => nodes[leader - 1]?.state !== 'StateLeader');
    expect(ask(world, served(lastCall(world))).reason).toBe('leader-changed');
  });

  test('the answer comes back to the follower, which must catch up first', () => {
    const { world, leader } = settledRun();
    const node = next(leader);
    world.act({ type: 'flush-latency', node, micros: 120_000 });
    world.act(put(leader));
    until(world, ({ nodes }) => nodes[leader - 1]?.commit === 2);
    world.act(get(node));
    const reasons = new Set<string>();
    until(world, ({ calls }) => {
      reasons.add(ask(world, served(lastCall(world))).reason);
      return calls.at(-1)?.status === 'answered';
    });
    expect([...reasons]).toEqual(expect.arrayContaining(['disk', 'on-its-way', 'not-confirmed', 'already']));
  });

  test('a write waits for its entry; one whose entry is nowhere was lost', () => {
    const { world, leader } = settledRun();
    world.act({ type: 'partition', groups: [[leader], others(leader)] });
    world.act(put(leader));
    pass(world, 20_000);
    const answer = ask(world, served(lastCall(world)));
    expect(answer.reason).toBe('not-stored');
    expect(answer.answer).toContain('It is a write: it is answered when its entry is committed and applied.');
    world.act(put(next(leader)));
    expect(ask(world, served(lastCall(world))).reason).toBe('not-in-log');
  });

  test('a lease is trusted, or the client gives up', () => {
    const { world, leader } = settledRun({ checkQuorum: true, leaseReads: true });
    const node = next(leader);
    world.act(get(node));
    until(world, ({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgReadIndex');
    const answer = ask(world, served(lastCall(world)));
    expect(answer.reason).toBe('on-its-way');
    expect(answer.eyes[1]?.checks.find((each) => each.rule === 'mayTrustLease')?.holds).toBe(true);
    expect(ask(world, served(99)).reason).toBe('unknown');
  });
});

test('any question about any frame of any run has an answer without a hole', () => {
  for (const seed of [1, 2, 3]) {
    const { world } = settledRun({ checkQuorum: seed === 2, preVote: seed === 3 }, seed);
    for (let i = 0; i < 60; i++) {
      const node = (i % 5) + 1;
      world.act(i % 4 === 0 ? put(node) : i % 4 === 1 ? get(node) : i % 8 === 2 ? { type: 'crash', node } : { type: 'restart', node });
      world.runTo(world.head.number + ((i * 7) % 23));
      for (const each of world.head.nodes) {
        const index = lastIndexOf(each.log);
        const term = entryAt(each.log, index)?.term;
        const questions: Question[] = [
          { type: 'not-leader', node: each.id },
          { type: 'not-voting', node: each.id, candidate: 0 },
          { type: 'not-sending', node: each.id, to: node },
          ...(term === undefined ? [] : [{ type: 'not-committed', node: each.id, index, term } as const]),
        ];
        for (const question of questions) expect(ask(world, question).answer).toMatch(/[.!?]$/);
      }
      for (const { call } of world.head.calls) expect(ask(world, { type: 'not-served', call }).answer).toMatch(/[.!?]$/);
    }
  }
});
