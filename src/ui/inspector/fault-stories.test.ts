/** Every fault is a link that anybody can open, and this is what people then read, in this order. */
import { expect, test } from 'vitest';
import { presetScenario, runScenario } from '#scenario';
import { EN, narrate } from '#view';

/** Every sentence of the preset's run and of some frames after its last act. */
function told(id: string): readonly string[] {
  const scenario = presetScenario(id, undefined) ?? expect.unreachable();
  const { frames } = runScenario(scenario, (scenario.acts.at(-1)?.after ?? 0) + 600);
  return frames.map((frame, i) => {
    const { what, because, so } = narrate(frame, frames[i - 1], EN);
    return [what, because, so].filter((sentence) => sentence !== undefined).join(' ');
  });
}

const WAL = '0{16}-0{16}\\.wal';
const STAYS_DOWN = 'To start without it could break a promise, so the node stays down\\.';

const STORIES: readonly (readonly [fault: string, preset: string, sentences: readonly string[]])[] = [
  [
    'a crash that takes what was not flushed',
    'leader-crash',
    [
      'You crash node 3\\. 2 writes had not reached its disk and are lost\\.',
      'You start node 3 again; .*It reads 7 records of its log\\. Its log ends at entry 2 of term 1\\.',
    ],
  ],
  [
    'a crash with a chosen surviving prefix',
    'lucky-crash',
    [
      'You crash node 1; its disk keeps 2 unflushed writes\\. Nothing is lost, though nobody had been promised it\\.',
      'You start node 1 again; .*Its log ends at entry 5 of term 1\\.',
    ],
  ],
  [
    'a torn record',
    'torn-record',
    [
      'You crash node 1 in the middle of a write: 16 bytes of it are on the disk\\. What is half written is no use',
      `You start node 1 again; it has entries up to 4, a torn record cut off\\. .*The last record was only half written: ${WAL} is cut off at byte 336\\. Its log ends at entry 4 of term 1\\.`,
    ],
  ],
  [
    'a slow flush',
    'slow-disk',
    [
      'You set node 4’s disk to 120 ms a write\\. Votes and acknowledgements wait for it\\.',
      'Node 4’s disk is as fast as the others again\\.',
    ],
  ],
  [
    'a flush error',
    'failed-flush',
    [
      'You make node 1’s next flush fail\\. The node will stop then',
      'Node 1 has stopped itself\\. A flush has failed\\. Nobody knows what of it reached the disk, so the node must not try again and pretend\\.',
      'You start node 1 again; .*Its log ends at entry 4 of term 1\\.',
    ],
  ],
  [
    'a full disk',
    'full-disk',
    [
      'You fill up node 1’s disk\\. At the next segment or snapshot it must stop, before it promises anything\\.',
      'Node 1 has stopped itself\\. The disk is full\\. Nothing that was not saved before has been promised to anyone\\.',
      'You give node 1’s disk room again\\.',
      'You start node 1 again; .*It reads 28 records of its log\\.',
    ],
  ],
  [
    'a flipped bit in the middle',
    'flipped-bit',
    [
      `You turn over one bit on node 1’s disk\\. It is in ${WAL}, at byte 151\\. Nobody notices before the node starts\\.`,
      `You start node 1 again, but it must not start\\. Record 6 \\(entry\\), in ${WAL} at byte 120, does not fit its checksum\\. ${STAYS_DOWN}`,
      'Entry 5 is committed\\.',
    ],
  ],
  [
    'a flipped bit in the tail',
    'flipped-tail',
    [
      `You start node 1 again, but it must not start\\. Record 11, in ${WAL} at byte 288, cannot be read\\. ${STAYS_DOWN}`,
      'Entry 5 is committed\\.',
    ],
  ],
  [
    'a flipped bit in the header',
    'flipped-header',
    [
      `You start node 1 again, but it must not start\\. Record 1, in ${WAL} at byte 0, is not as it was written\\. ${STAYS_DOWN}`,
      'Entry 5 is committed\\.',
    ],
  ],
  [
    'a flipped bit in a snapshot',
    'flipped-snapshot',
    [
      'It is in 0{15}1-0{15}4\\.snap, at byte 50\\.',
      'Its log names 2 valid snapshots\\. The snapshot file 0{15}1-0{15}4\\.snap cannot be read and is set aside\\. It takes the snapshot file up to entry 2 of term 1\\.',
    ],
  ],
  [
    'a lying flush',
    'lying-disk',
    [
      'From now on node 1’s disk says that it has flushed, and has not\\. That is beyond what Raft can bear',
      'You crash node 1\\. 3 writes had not reached its disk and are lost\\.',
      'Leader completeness is broken at node \\d in term \\d, entry \\d\\. What is committed .*Expected: node 1’s disk lied; this is beyond what Raft promises\\.',
    ],
  ],
  [
    'a stale disk restored',
    'stale-disk',
    [
      'You give node 1 an old copy of its disk\\. 4 records are missing from its log\\. That is beyond what Raft can bear',
      'Leader completeness is broken at node \\d in term \\d, entry \\d\\. What is committed .*Expected: node 1’s disk was replaced by an older or another one; this is beyond what Raft promises\\.',
    ],
  ],
  [
    'a slow clock under a lease',
    'lease-drift',
    [
      'You make node 1’s clock run slow: a tick takes 200 % of what it should\\. It waits longer before it acts',
      'Fresh reads is broken at node \\d in term \\d, entry \\d\\. .*Expected: reads by lease trust the clocks, and node 1’s clock is wrong; this is beyond what Raft promises\\.',
    ],
  ],
  [
    'answers that are lost by their type',
    'answers-lost',
    [
      'From node 2 to node 1 you drop MsgAppResp\\. Only messages of these types, sent from now on: all others go through\\.',
      'From node 2 to node 1 you let every type through\\.',
      'On every link you let every type through\\.',
    ],
  ],
  [
    'a lost disk',
    'lost-disk',
    [
      'Node 1’s disk is gone\\. It does not know any more how it voted, so it must never come back under its id\\. A new machine may join in its place\\.',
      'You add a machine, node 4\\.',
    ],
  ],
  [
    'a snapshot whose fate is not reported',
    'snapshot-limbo',
    [
      'From now on node 2 is not told how its snapshots fare\\. If a snapshot is lost now, its follower waits until somebody reports it\\.',
      'You tell node 2 that its snapshot for node 3 is lost\\. It does not wait any more, and tries again\\.',
      'Node 3 restores node 2’s snapshot',
    ],
  ],
  [
    'asynchronous storage writes',
    'async-writes',
    ['You set node 3’s disk to 100 ms a write\\.', 'Entry 5 is committed\\.', 'Node 3 has entr(y|ies) 5.* on disk\\.'],
  ],
  [
    'a client without an answer that asks again',
    'exactly-once',
    [
      'You crash node 1\\.',
      'The client has no answer and asks node 2 again: set x = 1 if it is absent\\. The request carries the same number, so it takes effect only once\\.',
      'Entry 4 repeats a request that took effect at entry 2 \\(set x = 1 if it is absent\\): the table of sessions answers, and nothing is done twice\\.',
    ],
  ],
];

test.each(STORIES)('%s: %s', (_fault, preset, sentences) => {
  const all = told(preset);
  let from = 0;
  for (const sentence of sentences) {
    const found = all.slice(from).findIndex((each) => new RegExp(sentence).test(each));
    expect(found, `"${sentence}" in ${preset}, from step ${from}`).toBeGreaterThanOrEqual(0);
    from += found + 1;
  }
});
