/** English: the whole state as text, for who does not see the picture. */
import type { Index, MessageType, NodeId, Term } from '#raft';

export const TEXT_VIEW_EN = {
  title: 'All of it, as text',
  place: (step: number, head: number, time: string): string => `Step ${step} of ${head}, at ${time}.`,
  sections: {
    happened: 'What just happened',
    next: 'About to happen',
    nodes: 'Nodes',
    messages: 'Messages on their way',
    network: 'Network',
    calls: 'Clients',
    safety: 'Safety',
  },
  nobodyLeads: 'Nobody leads.',
  leads: (id: NodeId, term: Term): string => `Node ${id} leads in term ${term}.`,
  term: (term: Term): string => `Term ${term}`,
  vote: (vote: NodeId): string => (vote === 0 ? 'Has not voted in this term' : `Voted for node ${vote}`),
  follows: (lead: NodeId): string => (lead === 0 ? 'Knows no leader' : `Follows node ${lead}`),
  votes: (granted: number, needed: number, pre: boolean): string => `Has ${granted} of ${needed} ${pre ? 'pre-votes' : 'votes'} needed`,
  voter: (id: NodeId, state: string): string => `Node ${id}: ${state}`,
  voteState: { asked: 'nothing heard', answering: 'its answer is on its way', granted: 'granted', refused: 'refused' },
  log: (count: number, last: Index): string =>
    count === 0 && last === 0 ? 'Log: empty' : `Log: ${count} ${count === 1 ? 'entry' : 'entries'}, the last is ${last}`,
  snapshot: (index: Index, term: Term): string => `Compacted up to entry ${index} of term ${term}`,
  earlier: (count: number): string => `${count} earlier`,
  entry: (index: Index, term: Term, state: string, what: string): string => `Entry ${index}, term ${term}, ${state}: ${what}`,
  commit: (commit: Index, applied: Index): string => `Committed up to ${commit}, applied up to ${applied}`,
  timer: (millis: number): string => `Times out in ${millis} ms`,
  noTimer: 'Its election timer does not run',
  disk: (last: Index, term: Term, vote: NodeId): string =>
    `Disk: entries up to ${last}, term ${term}, ${vote === 0 ? 'no vote' : `vote for node ${vote}`}`,
  unsynced: (count: number, bytes: number): string =>
    count === 0 ? 'A crash now would lose nothing' : `A crash now would lose ${count} ${count === 1 ? 'write' : 'writes'}, ${bytes} bytes`,
  flushing: (millis: string): string => `Its disk is at work for ${millis} more`,
  values: (pairs: readonly (readonly [string, string])[]): string =>
    pairs.length === 0 ? 'Table: empty' : `Table: ${pairs.map(([key, value]) => `${key} = ${value}`).join(', ')}`,
  believes: 'Believes of the others',
  believed: (id: NodeId, state: string, match: Index, next: Index, more: string): string =>
    `Node ${id}: ${state}, matches up to ${match}, next is ${next}${more === '' ? '' : `, ${more}`}`,
  way: (from: NodeId, to: NodeId): string => `From node ${from} to node ${to}`,
  message: (type: string, what: string, when: string): string => `${type}: ${what} ${when}`,
  when: {
    flying: (millis: string): string => `Arrives in ${millis}.`,
    held: 'Held.',
    waiting: 'Waits at the door.',
    lost: (why: string): string => `Will not arrive: ${why}.`,
  },
  noMessages: 'None.',
  whole: 'All nodes hear each other.',
  group: (nodes: readonly NodeId[], canCommit: boolean): string =>
    `${nodes.length === 1 ? 'Node' : 'Nodes'} ${nodes.join(', ')}: ${canCommit ? 'can elect and commit' : 'cannot commit'}`,
  link: (from: NodeId, to: NodeId, ways: string): string => `From node ${from} to node ${to}: ${ways}`,
  ways: {
    cut: 'cut',
    hold: 'holds messages',
    delay: (latency: string, jitter: string): string => `takes ${latency}, ${jitter} more by chance`,
    loss: (percent: number): string => `loses ${percent} %`,
    duplicate: (percent: number): string => `duplicates ${percent} %`,
    reorder: 'messages may overtake',
    drops: (types: readonly MessageType[]): string => `drops ${types.join(', ')}`,
    holds: (types: readonly MessageType[]): string => `holds ${types.join(', ')}`,
  },
  noCalls: 'Nothing asked yet.',
  call: (op: string, node: NodeId, answer: string): string => `${op}, asked of node ${node}: ${answer}`,
  safe: 'Every safety property holds.',
  broken: (property: string, step: number, nodes: readonly NodeId[]): string =>
    `${property} is broken since step ${step}, by ${nodes.length === 1 ? 'node' : 'nodes'} ${nodes.join(', ')}`,
};
