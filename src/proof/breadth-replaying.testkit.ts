/** The plain form of the search, to compare with: every path is a run of the whole cluster, done again from the beginning and watched by all monitors. */
import type { BreakId } from '#raft';
import { entriesOf, type NodeView, type PropertyName } from '#sim';
import type { Bounds } from './breadth.ts';
import { CRASH, START } from './breadth-life.ts';
import { type Choice, choose, standing, standingCluster } from './breadth-replay.ts';
import { messageText } from './breadth-text.ts';

export interface Plain {
  /** What a person can see of each state. */
  readonly states: ReadonlySet<string>;
  readonly found: { readonly property: PropertyName; readonly depth: number } | undefined;
}

const AS_THEY_ARE = [0, 1, 2, 3];

/** Three members, any number of messages on their way. */
export function replayed(brokenRules: readonly BreakId[], bounds: Bounds & { readonly depth: number }): Plain {
  const cluster = standingCluster(3, brokenRules);
  const states = new Set<string>();
  const queue: (readonly Choice[])[] = [[]];
  for (const path of queue) {
    const run = standing(cluster);
    for (const choice of path) choose(run, choice);
    const { nodes, flights, violations } = run.head;
    const [violation] = violations;
    if (violation !== undefined) return { states, found: { property: violation.property, depth: path.length } };
    const messages = flights.map(({ message }) => message);
    const made = (type: Choice['type']) => path.filter((choice) => choice.type === type).length;
    const text = visible(
      nodes,
      messages.map((message) => messageText(message, AS_THEY_ARE)),
      [made('campaign'), made('request'), made('crash')],
    );
    if (states.has(text)) continue;
    states.add(text);
    if (path.length === bounds.depth) continue;
    for (const message of messages)
      queue.push([...path, { type: 'arrive', node: message.to, inputs: [{ type: 'message', ticks: 0, message }] }]);
    for (const { id, state } of nodes) {
      const leads = state === 'StateLeader';
      const op = { type: 'put', key: 'x', value: `${made('request') + 1}` } as const;
      if (!leads && made('campaign') < bounds.campaigns) queue.push([...path, { type: 'campaign', node: id, inputs: [] }]);
      // The run numbers its requests itself.
      const request = { call: 0, client: 0, seq: 0, op };
      if (leads && made('request') < bounds.requests) {
        queue.push([...path, { type: 'request', node: id, inputs: [{ type: 'request', ticks: 0, request }] }]);
      }
      if (path.length > 0 && made('crash') < bounds.crashes) queue.push([...path, { type: 'crash', node: id, inputs: [CRASH, START] }]);
    }
  }
  return { states, found: undefined };
}

/** `spent`: campaigns, requests and crashes so far. */
export function visible(nodes: readonly NodeView[], messages: readonly string[], spent: readonly number[]): string {
  return `${spent} ${nodes.map(nodeText).join('|')} ${[...messages].sort().join('|')}`;
}

function nodeText({ health, state, term, vote, lead, commit, applied, log, durable, votes, progress, pairs }: NodeView): string {
  const entries = entriesOf(log).map(({ term: of, data }) => `${of} ${data ?? ''}`);
  const { unsyncedOps: _, unsyncedBytes: __, ...left } = durable;
  return JSON.stringify([health, state, term, vote, lead, commit, applied, entries, left, votes, progress, [...pairs]]);
}
