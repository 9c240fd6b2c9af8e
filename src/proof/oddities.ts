/** Clocks that drift and links that let only some types through: what may come on top of the other troubles of a run, from a stream of its own. */
import type { MessageType, Random } from '#raft';
import { type Command, type Filter, type Frame, SENT_TYPES, TICK_PER_MILLE } from '#sim';
import { leaderOf, type Oddity, pick, type Swarm } from './swarm.ts';

/** Their like are lost or held more often than all others: what makes progress, and what says that nothing can be done. */
const OFTEN: readonly MessageType[] = ['MsgAppResp', 'MsgVoteResp', 'MsgHeartbeatResp', 'MsgSnap', 'MsgHeartbeat', 'MsgApp'];
const NOTHING: Filter = { drop: [], hold: [] };

export class Oddities {
  readonly #oddities: readonly Oddity[];
  readonly #calm: number;
  readonly #chance: Random;

  constructor({ oddities, calm }: Swarm, chance: Random) {
    this.#oddities = oddities;
    this.#calm = calm;
    this.#chance = chance;
  }

  /** Half as often as other troubles. */
  next(frame: Frame): Command | undefined {
    if (this.#oddities.length === 0 || this.#chance.below(2 * this.#calm) !== 0) return undefined;
    return pick(this.#chance, this.#oddities) === 'clocks' ? this.#clock(frame) : this.#filter(frame);
  }

  /** A clock is set right as often as wrong. */
  #clock({ nodes }: Frame): Command {
    const node = 1 + this.#chance.below(nodes.length);
    const { least, asSetUp, most } = TICK_PER_MILLE;
    const wrong = nodes[node - 1]?.faults.tickPerMille !== asSetUp;
    const perMille = wrong && this.#chance.below(2) === 0 ? asSetUp : pick(this.#chance, [least, 800, 1_250, most]);
    return { type: 'tick-period', node, perMille };
  }

  #filter(frame: Frame): Command {
    if (frame.links.some(isFiltered) && this.#chance.below(3) === 0) return { type: 'filter-all', ...NOTHING };
    if (this.#chance.below(6) === 0) return { type: 'filter-all', ...this.#types() };
    const any = () => 1 + this.#chance.below(frame.nodes.length);
    const [from, to] = this.#chance.below(2) === 0 ? [any(), leaderOf(frame)?.id ?? any()] : [any(), any()];
    return { type: 'filter', from, to, both: this.#chance.below(3) === 0, ...this.#types() };
  }

  #types(): Filter {
    const type = pick(this.#chance, this.#chance.below(4) === 0 ? SENT_TYPES : OFTEN);
    const other = pick(this.#chance, OFTEN);
    const list = this.#chance.below(2) === 0 || other === type ? [type] : [type, other];
    return this.#chance.below(3) === 0 ? { drop: [], hold: list } : { drop: list, hold: [] };
  }
}

export function isFiltered({ drops, holds }: Frame['links'][number]): boolean {
  return drops.length + holds.length > 0;
}
