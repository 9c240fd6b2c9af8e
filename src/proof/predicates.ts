/**
 * Situations that somebody may want to see, as goals of a search: some are legal and surprise people, some can only happen where a rule is broken, and some
 * are waits that never end. A goal is asked for every frame of a run, in order; what it remembers begins anew with every run.
 */
import { type Frame, LIMITS, lastIndexOf, type NodeView, type PropertyName, type VirtualTime } from '#sim';
import type { Goal } from './search.ts';

export const PREDICATES = [
  'two-leaders',
  'committed-lost',
  'stale-read',
  'no-leader',
  'nothing-commits',
  'stuck-joint',
  'split-vote',
  'overwritten',
] as const;
export type PredicateName = (typeof PREDICATES)[number];

/** What each wait may last, in election timeouts (the shortest that can be drawn). */
export const PATIENCE = 10;

/** `timeout`: the shortest election timeout of the clusters searched, in microseconds of virtual time. */
export function goalOf(name: PredicateName, timeout: VirtualTime): Goal {
  const patience = PATIENCE * timeout;
  switch (name) {
    case 'two-leaders':
      return { holds: ({ nodes }) => nodes.filter(leads).length > 1 };
    case 'committed-lost':
      return { holds: (frame) => breaks(frame, LOST) };
    case 'stale-read':
      return { holds: (frame) => breaks(frame, ['fresh-reads']) };
    case 'no-leader':
      return { holds: lasting(({ nodes }) => mostAreUp(nodes) && !nodes.some(leads), patience) };
    case 'nothing-commits':
      return { holds: lasting(waitsForCommit, patience, ({ nodes }) => nodes.reduce((most, { commit }) => Math.max(most, commit), 0)) };
    case 'stuck-joint':
      return {
        holds: lasting(
          ({ nodes }) => nodes.some(leadsJointly),
          patience,
          ({ nodes }) => nodes.find(leadsJointly)?.term ?? 0,
        ),
      };
    case 'split-vote':
      return { holds: ({ nodes }) => nodes.some((node) => isTied(node, nodes)) };
    default:
      return { holds: ({ facts }) => facts.some((fact) => fact.type === 'ConflictFound') };
  }
}

/** What is broken when an entry that was committed is not there any more. */
const LOST: readonly PropertyName[] = ['committed-kept', 'leader-completeness', 'state-machine-safety', 'recovered'];

function breaks({ violations }: Frame, properties: readonly PropertyName[]): boolean {
  return violations.some(({ property, expected }) => !expected && properties.includes(property));
}

/** True once `holds` has held for so long, at every frame; it begins anew when `mark` changes. */
function lasting(holds: (frame: Frame) => boolean, micros: VirtualTime, mark: (frame: Frame) => number = () => 0): Goal['holds'] {
  let since = 0;
  let seen: number = LIMITS.frames;
  let last = 0;
  return (frame) => {
    const now = mark(frame);
    // A smaller number than before: another run.
    if (frame.number < seen || now !== last || !holds(frame)) since = frame.time;
    seen = frame.number;
    last = now;
    return frame.time - since >= micros;
  };
}

function leads({ health, paused, state }: NodeView): boolean {
  return health === 'up' && !paused && state === 'StateLeader';
}

function leadsJointly(node: NodeView): boolean {
  return leads(node) && node.conf.votersOutgoing.length > 0 && node.conf.autoLeave;
}

function mostAreUp(nodes: readonly NodeView[]): boolean {
  return nodes.filter(({ health, paused }) => health === 'up' && !paused).length * 2 > nodes.length;
}

/** Somebody leads and has more than is committed. */
function waitsForCommit({ nodes }: Frame): boolean {
  return mostAreUp(nodes) && nodes.some((node) => leads(node) && lastIndexOf(node.log) > node.commit);
}

/** Another candidate of the same term has as many votes, and together they have them all. */
function isTied(node: NodeView, nodes: readonly NodeView[]): boolean {
  if (node.state !== 'StateCandidate') return false;
  const { voters } = node.conf;
  const votesFor = (id: number) => nodes.filter((each) => each.term === node.term && each.vote === id && voters.includes(each.id)).length;
  const other = nodes.find((each) => each.id > node.id && each.state === 'StateCandidate' && each.term === node.term);
  if (other === undefined) return false;
  const [ours, theirs] = [votesFor(node.id), votesFor(other.id)];
  return ours + theirs === voters.length && Math.max(ours, theirs) * 2 <= voters.length;
}
