/** The fingerprint of a run up to a frame: two 32-bit lanes in one 53-bit whole number. */
import type { NodeOutput } from '#node';
import type { Frame, FrameEvent, NodeView } from './frame.ts';
import { chain, finish, mix, mixMessage, mixText } from './hash.ts';
import type { SimEvent } from './simulation.ts';

const EVENTS: Record<FrameEvent['type'], number> = {
  origin: 0,
  boot: 1,
  timer: 2,
  deliver: 3,
  stored: 4,
  'call-timeout': 5,
  feedback: 6,
  command: 7,
  retry: 8,
};
const STATES = { StateFollower: 0, StatePreCandidate: 1, StateCandidate: 2, StateLeader: 3 } as const;
const HEALTH = { up: 0, down: 1, stopped: 2 } as const;

/** `previous`: the hash of the frame before. Covers the event, the machine's new state, and what it sent, stored and answered. */
export function hashFrame(previous: number, event: SimEvent, output: NodeOutput | undefined, frame: Frame): number {
  const low = previous | 0;
  let h = mix(mix(low, Math.floor(previous / 4_294_967_296)), frame.number);
  h = mix(mix(h, event.time), event.node);
  h = mix(h, EVENTS[event.event.type]);
  if (event.event.type === 'deliver') h = mix(h, event.event.flight.id);
  if (event.event.type === 'command') h = mixText(h, JSON.stringify(inOrder(event.event.command)));
  if (output !== undefined) h = mixOutput(h, output, frame.nodes[event.node - 1]);
  h = mix(mix(h, frame.flights.length), frame.links.length);
  // A second lane, so that two runs do not look equal by chance.
  const high = finish(mix(h, low ^ 0x5bd1_e995)) & 0x1f_ffff;
  return high * 4_294_967_296 + (finish(h) >>> 0);
}

function mixOutput(hash: number, output: NodeOutput, view: NodeView | undefined): number {
  const { node } = output;
  let h = mix(mix(hash, HEALTH[node.health]), STATES[node.state]);
  h = mix(mix(mix(h, node.term), node.vote), node.lead);
  h = mix(mix(mix(h, node.commit), node.applied), node.stable);
  h = mix(mix(mix(h, node.electionElapsed), node.heartbeatElapsed), node.electionTimeout);
  h = mix(mix(h, output.wakeIn), view?.log.length ?? 0);
  if (node.log !== undefined) {
    h = mix(mix(h, node.log.from), node.log.snapshot.index);
    for (const entry of node.log.entries) h = chain(h, entry);
  }
  for (const message of output.messages) h = mixMessage(h, message);
  for (const work of output.work) h = mix(mix(h, work.id), work.bytes);
  for (const answer of output.answers) h = mixText(mix(h, answer.call), JSON.stringify(answer.result));
  return h;
}

/** Fields in the order of their names: a command from a link or a file is the same command, whoever wrote it in which order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) ordered[name] = inOrder((value as Record<string, unknown>)[name]);
  return ordered;
}
