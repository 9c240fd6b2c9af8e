/** Why is this entry not committed? */
import type { NodeId } from '#raft';
import { RULES } from '#raft';
import type { NodeView } from '#sim';
import { entryAt, lastIdOf, lastIndexOf } from '#sim';
import { leaderOf } from './election.ts';
import { decides, halvesOf, storedOn } from './quorum-count.ts';
import type { Check, Eyes, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { answerOf, check, flightBetween, flightText, termAt, upCheck, wayCheck } from './why-not-checks.ts';

type Asked = Extract<Question, { readonly type: 'not-committed' }>;

export function whyNotCommitted(asked: Asked, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const { index, term } = asked;
  const words = text.why.not;
  const title = words.question.committed({ index, term });
  const knowing = frame.nodes.filter((node) => node.commit >= index);
  const other = knowing.find((node) => termAt(node, index, term) !== term);
  const own = frame.nodes[asked.node - 1];
  if (knowing.length > 0 && other === undefined) return committedAlready(title, asked, knowing, own, context);
  const leader = own?.health === 'up' && own.state === 'StateLeader' ? own : leaderOf(frame);
  const nobody = check(false, 'no-leader', words.someoneLeads, words.noLeader);
  const eyes =
    leader === undefined
      ? [{ title: words.eyes.nobody, checks: [nobody] }]
      : [leaderEyes(asked, leader, context), othersEyes(asked, leader, context)];
  if (other === undefined) return answerOf(title, eyes, { reason: 'no-leader', answer: words.noLeader });
  return { title, reason: 'superseded', answer: words.committed.superseded(index, termAt(other, index, term) ?? 0), eyes };
}

function committedAlready(
  title: string,
  { node }: Asked,
  knowing: readonly NodeView[],
  own: NodeView | undefined,
  { text }: WhyNotContext,
): WhyNot {
  const { committed } = text.why.not;
  const ids = knowing.map((each) => each.id);
  if (own === undefined || ids.includes(node)) return { title, reason: 'already', answer: committed.already(ids), eyes: [] };
  const told = check(false, 'not-learned', committed.told(node), committed.toldUpTo(node, own.commit), { rule: 'followerCommit' });
  const eyes = [{ title: text.why.not.eyes.node(node), checks: [told] }];
  return { title, reason: 'not-learned', answer: committed.notLearned(node, own.commit, ids), eyes };
}

function leaderEyes({ index, term }: Asked, leader: NodeView, { frame, text }: WhyNotContext): Eyes {
  const words = text.why.not;
  const { id, log } = leader;
  const current = leaderOf(frame);
  const stale = current !== undefined && current.term > leader.term;
  const own = termAt(leader, index, term);
  const halves = storedOn(leader, index);
  const has = own === term;
  const inLog = has ? words.committed.isInLog(id, { index, term }) : words.committed.notInLog(id, lastIdOf(log), own ?? 0);
  const checks = [
    check(true, 'no-leader', words.someoneLeads, words.leads(id, leader.term)),
    check(has, 'not-in-leaders-log', words.committed.inLog, inLog),
    check(decides(halves), 'not-stored', words.committed.majority, words.committed.storedOn(halves), { rule: 'quorumSize' }),
    termCheck(index, term, leader, text.why.not.committed),
  ];
  return { title: stale ? words.eyes.stale(id, leader.term) : words.eyes.leader(id, leader.term), checks };
}

/** Entries of earlier terms are committed only below one of the leader's own (paper 5.4.2). */
function termCheck(index: number, term: number, leader: NodeView, words: WhyNotContext['text']['why']['not']['committed']): Check {
  const last = lastIndexOf(leader.log);
  let own = 0;
  for (let at = index; at <= last && own === 0; at++) if (RULES.mayCommit(entryAt(leader.log, at)?.term ?? 0, leader.term)) own = at;
  const covered = own > 0 && decides(storedOn(leader, own));
  const isOwn = RULES.mayCommit(term, leader.term);
  const detail = isOwn
    ? words.isOwnTerm(leader.term)
    : covered
      ? words.coveredBy(own, leader.term)
      : words.olderTerm(term, leader.term, own);
  return check(isOwn || covered, 'older-term', words.ownTerm, detail, { rule: 'mayCommit' });
}

/** Voter by voter: has it the entry on disk, and does the leader know? */
function othersEyes(asked: Asked, leader: NodeView, context: WhyNotContext): Eyes {
  const voters = [...new Set(halvesOf(leader.conf, () => true).flatMap((half) => half.voters))].sort((a, b) => a - b);
  return { title: context.text.why.not.eyes.others, checks: voters.map((id) => voterCheck(id, asked, leader, context)) };
}

function voterCheck(id: NodeId, asked: Asked, leader: NodeView, context: WhyNotContext): Check {
  const { text, frame } = context;
  const { committed } = text.why.not;
  const match = leader.progress.find((peer) => peer.id === id)?.match ?? 0;
  const claim = committed.has(id);
  if (match >= asked.index) return check(true, '', claim, committed.hasDetail(match));
  const node = frame.nodes[id - 1];
  const detail = node === undefined ? text.why.not.isDown(id) : missingText(node, asked, leader, context);
  return check(false, 'not-stored', claim, detail);
}

/** Why the leader does not know that the voter has it. */
function missingText(node: NodeView, { index, term }: Asked, leader: NodeView, context: WhyNotContext): string {
  const { text, frame } = context;
  const { committed } = text.why.not;
  const { id } = node;
  const up = upCheck(context, node, id);
  if (!up.holds) return up.detail;
  const own = termAt(node, index, term);
  if (own === term) {
    const durable = node.durable.last.index >= index || node.log.snapshot.index >= index;
    if (!durable) return committed.inMemory(id);
    if (id === leader.id) return committed.inMemory(id);
    const answer = flightBetween(frame, id, leader.id, ['MsgAppResp'], ({ message }) => !message.reject && message.index >= index);
    const back = wayCheck(context, id, leader.id, ['MsgAppResp']);
    const how = answer !== undefined ? flightText(context, answer).detail : back.holds ? '' : back.detail;
    return `${committed.answerMissing(id)}${how === '' ? '' : ` ${how}`}`;
  }
  const coming = flightBetween(frame, leader.id, id, ['MsgApp', 'MsgSnap'], ({ message }) => {
    return message.type === 'MsgSnap' || (message.index < index && message.index + message.entries.length >= index);
  });
  const way = wayCheck(context, leader.id, id, ['MsgApp', 'MsgSnap']);
  const how = coming !== undefined ? flightText(context, coming).detail : way.holds ? '' : way.detail;
  const there = own === undefined ? committed.notThere(id, lastIdOf(node.log)) : committed.otherThere(id, own);
  return `${there}${how === '' ? '' : ` ${how}`}`;
}
