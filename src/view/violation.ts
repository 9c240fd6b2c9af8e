/** A broken property in words, and whether that was to be expected. */
import type { NodeId } from '#raft';
import { type Frame, type NodeView, TICK_PER_MILLE, type Violation } from '#sim';
import type { Catalogue } from './text.ts';

/** Why Raft had not promised otherwise: whose disk did what, or whose clock a lease trusted. Undefined: nothing excuses it. */
export function expectedText({ faults }: Catalogue, frame: Frame, violation: Violation): string | undefined {
  if (!violation.expected) return undefined;
  const words = faults.expected;
  const causes = frame.nodes
    .filter((node) => node.faults.beyondModel)
    .flatMap((node) => causesOf(node).map((cause) => words.cause[cause](node.id)));
  return words.sentence(causes.length > 0 ? causes : [words.cause.lease(), ...wrongClocks(frame).map((node) => words.cause.clock(node))]);
}

function wrongClocks({ nodes }: Frame): readonly NodeId[] {
  return nodes.filter(({ faults }) => faults.tickPerMille !== TICK_PER_MILLE.asSetUp).map(({ id }) => id);
}

/** The properties that break in this frame, each told once, with all places where it does. */
export function violationText(text: Catalogue, frame: Frame, previous: Frame | undefined): string | undefined {
  const fresh = frame.violations.slice(previous?.violations.length ?? 0);
  if (fresh.length === 0) return undefined;
  const { property, propertyMeans } = text.screen;
  const told = [...new Set(fresh.map((violation) => violation.property))].flatMap((name) => {
    const same = fresh.filter((violation) => violation.property === name);
    const where = new Set(same.map((violation) => text.faults.where(violation.nodes, violation.term, violation.index)));
    const broken = text.faults.broken(property[name], [...where], propertyMeans[name]);
    const expected = same.map((violation) => expectedText(text, frame, violation)).find((each) => each !== undefined);
    return expected === undefined ? [broken] : [broken, expected];
  });
  return text.screen.sentences(told);
}

/** A disk that is beyond the model has lied, or is an old copy, or both. */
function causesOf({ faults }: NodeView): readonly ('lied' | 'stale')[] {
  if (!faults.stale) return ['lied'];
  return faults.lying ? ['stale', 'lied'] : ['stale'];
}
