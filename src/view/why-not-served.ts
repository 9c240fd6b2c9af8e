/** Why is this client's call not answered? For reads the steps of thesis 6.4; a write waits for its entry. */
import { decodeRequest } from '#node';
import type { Message, NodeId } from '#raft';
import { RULES } from '#raft';
import type { ClientCall, Flight, Frame, FrameNumber, NodeView } from '#sim';
import { entryAt, firstIndexOf, lastIndexOf } from '#sim';
import { dropReason } from './narrate-command.ts';
import { hasCommittedInTerm } from './narrate-requests.ts';
import { decides, halvesOf } from './quorum-count.ts';
import { opText, resultText } from './scene.ts';
import type { Check, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
import { answerOf, check, flightText, lastArrival, lookBack, upCheck, wayCheck } from './why-not-checks.ts';
import { whyNotCommitted } from './why-not-committed.ts';

type Asked = Extract<Question, { readonly type: 'not-served' }>;

export function whyNotServed(asked: Asked, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const { served, question } = text.why.not;
  const call = frame.calls.find((each) => each.call === asked.call);
  if (call === undefined) return { title: question.served(''), reason: 'unknown', answer: served.gaveUp, eyes: [] };
  const title = question.served(opText(text, call.op));
  if (call.status === 'answered' && call.result !== undefined && (call.result.ok || call.result.reason !== 'dropped')) {
    return { title, reason: 'already', answer: served.already(resultText(text, call.op, call.result)), eyes: [] };
  }
  return call.op.type === 'get' ? whyNotRead(title, call, context) : whyNotWritten(title, call, context);
}

/** A write is answered once its entry is applied: so why is the entry not committed? */
function whyNotWritten(title: string, call: ClientCall, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const { served } = text.why.not;
  const dropped = dropReason({ frame: askedAt(call, context), t: text.events });
  if (dropped !== undefined) return { title, reason: 'dropped', answer: served.writeDropped(call.node, dropped), eyes: [] };
  for (const node of [...frame.nodes].sort((a, b) => b.term - a.term)) {
    for (let index = lastIndexOf(node.log); index >= firstIndexOf(node.log); index--) {
      const entry = entryAt(node.log, index);
      if (entry?.type !== 'EntryNormal' || entry.data === undefined || decodeRequest(entry.data)?.call !== call.call) continue;
      const found = whyNotCommitted({ type: 'not-committed', node: call.node, index, term: entry.term }, context);
      return { ...found, title, answer: `${served.write} ${found.answer}` };
    }
  }
  return { title, reason: 'not-in-log', answer: `${served.write} ${served.notInLog}`, eyes: [] };
}

function whyNotRead(title: string, call: ClientCall, context: WhyNotContext): WhyNot {
  const { frame, text } = context;
  const words = text.why.not;
  const { served } = words;
  const { node: id } = call;
  const node = frame.nodes[id - 1];
  const asked = askedAt(call, context);
  const then = asked.nodes[id - 1];
  const up = upCheck(context, node, id);
  const lead = then?.lead ?? 0;
  const known = lead === 0 ? served.dropped(id) : lead === id ? served.itLeads(id) : served.follows(lead);
  const own: Check[] = [up, check(lead !== 0, 'no-leader', served.knowsLeader(id), known, { frame: asked.number })];
  const otherwise = call.status === 'unknown' ? { reason: 'gave-up', answer: served.gaveUp } : { reason: 'soon', answer: served.soon };
  if (lead === 0 || node === undefined) return answerOf(title, [{ title: words.eyes.node(id), checks: own }], otherwise);
  const reached = lead === id ? asked : questionArrived(call, lead, asked, context);
  if (lead !== id) own.push(reachedCheck(call, lead, reached, asked, context));
  const leader = reached === undefined ? undefined : leaderChecks(lead, reached, context);
  const answer = leader === undefined ? undefined : answerChecks(call, node, leader.index, lead, reached as Frame, context);
  const eyes = [
    { title: words.eyes.node(id), checks: own },
    ...(leader === undefined ? [] : [{ title: words.eyes.leader(lead, leader.term), checks: leader.checks }]),
    ...(answer === undefined ? [] : [{ title: words.eyes.node(id), checks: answer }]),
  ];
  return answerOf(title, eyes, otherwise);
}

/** The frame at which the node that is asked now was asked. */
function askedAt(call: ClientCall, context: WhyNotContext): Frame {
  const again = lookBack(context, ({ event }) => event.type === 'retry' && event.call === call.call, call.askedIn);
  return again ?? context.frameAt(call.askedIn);
}

/** Reads travel with their call number: the number that the machine gave them as context. */
function isRead(message: Message, call: number): boolean {
  const context = message.entries[0]?.data;
  return context !== undefined && context.length === 4 && new DataView(context.buffer, context.byteOffset).getUint32(0, true) === call;
}

function questionArrived(call: ClientCall, lead: NodeId, asked: Frame, context: WhyNotContext): Frame | undefined {
  return lastArrival(
    context,
    call.node,
    lead,
    ({ message }) => message.type === 'MsgReadIndex' && isRead(message, call.call),
    asked.number,
  );
}

function reachedCheck(call: ClientCall, lead: NodeId, reached: Frame | undefined, asked: Frame, context: WhyNotContext): Check {
  const { served } = context.text.why.not;
  const from = call.node;
  const claim = served.reached(lead);
  if (reached !== undefined) return check(true, '', claim, served.reachedAt(reached.number), { frame: reached.number });
  const fits = ({ message }: Flight) => message.type === 'MsgReadIndex' && isRead(message, call.call);
  const missing = missingMessage(context, from, lead, fits, asked.number);
  const obstacle = [wayCheck(context, from, lead, ['MsgReadIndex']), upCheck(context, context.frame.nodes[lead - 1], lead)].find(
    (each) => !each.holds,
  );
  if (missing.reason !== 'lost' || obstacle === undefined) return check(false, missing.reason, claim, missing.detail);
  return check(false, obstacle.reason, claim, `${served.notReached(lead)} ${obstacle.detail}`);
}

/** Where a message is that has not arrived: on its way, still behind its sender's disk, or gone. */
function missingMessage(
  context: WhyNotContext,
  from: NodeId,
  to: NodeId,
  fits: (flight: Flight) => boolean,
  since: FrameNumber,
): { readonly reason: string; readonly detail: string } {
  const { frame, setup, text } = context;
  const words = text.why.not;
  const flight = frame.flights.findLast((each) => each.message.from === from && each.message.to === to && fits(each));
  if (flight !== undefined) return flightText(context, flight);
  const sent = lookBack(
    context,
    ({ flights, number }) => flights.some((each) => each.sentIn === number && each.message.from === from && fits(each)),
    since,
  );
  const left = (frame.nodes[from - 1]?.flushDue ?? 0) - frame.time;
  if (sent === undefined && left > 0 && !setup.asyncStorageWrites) return { reason: 'disk', detail: words.sending.behindDisk(from, left) };
  return { reason: 'lost', detail: words.served.notReached(to) };
}

interface LeaderPart {
  readonly term: number;
  /** What the read must see; 0 while that is open. */
  readonly index: number;
  readonly checks: readonly Check[];
}

/** Thesis 6.4, steps 1 to 3, at the leader that was asked. */
function leaderChecks(lead: NodeId, reached: Frame, context: WhyNotContext): LeaderPart {
  const { frame, text } = context;
  const words = text.why.not;
  const { served } = words;
  const then = reached.nodes[lead - 1] as NodeView;
  const now = frame.nodes[lead - 1] as NodeView;
  const up = upCheck(context, now, lead);
  const same = now.health === 'up' && now.state === 'StateLeader' && now.term === then.term && now.incarnation === then.incarnation;
  const leads = check(same, 'leader-changed', words.thisLeads(lead), same ? words.leads(lead, now.term) : served.leaderChanged(lead));
  const ready = lookForward(reached, context, (each) => hasCommittedInTerm(each.nodes[lead - 1] as NodeView));
  const index = ready?.nodes[lead - 1]?.commit ?? 0;
  const { commit, log, term } = now;
  const entryTerm = commit === log.snapshot.index ? log.snapshot.term : (entryAt(log, commit)?.term ?? 0);
  const committed = ready === undefined ? served.notCommitted(commit, entryTerm, term) : served.committedDetail(index, then.term);
  const checks = [
    up,
    check(ready !== undefined, 'no-commit-in-term', served.committed, committed, { rule: 'mayRead', frame: ready?.number ?? 0 }),
    confirmedCheck(lead, ready, context),
    leads,
  ];
  // What was confirmed stays so, whoever leads later.
  const done = checks[2]?.holds === true;
  return { term: then.term, index: done ? index : 0, checks: done ? checks.slice(1, 3) : [up, leads, ...checks.slice(1, 3)] };
}

/** A majority must have echoed a heartbeat that was sent after the question. */
function confirmedCheck(lead: NodeId, ready: Frame | undefined, context: WhyNotContext): Check {
  const { setup, frame, text } = context;
  const { served } = text.why.not;
  const conf = (frame.nodes[lead - 1] as NodeView).conf;
  const alone = conf.voters.length === 1 && conf.votersOutgoing.length === 0;
  if (setup.leaseReads || alone)
    return check(ready !== undefined, 'not-confirmed', served.confirmed, served.leaseDetail, { rule: 'mayTrustLease' });
  const echoed = ready === undefined ? new Set<NodeId>() : echoesSince(lead, ready, context);
  const halves = halvesOf(conf, (id) => id === lead || echoed.has(id));
  return check(ready !== undefined && decides(halves), 'not-confirmed', served.confirmed, served.confirmedDetail(halves), {
    rule: 'confirmedReads',
  });
}

/** Who has echoed a heartbeat that was sent in `ready` or later: the number that it carries is at least that of the read. */
function echoesSince(lead: NodeId, ready: Frame, { frame, frameAt }: WhyNotContext): ReadonlySet<NodeId> {
  const echoed = new Set<NodeId>();
  let wanted: number | undefined;
  for (let number = ready.number; number <= frame.number; number++) {
    const each = number === frame.number ? frame : frameAt(number);
    const sent = each.flights.findLast(
      ({ message, sentIn }) => sentIn === number && message.from === lead && message.type === 'MsgHeartbeat',
    );
    if (sent !== undefined) wanted ??= position(sent.message);
    const { event } = each;
    if (wanted === undefined || event.type !== 'deliver' || event.node !== lead || event.flight.message.type !== 'MsgHeartbeatResp')
      continue;
    if (RULES.ackedReads(position(event.flight.message) ?? 0, wanted) >= wanted) echoed.add(event.flight.message.from);
  }
  return echoed;
}

/** The number of the newest read, as heartbeats carry it: eight bytes, little-endian (raft/read-only.ts). */
function position({ context }: Message): number | undefined {
  if (context?.length !== 8) return undefined;
  const view = new DataView(context.buffer, context.byteOffset, 8);
  return view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
}

/** The first frame from `from` on that fits, up to the one asked at. */
function lookForward(from: Frame, { frame, frameAt }: WhyNotContext, fits: (frame: Frame) => boolean): Frame | undefined {
  for (let number = from.number; number <= frame.number; number++) {
    const each = number === frame.number ? frame : frameAt(number);
    if (fits(each)) return each;
  }
  return undefined;
}

/** The way back: the answer arrives, and the state machine has come far enough. */
function answerChecks(
  call: ClientCall,
  node: NodeView,
  index: number,
  lead: NodeId,
  reached: Frame,
  context: WhyNotContext,
): readonly Check[] | undefined {
  if (index === 0) return undefined;
  const { served } = context.text.why.not;
  const { id, applied } = node;
  const seen = check(
    applied >= index,
    'not-applied',
    served.applied(id),
    applied >= index ? served.appliedDetail(index, applied) : served.notApplied(index, applied),
  );
  if (lead === id) return [seen];
  const fits = ({ message }: { readonly message: Message }) => message.type === 'MsgReadIndexResp' && isRead(message, call.call);
  const arrived = lastArrival(context, lead, id, fits, reached.number);
  if (arrived !== undefined)
    return [check(true, '', served.answered(id), served.answeredAt(arrived.number), { frame: arrived.number }), seen];
  const missing = missingMessage(context, lead, id, fits, reached.number);
  const way = wayCheck(context, lead, id, ['MsgReadIndexResp']);
  const { reason, detail } = missing.reason === 'lost' && !way.holds ? way : missing;
  return [check(false, reason, served.answered(id), detail)];
}
