/**
 * Troubles that come when it matters, not by the clock: right after an election, a vote, an append or a commit; and replies that are kept and come back
 * to whoever leads, or asks for votes, by then.
 */
import type { Message, MessageType, NodeId, Random } from '#raft';
import type { Command, Frame, MessageId, NodeView } from '#sim';
import { leaderOf, pick } from './swarm.ts';

/** What comes next once something is known that the command before it brings about. */
type Planned = (frame: Frame) => Command | undefined;

/** Commands that belong together, one after the other. */
export class Plans {
  readonly #planned: Planned[] = [];

  add(planned: readonly (Command | Planned)[]): void {
    for (const step of planned) this.#planned.push(typeof step === 'function' ? step : () => step);
  }

  next(frame: Frame): Command | undefined {
    for (let step = this.#planned.shift(); step !== undefined; step = this.#planned.shift()) {
      const command = step(frame);
      if (command !== undefined) return command;
    }
    return undefined;
  }
}

type Moment = 'elected' | 'voted' | 'appended' | 'committed' | 'changed' | 'installed';

/** Of so many moments of a kind one is seized, on average. */
const SELDOM: Readonly<Record<Moment, number>> = { elected: 2, voted: 6, appended: 12, committed: 6, changed: 3, installed: 3 };

export class Moments {
  readonly #chance: Random;
  #before: Frame | undefined;

  constructor(chance: Random) {
    this.#chance = chance;
  }

  /** What is done about the newest frame. */
  seize(frame: Frame): readonly Command[] {
    const before = this.#before;
    this.#before = frame;
    const { event } = frame;
    if (event.type === 'command' || event.type === 'origin' || before === undefined) return this.#hurry(frame);
    const [was, is] = [before.nodes[event.node - 1], frame.nodes[event.node - 1]];
    const moment = was !== undefined && is !== undefined && is.health === 'up' ? momentOf(was, is) : undefined;
    if (moment === undefined || this.#chance.below(SELDOM[moment]) !== 0) return this.#hurry(frame);
    return this.#strike(frame, event.node);
  }

  #strike({ nodes }: Frame, node: NodeId): readonly Command[] {
    const rest = nodes.map(({ id }) => id).filter((id) => id !== node);
    const other = rest.length > 0 ? pick(this.#chance, rest) : node;
    const without = rest.filter((id) => id !== other);
    return pick<readonly Command[]>(this.#chance, [
      [{ type: 'crash', node, survive: { keep: 0, tornBytes: 0 } }],
      [
        { type: 'crash', node, survive: { keep: this.#chance.below(3), tornBytes: 0 } },
        { type: 'restart', node },
      ],
      [{ type: 'partition', groups: [[node], rest] }],
      [{ type: 'partition', groups: [[node, other], without] }],
      [
        { type: 'partition', groups: [[node, other], without] },
        { type: 'campaign', node: other },
      ],
      [{ type: 'pause', node }],
      [{ type: 'campaign', node: other }],
    ]);
  }

  /** Without a leader nothing happens for long: somebody who could lead asks for it. */
  #hurry(frame: Frame): readonly Command[] {
    if (leaderOf(frame) !== undefined || this.#chance.below(16) !== 0) return [];
    const ready = frame.nodes.filter(({ health, paused, promotable }) => health === 'up' && !paused && promotable);
    return ready.length > 0 ? [{ type: 'campaign', node: pick(this.#chance, ready).id }] : [];
  }
}

function momentOf(was: NodeView, is: NodeView): Moment | undefined {
  if (is.state === 'StateLeader' && was.state !== 'StateLeader') return 'elected';
  if (is.conf !== was.conf) return 'changed';
  if (is.log.snapshot.index > was.log.snapshot.index) return 'installed';
  if (is.commit > was.commit && is.state === 'StateLeader') return 'committed';
  if (is.vote !== was.vote && is.vote !== 0) return 'voted';
  return is.log !== was.log ? 'appended' : undefined;
}

/** Kept replies, at most. */
const ROOM = 12;
const KEPT: readonly MessageType[] = [
  'MsgAppResp',
  'MsgVoteResp',
  'MsgHeartbeatResp',
  'MsgApp',
  'MsgSnap',
  'MsgTimeoutNow',
  'MsgReadIndexResp',
];

/** Copies of messages are kept and come back later. The messages themselves arrive. */
export class Museum {
  readonly #chance: Random;
  readonly #kinds: readonly MessageType[];

  constructor(chance: Random) {
    this.#chance = chance;
    this.#kinds = [pick(chance, KEPT.slice(0, 3)), pick(chance, KEPT.slice(0, 3)), pick(chance, KEPT)];
  }

  visit(frame: Frame): readonly (Command | Planned)[] {
    const { event, flights, nodes } = frame;
    if (event.type === 'command') return [];
    const kept = flights.filter(({ status, copyOf }) => status === 'held' && copyOf > 0);
    const wanted = kept.filter(({ message }) => isWanted(nodes[message.to - 1], message));
    if (wanted.length > 0 && this.#chance.below(8) === 0) return [{ type: 'deliver', message: pick(this.#chance, wanted).id }];
    if (this.#chance.below(24) === 0) return this.#depose(frame);
    if (kept.length >= ROOM || this.#chance.below(4) !== 0) return [];
    const newest = flights.findLast(
      ({ status, copyOf, message }) => status === 'flying' && copyOf === 0 && this.#kinds.includes(message.type),
    );
    if (newest === undefined || kept.some(({ copyOf }) => copyOf === newest.id)) return [];
    return [{ type: 'duplicate', message: newest.id }, keepCopyOf(newest.id)];
  }

  /** The leader hears nobody and reaches nobody, and what is kept for it is not lost with its links. Another one asks for votes. */
  #depose(frame: Frame): readonly Command[] {
    const leader = leaderOf(frame);
    const rest = frame.nodes.filter(({ id, health }) => id !== leader?.id && health === 'up');
    if (rest.length === 0) return [];
    const next: Command = { type: 'campaign', node: pick(this.#chance, rest).id };
    if (leader === undefined) return [next];
    const clogged = frame.links.some(({ hold }) => hold);
    if (clogged) return [{ type: 'heal-all' }];
    return [...rest.map(({ id }): Command => ({ type: 'link', from: leader.id, to: id, both: true, hold: true })), next];
  }
}

/** A reply is for a leader, or who would be one; all else for a follower. It is old, or as old as its receiver. */
function isWanted(node: NodeView | undefined, { type, term }: Message): boolean {
  if (node === undefined || node.health !== 'up') return false;
  const isReply = type.endsWith('Resp') && type !== 'MsgReadIndexResp';
  return isReply !== (node.state === 'StateFollower') && term <= node.term;
}

function keepCopyOf(original: MessageId): Planned {
  return ({ flights }) => {
    const copy = flights.findLast(({ copyOf }) => copyOf === original);
    return copy && { type: 'hold', message: copy.id };
  };
}
