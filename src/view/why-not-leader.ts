/** Why is this node not leader? */
import type { MessageType, NodeId } from '#raft';
import { RULES } from '#raft';
import type { NodeView } from '#sim';
import { entryAt, lastIdOf, tickOf } from '#sim';
import { leaderOf } from './election.ts';
import { refusalReason } from './narrate-votes.ts';
import { decides, halvesOf } from './quorum-count.ts';
import type { FactOf } from './scene.ts';
import type { Check, Eyes, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { answerOf, check, flightBetween, flightText, lookBack, upCheck, wayCheck } from './why-not-checks.ts';

type Asked = Extract<Question, { readonly type: 'not-leader' }>;

export function whyNotLeader({ node: id }: Asked, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const words = text.why.not;
  const title = words.question.leader(id);
  const node = frame.nodes[id - 1];
  if (node?.health === 'up' && node.state === 'StateLeader') {
    const current = leaderOf(frame);
    const stale = current !== undefined && current.term > node.term;
    if (!stale) return { title, reason: 'already', answer: words.leader.already(id, node.term), eyes: [] };
    return { title, reason: 'stale', answer: words.leader.stale(id, node.term, current.id, current.term), eyes: [] };
  }
  const up = upCheck(context, node, id);
  if (node === undefined || node.health !== 'up') return answerOf(title, [{ title: words.eyes.node(id), checks: [up] }], NOTHING);
  const own = {
    title: words.eyes.node(id),
    checks: [up, voterCheck(node, context), appliedCheck(node, context), timerCheck(node, context)],
  };
  own.checks.push(votesCheck(node, context));
  return answerOf(title, [own, othersEyes(node, context)], NOTHING);
}

/** Some condition of a node that does not lead always fails. */
const NOTHING = { reason: 'unknown', answer: '' };

function voterCheck(node: NodeView, { text }: WhyNotContext): Check {
  const { leader } = text.why.not;
  const { voters, votersOutgoing, learners, learnersNext } = node.conf;
  const voter = voters.includes(node.id) || votersOutgoing.includes(node.id);
  const learner = learners.includes(node.id) || learnersNext.includes(node.id);
  if (node.promotable) return check(true, '', leader.voter, leader.voterDetail, { rule: 'mayCampaign' });
  const reason = voter ? 'snapshot-pending' : learner ? 'learner' : 'not-member';
  const detail = voter ? leader.snapshotDetail : learner ? leader.learnerDetail : leader.strangerDetail;
  return check(false, reason, leader.voter, detail, { rule: 'mayCampaign' });
}

function appliedCheck(node: NodeView, { text }: WhyNotContext): Check {
  const { leader } = text.why.not;
  let change = 0;
  for (let index = node.applied + 1; index <= node.commit && change === 0; index++) {
    if ((entryAt(node.log, index)?.type ?? 'EntryNormal') !== 'EntryNormal') change = index;
  }
  const detail = change === 0 ? leader.appliedDetail : leader.unappliedDetail(change);
  return check(change === 0, 'unapplied-change', leader.applied, detail, { rule: 'mayCampaign' });
}

function timerCheck(node: NodeView, { frame, setup, text }: WhyNotContext): Check {
  const { leader } = text.why.not;
  if (node.state !== 'StateFollower') return check(true, '', leader.timer, leader.timerOut);
  if (node.paused) return check(false, 'paused', leader.timer, leader.frozenTimer);
  const tick = tickOf(setup, node.faults);
  const passed = node.electionElapsed * tick + (frame.time - node.asOf);
  const left = Math.max(0, node.electionTimeout * tick - passed);
  const detail = node.lead === 0 ? leader.counting(left) : leader.follows(node.lead, left);
  return check(false, node.lead === 0 ? 'timer' : 'follows', leader.timer, detail);
}

function votesCheck(node: NodeView, { text }: WhyNotContext): Check {
  const { leader } = text.why.not;
  const granted = new Set(node.votes.filter((vote) => vote.granted).map((vote) => vote.id));
  const halves = halvesOf(node.conf, (id) => granted.has(id));
  const stood = node.state !== 'StateFollower';
  const detail = stood
    ? node.state === 'StatePreCandidate'
      ? leader.preVotesDetail(halves)
      : leader.votesDetail(halves)
    : leader.notStood;
  return check(stood && decides(halves), 'votes', leader.votes, detail, { rule: 'quorumSize' });
}

/** What each of the others says to it, or would say. */
function othersEyes(node: NodeView, context: WhyNotContext): Eyes {
  const voters = [...new Set(halvesOf(node.conf, () => true).flatMap((half) => half.voters))].sort((a, b) => a - b);
  const checks = voters.map((id) => (node.state === 'StateFollower' ? wouldVote(id, node, context) : hasVoted(id, node, context)));
  return { title: context.text.why.not.eyes.others, checks };
}

/** By its log alone: the rest depends on when it is asked. */
function wouldVote(id: NodeId, node: NodeView, context: WhyNotContext): Check {
  const { leader } = context.text.why.not;
  if (id === node.id) return check(true, '', leader.voter1(id), leader.self);
  const obstacle = unreachable(id, node, context);
  if (obstacle !== undefined) return { ...obstacle, claim: leader.voter1(id) };
  const voter = context.frame.nodes[id - 1] as NodeView;
  const theirs = lastIdOf(node.log);
  const own = lastIdOf(voter.log);
  const ok = RULES.isUpToDate(theirs.term, theirs.index, own.term, own.index);
  const detail = ok ? leader.would(id, theirs, own) : leader.wouldNot(id, theirs, own);
  return check(ok, 'log-behind', leader.voter1(id), detail, { rule: 'isUpToDate' });
}

function hasVoted(id: NodeId, node: NodeView, context: WhyNotContext): Check {
  const { text, frame } = context;
  const { leader } = text.why.not;
  const claim = leader.voter1(id);
  const vote = node.votes.find((each) => each.id === id);
  if (vote?.granted === true) return check(true, '', claim, id === node.id ? leader.self : leader.granted(id));
  if (vote !== undefined) {
    const asked = lookBack(context, (each) => rejectionIn(each, id, node.id) !== undefined);
    const fact = asked === undefined ? undefined : rejectionIn(asked, id, node.id);
    const term = asked?.event.type === 'deliver' ? asked.event.flight.message.term : node.term;
    const because = fact === undefined ? leader.silent(id) : leader.refused(id, refusalReason({ text }, fact, { term }));
    return check(false, 'refused', claim, because, {
      frame: asked?.number ?? 0,
      rule: fact?.reason === 'log-behind' ? 'isUpToDate' : 'mayVote',
    });
  }
  const answer = flightBetween(frame, id, node.id, ['MsgVoteResp', 'MsgPreVoteResp']);
  const question = answer ?? flightBetween(frame, node.id, id, ['MsgVote', 'MsgPreVote']);
  if (question !== undefined) {
    const where = flightText(context, question);
    return check(false, where.reason, claim, where.detail);
  }
  const obstacle = unreachable(id, node, context);
  return obstacle === undefined ? check(false, 'silent', claim, leader.silent(id)) : { ...obstacle, claim };
}

function rejectionIn({ facts }: { readonly facts: WhyNotContext['frame']['facts'] }, voter: NodeId, candidate: NodeId) {
  return facts.find(
    (fact): fact is FactOf<'VoteRejected'> => fact.type === 'VoteRejected' && fact.node === voter && fact.candidate === candidate,
  );
}

/** Down, frozen, or behind a cut link: the condition that fails. */
function unreachable(id: NodeId, node: NodeView, context: WhyNotContext): Check | undefined {
  if (id === node.id) return undefined;
  const asks: readonly MessageType[] = node.state === 'StatePreCandidate' ? ['MsgPreVote'] : ['MsgVote'];
  const answers: readonly MessageType[] = node.state === 'StatePreCandidate' ? ['MsgPreVoteResp'] : ['MsgVoteResp'];
  const conditions = [
    upCheck(context, context.frame.nodes[id - 1], id),
    wayCheck(context, node.id, id, asks),
    wayCheck(context, id, node.id, answers),
  ];
  return conditions.find((each) => !each.holds);
}
