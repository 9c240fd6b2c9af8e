/** Why does the leader not send to that node? */
import type { Frame, NodeView } from '#sim';
import { firstIndexOf, lastIndexOf } from '#sim';
import type { Check, Eyes, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { answerOf, check, lastArrival, upCheck, wayCheck } from './why-not-checks.ts';

type Asked = Extract<Question, { readonly type: 'not-sending' }>;
type ProgressView = NodeView['progress'][number];

export function whyNotSending(asked: Asked, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const words = text.why.not;
  const { node: id, to } = asked;
  const title = words.question.sending(id, to);
  if (id === to) return { title, reason: 'self', answer: words.sending.self, eyes: [] };
  const leader = frame.nodes[id - 1];
  const up = upCheck(context, leader, id);
  if (leader === undefined || !up.holds)
    return answerOf(title, [{ title: words.eyes.node(id), checks: [up] }], { reason: 'down', answer: '' });
  const network = networkEyes(asked, context);
  if (leader.state !== 'StateLeader') {
    const leads = check(false, 'not-leader', words.thisLeads(id), words.doesNotLead(id, leader.lead));
    return answerOf(title, [{ title: words.eyes.node(id), checks: [up, leads] }, network], { reason: 'not-leader', answer: '' });
  }
  const peer = leader.progress.find((each) => each.id === to);
  const eyes = [leaderEyes(asked, leader, peer, context), network, followerEyes(asked, leader, context)];
  const sent = flyingTo(frame, asked);
  const otherwise = sent > 0 ? { reason: 'already', answer: words.sending.sends(sent) } : { reason: 'soon', answer: words.sending.could };
  const answer = answerOf(title, eyes, otherwise);
  // What the leader cannot know is named too: its own view alone would leave people wondering why it waits.
  const cause = eyes
    .slice(1)
    .flatMap((each) => each.checks)
    .find((each) => !each.holds);
  const ownFails = eyes[0]?.checks.some((each) => !each.holds) === true;
  return ownFails && cause !== undefined ? { ...answer, answer: `${answer.answer} ${cause.detail}` } : answer;
}

function flyingTo({ flights }: Frame, { node, to }: Asked): number {
  const carries = ['MsgApp', 'MsgSnap'];
  return flights.filter(
    ({ message, status }) => message.from === node && message.to === to && status === 'flying' && carries.includes(message.type),
  ).length;
}

/** The conditions of the core's sendAppend, in its order (thesis 10.2.1, etcd). */
function leaderEyes({ node, to }: Asked, leader: NodeView, peer: ProgressView | undefined, context: WhyNotContext): Eyes {
  const { frame, setup, text } = context;
  const words = text.why.not;
  const { sending } = words;
  const title = words.eyes.leader(node, leader.term);
  const leads = check(true, '', words.thisLeads(node), words.leads(node, leader.term));
  const memberDetail = peer === undefined ? sending.strangerDetail(to) : sending.memberDetail(to);
  const member = check(peer !== undefined, 'not-member', sending.member, memberDetail);
  if (peer === undefined) return { title, checks: [leads, member] };
  const snapshot = peer.state === 'StateSnapshot';
  const probing = peer.state === 'StateProbe' && peer.paused;
  const first = firstIndexOf(leader.log);
  const compacted = peer.next < first;
  const stuck = compacted && !peer.recentActive;
  const most = setup.maxInflightMsgs;
  const busy = leader.flushDue > frame.time && !setup.asyncStorageWrites;
  const checks: Check[] = [
    leads,
    member,
    check(
      !snapshot,
      'snapshot',
      sending.noSnapshot,
      snapshot ? sending.snapshotDetail(peer.pendingSnapshot) : sending.noSnapshotDetail(peer.state),
    ),
    check(!probing, 'probe-paused', sending.notPaused, probing ? sending.pausedDetail(peer.next) : sending.notPausedDetail),
    check(
      !peer.inflightFull,
      'window-full',
      sending.window,
      (peer.inflightFull ? sending.windowFull : sending.windowDetail)(peer.inflight, most),
    ),
    check(!stuck, 'inactive', sending.available, availableText(peer, compacted, first, context)),
    entriesCheck(leader, peer, context),
    check(!busy, 'disk', sending.disk, busy ? sending.diskBusy(leader.flushDue - frame.time) : sending.diskFree),
  ];
  return { title, checks };
}

function availableText({ next, recentActive }: ProgressView, compacted: boolean, first: number, { text }: WhyNotContext): string {
  const { sending } = text.why.not;
  if (!compacted) return sending.availableDetail(next);
  return recentActive ? sending.snapshotNeeded(first) : sending.inactive(first);
}

function entriesCheck(leader: NodeView, peer: ProgressView, { text }: WhyNotContext): Check {
  const { sending } = text.why.not;
  const last = lastIndexOf(leader.log);
  if (peer.next <= last) return check(true, '', sending.entries, sending.toSend(peer.next, last));
  const done = peer.match >= last;
  return check(
    false,
    done ? 'up-to-date' : 'all-sent',
    sending.entries,
    done ? sending.nothing(peer.match) : sending.allSent(peer.match, last),
  );
}

/** What lies between them. */
function networkEyes({ node, to }: Asked, context: WhyNotContext): Eyes {
  const { eyes } = context.text.why.not;
  return {
    title: eyes.network(node, to),
    checks: [wayCheck(context, node, to, ['MsgApp', 'MsgSnap']), wayCheck(context, to, node, ['MsgAppResp'])],
  };
}

function followerEyes({ node, to }: Asked, leader: NodeView, context: WhyNotContext): Eyes {
  const { frame, frameAt, setup, text } = context;
  const words = text.why.not;
  const { sending } = words;
  const heard = lastArrival(context, node, to, ({ message }) => message.term === leader.term);
  const replied = lastArrival(context, to, node, ({ message }) => message.term === leader.term);
  // A leader makes itself heard at every heartbeat: two without a word are one that was missed.
  const recent = (at: Frame | undefined) =>
    at !== undefined && frame.time - frameAt(at.number).time <= 2 * setup.heartbeatTick * setup.tick;
  const heardText = heard === undefined ? sending.neverHeard : sending.lastHeard(heard.number, frame.time - heard.time);
  const repliedText = replied === undefined ? sending.neverReplied : sending.repliedAt(replied.number, frame.time - replied.time);
  const checks = [
    upCheck(context, frame.nodes[to - 1], to),
    check(recent(heard), 'silent', sending.hears(to), heardText, { frame: heard?.number ?? 0 }),
    check(recent(replied), 'silent', sending.replies(to), repliedText, { frame: replied?.number ?? 0 }),
  ];
  return { title: words.eyes.node(to), checks };
}
