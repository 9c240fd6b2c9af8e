/** How a machine came back: what its start found on the disk, sentence by sentence, in the order found. */
import type { FactOf } from './scene.ts';
import type { Catalogue } from './text.ts';

export function recoverySteps({ faults }: Catalogue, fact: FactOf<'Recovered'>): readonly string[] {
  const words = faults.recovery;
  const { marks, snapshot, setAside, records, cut, last, term, vote, conf } = fact;
  return [
    ...(marks > 0 ? [words.marks(marks)] : []),
    ...setAside.map((file) => words.setAside(file)),
    snapshot.index > 0 ? words.snapshot(snapshot) : words.noSnapshot(),
    words.read(records),
    ...(cut === undefined ? [] : [words.cut(cut.file, cut.offset)]),
    words.last(last),
    ...(term > 0 ? [words.state(term, vote)] : []),
    words.members([...conf.voters, ...conf.votersOutgoing.filter((id) => !conf.voters.includes(id))], conf.learners),
  ];
}
