/** What is on its way to each node, and what each message says in one sentence. */
import type { Message, NodeId } from '#raft';
import type { Flight, Frame } from '#sim';
import type { Catalogue } from './text.ts';

export interface Inbox {
  readonly node: NodeId;
  /** Those that will arrive by themselves first, in the order of arrival; then those that wait for somebody, in the order sent. */
  readonly flights: readonly Flight[];
}

/** Every node's inbox, ascending. What is lost already is in none. */
export function inboxes(frame: Frame): readonly Inbox[] {
  return frame.nodes.map(({ id: node }) => {
    const flights = frame.flights.filter((flight) => flight.message.to === node && flight.status !== 'lost');
    return { node, flights: [...flights].sort(byArrival) };
  });
}

function byArrival(a: Flight, b: Flight): number {
  const waits = (flight: Flight) => (flight.status === 'flying' ? 0 : 1);
  return waits(a) - waits(b) || (waits(a) === 0 ? a.due - b.due : 0) || a.id - b.id;
}

/** Does every way of the network hold what is sent? */
export function holdsAll(frame: Frame): boolean {
  const { length } = frame.nodes;
  return length > 1 && frame.links.filter((link) => link.hold).length === length * (length - 1);
}

/** A message in one sentence. */
export function messageSentence(message: Message, { network: { says } }: Catalogue): string {
  const { type, term, index, logTerm, commit, reject } = message;
  switch (type) {
    case 'MsgVote':
      return says.vote(term, index, logTerm);
    case 'MsgPreVote':
      return says.preVote(term);
    case 'MsgVoteResp':
      return reject ? says.refused(term) : says.granted(term);
    case 'MsgPreVoteResp':
      return reject ? says.preRefused(term) : says.preGranted(term);
    case 'MsgApp':
      return appendSentence(message, says);
    case 'MsgAppResp':
      return reject ? says.rejects(index, message.rejectHint) : says.matches(index);
    case 'MsgHeartbeat':
      return says.heartbeat(term, commit);
    case 'MsgHeartbeatResp':
      return says.heartbeatAnswer();
    case 'MsgSnap':
      return says.snapshot(message.snapshot?.metadata.index ?? 0, message.snapshot?.metadata.term ?? 0);
    case 'MsgTimeoutNow':
      return says.timeoutNow();
    case 'MsgProp':
      return says.proposal(message.entries.length);
    case 'MsgTransferLeader':
      return says.transfer();
    case 'MsgReadIndex':
      return says.read();
    case 'MsgReadIndexResp':
      return says.readAnswer(index);
    default:
      return says.other(type);
  }
}

function appendSentence({ term, index, logTerm, commit, entries }: Message, says: Catalogue['network']['says']): string {
  const [first, last] = [entries[0], entries.at(-1)];
  return first === undefined || last === undefined
    ? says.probe(index, logTerm, commit)
    : says.append(first.index, last.index, term, commit);
}
