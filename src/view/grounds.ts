/** By which rules the core decided in one frame, the most telling first, each with its place in paper, thesis and code. */
import type { RuleName } from '#raft';
import type { Frame, NodeView } from '#sim';
import { machineOf } from './causality.ts';
import { quorumIndex } from './quorum-count.ts';
import type { Reference, Source } from './references.ts';
import { EVENT_REFERENCES, FACT_REFERENCES, MESSAGE_REFERENCES, RULE_REFERENCES } from './references.ts';

export interface Ground extends Source {
  /** Undefined where the core only does its work: then the place in the code is all there is to name. */
  readonly rule: RuleName | undefined;
  readonly file: string;
  readonly code: string;
}

/** More would be a list of everything that was looked at. */
const MOST = 3;

type Fact = Frame['facts'][number];

/** Facts that only say that something began, or went on; others say what it came to. */
const PASSING: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  ...(['ElectionStarted', 'VoteRequested', 'VoteReceived', 'VoteRejectionReceived', 'NewRaft', 'SwitchedConfig'] as const),
  ...(['FlushStarted', 'Flushed', 'Applied', 'BecameFollower', 'UnstableTruncated', 'UnstableReplaced', 'ReplicationPaused'] as const),
]);

export function groundsOf(frame: Frame, previous: Frame | undefined): readonly Ground[] {
  const rules = [...new Set(rulesOf(frame, previous))];
  if (rules.length > 0) return rules.slice(0, MOST).map(groundOfRule);
  const place = placeOf(frame);
  return place === undefined ? [] : [{ ...place, rule: undefined }];
}

export function groundOfRule(rule: RuleName): Ground {
  return { ...RULE_REFERENCES[rule], rule };
}

function rulesOf(frame: Frame, previous: Frame | undefined): readonly RuleName[] {
  const id = machineOf(frame);
  const before = previous?.nodes[id - 1];
  const after = frame.nodes[id - 1];
  if (before === undefined || after === undefined) return [];
  const told = frame.facts.filter((fact) => !PASSING.has(fact.type)).flatMap(rulesOfFact);
  const rules = [...commitRules(frame, before, after), ...told, ...deliveryRules(frame, before, after), ...diskRules(frame)];
  // A newer term comes first in time, and is rarely what the message was about.
  return [...rules.filter((rule) => rule !== 'adoptsTerm'), ...rules.filter((rule) => rule === 'adoptsTerm')];
}

function rulesOfFact(fact: Fact): readonly RuleName[] {
  if (fact.type === 'ConflictFound' && fact.existingTerm === 0) return [];
  if (fact.type !== 'VoteRejected') return FACT_REFERENCES[fact.type].rules;
  if (fact.reason === 'log-behind') return ['isUpToDate'];
  return fact.reason === 'lower-term' ? ['isStale'] : ['mayVote'];
}

/** What moved the commit index, or kept a leader from moving it. */
function commitRules({ event }: Frame, before: NodeView, after: NodeView): readonly RuleName[] {
  const type = event.type === 'deliver' ? event.flight.message.type : undefined;
  if (after.commit > before.commit) {
    if (after.state === 'StateLeader') return ['mayCommit', 'quorumSize', 'countedMatch'];
    return type === 'MsgHeartbeat' ? ['heartbeatCommit'] : type === 'MsgApp' ? ['followerCommit'] : [];
  }
  if (type !== 'MsgAppResp' || after.state !== 'StateLeader' || (event.type === 'deliver' && event.flight.message.reject)) return [];
  return quorumIndex(after) > after.commit ? ['mayCommit'] : ['quorumSize', 'countedMatch'];
}

function deliveryRules({ event, facts }: Frame, before: NodeView, after: NodeView): readonly RuleName[] {
  if (event.type !== 'deliver') return [];
  const { message } = event.flight;
  const stale = message.term !== 0 && message.term < before.term;
  switch (message.type) {
    case 'MsgApp':
      return stale ? ['isStale'] : facts.some((fact) => fact.type === 'AppendRejected') ? [] : ['previousMatches', 'ackIndex'];
    case 'MsgHeartbeat':
      return stale ? ['isStale'] : [];
    case 'MsgHeartbeatResp':
      return after.state === 'StateLeader' && message.context !== undefined ? ['confirmedReads', 'ackedReads'] : [];
    case 'MsgReadIndex':
      return before.state === 'StateLeader' ? ['mayRead'] : [];
    case 'MsgProp':
      return before.state === 'StateLeader' ? ['mayPropose'] : [];
    default:
      return [];
  }
}

function diskRules({ event }: Frame): readonly RuleName[] {
  return event.type === 'stored' && event.thread === 'append' ? ['waitsForDisk'] : [];
}

/** The place of what was done, where no rule was asked. */
function placeOf(frame: Frame): Reference | undefined {
  const { event } = frame;
  const telling = frame.facts.find((fact) => !PASSING.has(fact.type));
  if (telling !== undefined) return FACT_REFERENCES[telling.type];
  if (event.type === 'origin') return undefined;
  if (event.type !== 'deliver') return EVENT_REFERENCES[event.type];
  const { type } = event.flight.message;
  return type in MESSAGE_REFERENCES ? MESSAGE_REFERENCES[type as keyof typeof MESSAGE_REFERENCES] : undefined;
}
