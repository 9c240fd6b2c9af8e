/** Why does this node not vote (for that candidate)? */
import type { NodeId } from '#raft';
import { NONE, RULES } from '#raft';
import type { Frame, NodeView } from '#sim';
import { roleOf } from './palette.ts';
import { halvesOf } from './quorum-count.ts';
import type { AnyFact, FactOf } from './scene.ts';
import type { Check, Eyes, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { answerOf, check, flightBetween, flightText, lastArrival, lookBack, upCheck, wayCheck } from './why-not-checks.ts';

type Asked = Extract<Question, { readonly type: 'not-voting' }>;
type Verdict = FactOf<'VoteCast' | 'VoteRejected' | 'VoteIgnored'>;

export function whyNotVoting(asked: Asked, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const words = text.why.not;
  const { node } = asked;
  const candidate = asked.candidate > 0 ? asked.candidate : candidateFor(node, context);
  const title = words.question.voting(node, candidate);
  if (candidate === 0) return { title, reason: 'nobody-stands', answer: words.voting.nobodyStands, eyes: [] };
  if (candidate === node) return { title, reason: 'self', answer: words.voting.self(node), eyes: [] };
  const stander = frame.nodes[candidate - 1];
  const found = lookBack(context, (each) => verdictIn(each, node, candidate) !== undefined);
  const verdict = found === undefined ? undefined : verdictIn(found, node, candidate);
  // A verdict of an earlier election says nothing about this one.
  const old = found !== undefined && standsNow(stander) && verdictTerm(found) < askedTerm(stander);
  if (verdict === undefined || found === undefined || old) return notAsked(title, node, candidate, context);
  const eyes = [voterEyes(verdict, found, context), candidateEyes(candidate, context)].filter((each) => each !== undefined);
  const first = eyes[0]?.checks.find((each) => !each.holds);
  if (first !== undefined) return { title, reason: first.reason, answer: first.detail, eyes };
  return { title, reason: 'already', answer: words.voting.already(node, candidate, verdictTerm(found)), eyes };
}

function standsNow(node: NodeView | undefined): node is NodeView {
  return node?.health === 'up' && (node.state === 'StateCandidate' || node.state === 'StatePreCandidate');
}

/** The term that a candidate asks about now. */
function askedTerm({ state, term }: NodeView): number {
  return state === 'StatePreCandidate' ? term + 1 : term;
}

/** Who stands in the highest term; or whom this node was last asked by. 0: nobody. */
function candidateFor(node: NodeId, context: WhyNotContext): NodeId {
  const standing = context.frame.nodes.filter((each) => each.id !== node && standsNow(each)).sort((a, b) => b.term - a.term);
  if (standing[0] !== undefined) return standing[0].id;
  const last = lookBack(context, ({ facts }) => facts.some((fact) => isVerdict(fact) && fact.node === node));
  return last?.facts.find(isVerdict)?.candidate ?? 0;
}

function isVerdict(fact: AnyFact): fact is Verdict {
  return fact.type === 'VoteCast' || fact.type === 'VoteRejected' || fact.type === 'VoteIgnored';
}

function verdictIn({ facts }: Frame, node: NodeId, candidate: NodeId): Verdict | undefined {
  return facts.filter(isVerdict).find((fact) => fact.node === node && fact.candidate === candidate);
}

/** The term that was asked about: it stands in the message. */
function verdictTerm({ event }: Frame): number {
  return event.type === 'deliver' ? event.flight.message.term : 0;
}

/** The rules in the order in which the core asks them, as they stood at the verdict. */
function voterEyes(verdict: Verdict, found: Frame, context: WhyNotContext): Eyes {
  const { text } = context;
  const words = text.why.not.voting;
  const { node, candidate, term, last, candidateLast } = verdict;
  const asked = verdictTerm(found);
  const at = { frame: found.number };
  const before = context.frameAt(found.number - 1).nodes[node - 1];
  const remaining = verdict.type === 'VoteIgnored' ? verdict.remaining : 0;
  const stale = verdict.type === 'VoteRejected' && verdict.reason === 'lower-term';
  const up = upCheck(context, context.frame.nodes[node - 1], node);
  const checks: Check[] = [
    // A vote that was given stays given, whatever became of the voter.
    ...(up.holds || verdict.type === 'VoteCast' ? [] : [up]),
    check(true, '', words.asked(node), words.askedAt(found.number), at),
    check(
      remaining === 0,
      'lease',
      words.noLease,
      remaining === 0 ? words.noLeaseDetail : words.leaseDetail(remaining, before?.lead ?? 0),
      {
        rule: 'inLease',
      },
    ),
    check(!stale, 'older-term', words.currentTerm, words.currentTermDetail(asked, term), { rule: 'isStale' }),
    freeCheck(verdict, asked, context),
  ];
  const upToDate = RULES.isUpToDate(candidateLast.term, candidateLast.index, last.term, last.index);
  const detail = upToDate ? words.upToDateDetail(candidate, candidateLast, last) : words.behindDetail(candidate, candidateLast, last);
  checks.push(check(upToDate, 'log-behind', words.upToDate, detail, { rule: 'isUpToDate' }));
  if (verdict.type === 'VoteCast') checks.push(...answerChecks(verdict, found, context));
  return { title: text.why.not.eyes.node(node), checks };
}

function freeCheck({ node, candidate, vote, term, ...verdict }: Verdict, asked: number, { text }: WhyNotContext): Check {
  const words = text.why.not.voting;
  const laterPre = verdict.voteType === 'MsgPreVote' && asked > term;
  const leader = verdict.type === 'VoteRejected' && verdict.reason === 'leader-known';
  // A vote question of a newer term finds the vote of that term free.
  const own = verdict.type === 'VoteIgnored' && asked > term ? 0 : vote;
  const free = RULES.mayVote(own, leader ? node : NONE, candidate, laterPre);
  const detail = laterPre
    ? words.preDetail
    : own === candidate
      ? words.sameDetail(candidate)
      : free
        ? words.freeDetail(asked)
        : leader
          ? words.leaderDetail(term)
          : words.takenDetail(term, own, node);
  return check(free, leader ? 'leader-known' : 'already-voted', words.free, detail, { rule: 'mayVote' });
}

/** A vote was given: is it durable, and has it arrived? */
function answerChecks(verdict: Verdict, found: Frame, context: WhyNotContext): readonly Check[] {
  const { frame, text } = context;
  const words = text.why.not.voting;
  const { node, candidate } = verdict;
  const term = verdictTerm(found);
  const pre = verdict.voteType === 'MsgPreVote';
  const voter = frame.nodes[node - 1];
  const up = upCheck(context, voter, node);
  const durable =
    pre || voter === undefined || voter.durable.term > term || (voter.durable.term === term && voter.durable.vote === candidate);
  const type = pre ? 'MsgPreVoteResp' : 'MsgVoteResp';
  const fits = ({ message }: { readonly message: { readonly type: string; readonly term: number } }) =>
    message.type === type && message.term === term;
  const arrived = lastArrival(context, node, candidate, fits, found.number);
  const flight = flightBetween(frame, node, candidate, [type], fits);
  const where = flight === undefined ? { reason: 'lost', detail: words.notArrived(candidate) } : flightText(context, flight);
  const stuck = !up.holds && flight === undefined && arrived === undefined ? up : undefined;
  const way = wayCheck(context, node, candidate, [type]);
  const missing = flight === undefined && !way.holds ? way : where;
  const writing = durable ? words.durableDetail : (stuck?.detail ?? words.writing(node));
  return [
    check(durable, stuck?.reason ?? 'writing', words.durable, writing, { rule: 'waitsForDisk' }),
    check(arrived !== undefined, missing.reason, words.arrived, arrived === undefined ? missing.detail : words.arrivedAt(arrived.number), {
      frame: arrived?.number ?? 0,
    }),
  ];
}

/** It was never asked, or not in this election. */
function notAsked(title: string, node: NodeId, candidate: NodeId, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const words = text.why.not.voting;
  const stander = frame.nodes[candidate - 1];
  const stands = standsNow(stander);
  const detail = stands ? words.standsFor(candidate, askedTerm(stander), stander.state === 'StatePreCandidate') : words.nobodyStands;
  const flight = flightBetween(frame, candidate, node, ['MsgVote', 'MsgPreVote']);
  const way = wayCheck(context, candidate, node, [stander?.state === 'StatePreCandidate' ? 'MsgPreVote' : 'MsgVote']);
  const where = flight === undefined ? (way.holds ? notAskedYet(node, candidate, context) : way) : flightText(context, flight);
  const checks = [
    check(stands, 'nobody-stands', words.stands, detail),
    upCheck(context, frame.nodes[node - 1], node),
    check(false, where.reason, words.asked(node), where.detail),
  ];
  const eyes = [{ title: text.why.not.eyes.node(node), checks }, candidateEyes(candidate, context)].filter((each) => each !== undefined);
  return answerOf(title, eyes, { reason: 'not-asked', answer: words.notAsked(candidate, node) });
}

/** A candidate asks only when its own vote is on its disk. */
function notAskedYet(
  node: NodeId,
  candidate: NodeId,
  { frame, text }: WhyNotContext,
): { readonly reason: string; readonly detail: string } {
  const left = (frame.nodes[candidate - 1]?.flushDue ?? 0) - frame.time;
  if (left > 0) return { reason: 'writing', detail: text.why.not.sending.behindDisk(candidate, left) };
  return { reason: 'not-asked', detail: text.why.not.voting.notAsked(candidate, node) };
}

function candidateEyes(candidate: NodeId, { frame, text }: WhyNotContext): Eyes | undefined {
  const words = text.why.not;
  const node = frame.nodes[candidate - 1];
  if (node === undefined) return undefined;
  const title = words.eyes.candidate(candidate);
  if (!standsNow(node)) {
    return { title, checks: [check(false, 'moved', words.voting.stands, words.voting.moved(candidate, text.screen.role[roleOf(node)]))] };
  }
  const granted = new Set(node.votes.filter((vote) => vote.granted).map((vote) => vote.id));
  const halves = halvesOf(node.conf, (id) => granted.has(id));
  const enough = halves.every((half) => half.have.length >= half.needed);
  return {
    title,
    checks: [check(enough, 'votes', words.voting.votes(candidate), words.voting.votesDetail(halves), { rule: 'quorumSize' })],
  };
}
