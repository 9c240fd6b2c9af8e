/** English: looking at every behaviour of three members up to a bound. */

/** What may be chosen at most; without `flights`: any number of messages. */
export interface BoundCounts {
  readonly campaigns: number;
  readonly requests: number;
  readonly crashes: number;
  readonly flights?: number;
}

const whole = (count: number): string => count.toLocaleString('en-US');
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function bound({ campaigns, requests, crashes, flights }: BoundCounts): string {
  const most = [
    counted(campaigns, 'election timeout', 'election timeouts'),
    counted(requests, 'request', 'requests'),
    counted(crashes, 'crash', 'crashes'),
  ].join(', ');
  return `${most} and ${flights === undefined ? 'any number of messages' : counted(flights, 'message', 'messages')} on the way at once`;
}

export const EVERY_BEHAVIOUR_EN = {
  how: 'How',
  byChance: 'by chance, with troubles',
  title: 'every behaviour up to a bound',
  intro:
    'Three members. Whatever may happen next is tried, the shortest behaviours first: any message arrives, or never; somebody times out, gets a request, or crashes and restarts. Time stands still, so there are no heartbeats.',
  timeouts: 'Election timeouts',
  requests: 'Requests',
  crashes: 'Crashes',
  flights: 'Messages at once',
  anyFlights: 'any number',
  states: 'At most',
  stateCount: (count: number) => `${whole(count)} states`,
  effort: (states: number, depth: number, rate: number) =>
    `${whole(states)} states, ${counted(depth, 'choice', 'choices')} deep, ${whole(rate)} states a second`,
  found: (choices: number, states: number) =>
    `Found: ${counted(choices, 'choice leads', 'choices lead')} there, and no fewer do. ${whole(states)} ${states === 1 ? 'state' : 'states'} looked at.`,
  none: (most: BoundCounts, states: number) => `No behaviour up to ${bound(most)} breaks a property: ${whole(states)} states.`,
  noneSymmetric: 'States that differ only in how the members are numbered count once.',
  limit: (states: number) => `Nothing is broken in ${whole(states)} states, and there are more: this was the limit.`,
  whole: (choices: number) => `Every behaviour of up to ${counted(choices, 'choice', 'choices')} was looked at.`,
};
