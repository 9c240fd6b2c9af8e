/**
 * What a leader has to do by itself: step down when it hears no quorum (with the quorum check), take nothing new while it hands over, leave a joint
 * configuration, go on sending to whoever answers. O(1), or O(voters) while ticks pass, O(messages) while somebody is owed entries.
 */
import type { Message, MessageType, NodeId, Term } from '#raft';
import type { NodeView } from './frame.ts';
import { entryAt, lastIndexOf } from './log-view.ts';
import { type Finding, isQuorum, Monitor, type Observed } from './monitor.ts';
import type { ClusterSetup } from './setup.ts';

/** One leader in its term, by its own clock. */
interface Reign {
  readonly term: Term;
  /** Ticks since it was elected. */
  ticks: number;
  /** The tick at which each member was heard last. */
  readonly heard: Map<NodeId, number>;
  /** The last entry of its log when it was elected: what it took over may hold changes of members. */
  readonly inherited: number;
  /** Said once. */
  unheard: boolean;
  /** Members that lack entries and have answered a heartbeat since they were last sent any. */
  readonly owed: Set<NodeId>;
}

export class Duties extends Monitor {
  private readonly patience: number;
  private readonly checkQuorum: boolean;
  private readonly reigns: (Reign | undefined)[] = [];

  /** `patience`: a sign of life just after one check counts at the next, so nothing is heard for almost two timeouts before a third says no. */
  constructor(findings: Finding[], { electionTick, checkQuorum }: ClusterSetup) {
    super(findings);
    this.patience = 2 * electionTick;
    this.checkQuorum = checkQuorum;
  }

  check(event: Observed): void {
    const { after } = event;
    if (after.state !== 'StateLeader' || after.health !== 'up') {
      this.reigns[after.id] = undefined;
      return;
    }
    const known = this.reigns[after.id];
    if (known === undefined || known.term !== after.term || !event.lives) {
      this.reigns[after.id] = {
        term: after.term,
        ticks: 0,
        heard: new Map(),
        inherited: lastIndexOf(after.log),
        unheard: false,
        owed: new Set(),
      };
      return;
    }
    if (this.checkQuorum) this.listen(event, known);
    this.checkSending(event, known);
    this.checkTransfer(event);
    this.checkJoint(event, known);
  }

  private listen({ before, after, input }: Observed, reign: Reign): void {
    reign.ticks += input.ticks;
    if (input.type === 'message') reign.heard.set(input.message.from, reign.ticks);
    // Whoever joins has time to speak, and handing over puts the next check off.
    const putsOff = before.conf !== after.conf || (after.leadTransferee !== 0 && before.leadTransferee !== after.leadTransferee);
    if (putsOff) for (const { id } of after.progress) reign.heard.set(id, reign.ticks);
    if (input.ticks === 0 || reign.ticks <= this.patience || reign.unheard) return;
    const since = reign.ticks - this.patience;
    if (isQuorum(after.conf, (id) => id === after.id || (reign.heard.get(id) ?? 0) >= since)) return;
    reign.unheard = true;
    this.report('quorum-heard', [after.id], after.term, 0);
  }

  /** An answer says that the way is open: entries follow before, or with, the next heartbeat. */
  private checkSending({ before, after, input, output }: Observed, { owed }: Reign): void {
    if (before.conf !== after.conf) owed.clear();
    for (const id of owed) this.settle(after, owed, id, output.messages);
    if (input.type !== 'message' || input.message.type !== 'MsgHeartbeatResp' || input.message.term !== after.term) return;
    const peer = after.progress.find(({ id }) => id === input.message.from);
    if (peer === undefined || peer.state === 'StateSnapshot' || peer.match >= lastIndexOf(after.log)) return;
    if (!output.messages.some(({ type, to }) => to === peer.id && isSupply(type))) owed.add(peer.id);
  }

  private settle(leader: NodeView, owed: Set<NodeId>, id: NodeId, messages: readonly Message[]): void {
    const isSent = messages.some(({ type, to }) => to === id && isSupply(type));
    if (!isSent && !messages.some(({ type, to }) => to === id && type === 'MsgHeartbeat')) return;
    owed.delete(id);
    if (!isSent) this.report('answers-are-heeded', [leader.id, id], leader.term, 0);
  }

  private checkTransfer({ before, after, input }: Observed): void {
    if (before.leadTransferee === 0 || before.leadTransferee !== after.leadTransferee) return;
    const last = lastIndexOf(after.log);
    if (last <= lastIndexOf(before.log)) return;
    const asked = input.type === 'request' || (input.type === 'message' && input.message.type === 'MsgProp');
    if (asked) this.report('transfer-is-quiet', [after.id], after.term, last);
  }

  /** Each time that it has applied something, with no change of members on its way. */
  private checkJoint({ before, after }: Observed, reign: Reign): void {
    const { conf, applied, id } = after;
    if (!conf.autoLeave || applied === before.applied || applied < reign.inherited || after.leadTransferee !== 0) return;
    if (before.leadTransferee !== 0 || hasChangeAhead(after)) return;
    if (conf.voters.includes(id) || conf.votersOutgoing.includes(id)) this.report('joint-is-left', [id], after.term, applied);
  }
}

function isSupply(type: MessageType): boolean {
  return type === 'MsgApp' || type === 'MsgSnap';
}

function hasChangeAhead({ log, applied }: NodeView): boolean {
  for (let index = applied + 1; index <= lastIndexOf(log); index++) {
    const type = entryAt(log, index)?.type;
    if (type !== undefined && type !== 'EntryNormal') return true;
  }
  return false;
}
