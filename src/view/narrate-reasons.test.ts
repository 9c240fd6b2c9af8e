/** Nothing that the core decided is told without its reason: all presets, and 100 runs by chance. */
import { expect, test } from 'vitest';
import { framesOfActs, PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import type { Frame } from '#sim';
import { narrate } from './narrate.ts';
import { settledRun, until } from './run.testkit.ts';
import { EN } from './text-en.ts';

/** Facts that the core reports where it had a choice. */
const CHOICES: ReadonlySet<string> = new Set([
  ...['VoteCast', 'VoteRejected', 'VoteIgnored', 'VotesCounted', 'BecameCandidate', 'BecamePreCandidate', 'BecameLeader'],
  ...['HupIgnored', 'Unpromotable', 'CampaignBlocked', 'QuorumLost', 'TimeoutNowIgnored', 'TimeoutNowReceived'],
  ...['HigherTermReceived', 'LowerTermIgnored', 'AppendRejected', 'AppendRejectionReceived', 'ConflictFound', 'NoProgress'],
  ...['ProposalDroppedNoLeader', 'ProposalNotForwarded', 'ProposalDroppedInTransfer', 'ProposalOverLimit', 'ReadDroppedNoLeader'],
  ...['ConfChangeIgnored', 'TransferToLearnerIgnored', 'TransferToSelfIgnored', 'TransferDroppedNoLeader', 'TransferStarted'],
  ...['SnapshotIgnored', 'SnapshotRestored', 'SnapshotSucceeded', 'SnapshotFailed', 'Stopped'],
]);

/** A person's act is its own reason; what the core made of it is not. */
function needsReason({ event, facts }: Frame): boolean {
  if (event.type === 'deliver' || event.type === 'timer' || event.type === 'stored' || event.type === 'feedback') return true;
  if (event.type !== 'command' || event.note !== undefined) return false;
  // Done as asked: the act itself says why.
  const asked = [
    'BecameCandidate',
    'BecamePreCandidate',
    'BecameLeader',
    'VotesCounted',
    'TransferStarted',
    'SnapshotSucceeded',
    'SnapshotFailed',
  ];
  return facts.some((fact) => CHOICES.has(fact.type) && !asked.includes(fact.type) && event.command.type !== 'crash');
}

function holesOf(scenario: Scenario, frames: number, seen: Set<string>): readonly string[] {
  const run = runScenario(scenario, frames).frames;
  const holes: string[] = [];
  for (const frame of run) {
    const { what, because = '', so = '' } = narrate(frame, run[frame.number - 1], EN);
    for (const fact of frame.facts) seen.add(fact.type);
    const { event } = frame;
    const kind = event.type === 'deliver' ? event.flight.message.type : event.type === 'command' ? event.command.type : event.type;
    seen.add(kind);
    const facts = frame.facts.map((fact) => fact.type).join(',');
    if (needsReason(frame) && because === '' && (event.type !== 'command' || so === ''))
      holes.push(`${scenario.name} ${frame.number} ${kind} [${facts}]: ${what}`);
    if (/undefined|NaN|null|\[object|node 0\b|nodes? {2}/.test(`${what} ${because} ${so}`)) holes.push(`hole: ${what} ${because} ${so}`);
  }
  return holes;
}

test('all presets and 100 runs by chance: every choice of the core has its because', () => {
  const seen = new Set<string>();
  const holes = PRESETS.flatMap(({ id }) => {
    const scenario = presetScenario(id, undefined) as Scenario;
    return holesOf(scenario, framesOfActs(scenario) + 300, seen);
  });
  for (let seed = 1; seed <= 100; seed++) {
    const scenario = randomScenario(seed);
    holes.push(...holesOf(scenario, framesOfActs(scenario) + 200, seen));
  }
  expect(holes).toEqual([]);
  const travels = ['MsgApp', 'MsgAppResp', 'MsgHeartbeat', 'MsgHeartbeatResp', 'MsgVote', 'MsgVoteResp', 'MsgPreVote', 'MsgPreVoteResp'];
  const rare = ['MsgSnap', 'MsgProp', 'MsgReadIndex', 'MsgReadIndexResp', 'MsgTimeoutNow', 'MsgTransferLeader'];
  expect([...seen]).toEqual(expect.arrayContaining([...travels, ...rare]));
  // Too rare for chance; narrate-requests.test.ts brings the most telling of them about.
  const rareChoices = ['CampaignBlocked', 'TimeoutNowIgnored', 'NoProgress', 'ProposalDroppedInTransfer', 'ProposalOverLimit'];
  rareChoices.push('ReadDroppedNoLeader', 'ConfChangeIgnored', 'TransferDroppedNoLeader');
  expect([...CHOICES].filter((type) => !seen.has(type) && !rareChoices.includes(type))).toEqual([]);
});

test('an append of a term that is over is told as such, also where the core answers it', () => {
  const { world, leader } = settledRun({ checkQuorum: true });
  const others = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  world.act({ type: 'partition', groups: [[leader], others] });
  until(world, ({ nodes }) => nodes.some((node) => node.id !== leader && node.state === 'StateLeader'));
  world.act({ type: 'heal-all' });
  const stale = until(
    world,
    ({ event }) => event.type === 'deliver' && event.flight.message.from === leader && event.flight.message.term === 1,
  );
  const told = narrate(stale, world.frames[stale.number - 1], EN);
  expect(told.what).toMatch(/^Node \d ignores node \d’s message of term 1\.$/);
  expect(told.because).toMatch(/^The message is of term 1, which is over; it is in term \d\.$/);
  expect(told.so).toMatch(/^So it answers with its own term \d, and node \d will step down when it hears that\.$/);
});

test('an acknowledgement that commits nothing says how many are missing', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'x', value: '1' } });
  const first = until(
    world,
    ({ event }) => event.type === 'deliver' && event.flight.message.type === 'MsgAppResp' && event.flight.message.index === 2,
  );
  const { because } = narrate(first, world.frames[first.number - 1], EN);
  expect(because).toMatch(/Not committed yet: entry 2 is on the disks of nodes \d and \d: 2 of the 3 needed\.$/);
});
