/** Which frames are worth finding again: found once, when a frame is added. */
import type { NodeId } from '#raft';
import type { Command, Frame, FrameNumber, NodeView, VirtualTime } from '#sim';

export type MarkType = 'election' | 'leader' | 'commit' | 'crash' | 'restart' | 'partition' | 'heal' | 'act' | 'violation';

/** A frame worth finding again on the scrubber. */
export interface Mark {
  readonly type: MarkType;
  readonly frame: FrameNumber;
  readonly time: VirtualTime;
  /** Whose: the candidate, the new leader, the crashed node; 0 = nobody in particular. */
  readonly node: NodeId;
}

/** What `frame` adds to the scrubber; `previous` is the frame before it. */
export function marksOf(previous: Frame, frame: Frame): readonly Mark[] {
  const node = nodeOf(frame);
  const types: MarkType[] = [];
  const act = commandMark(frame);
  if (act !== undefined) types.push(act);
  if (node > 0) types.push(...nodeMarks(previous.nodes[node - 1], frame.nodes[node - 1], previous));
  if (frame.violations.length > previous.violations.length) types.push('violation');
  return types.map((type) => ({ type, frame: frame.number, time: frame.time, node }));
}

/** The node whose event a frame is; 0 = nobody's. */
export function nodeOf(frame: Frame): NodeId {
  return frame.event.type === 'origin' ? 0 : frame.event.node;
}

function nodeMarks(before: NodeView | undefined, after: NodeView | undefined, previous: Frame): readonly MarkType[] {
  if (after === undefined || before === after) return [];
  const marks: MarkType[] = [];
  const stood = before !== undefined && isCandidate(before);
  if (isCandidate(after) && (!stood || before.term !== after.term)) marks.push('election');
  if (after.state === 'StateLeader' && before?.state !== 'StateLeader') marks.push('leader');
  if (after.health === 'stopped' && before?.health !== 'stopped') marks.push('crash');
  if (after.commit > (before?.commit ?? 0) && previous.nodes.every((other) => other.commit < after.commit)) marks.push('commit');
  return marks;
}

function isCandidate(node: NodeView): boolean {
  return node.health === 'up' && (node.state === 'StateCandidate' || node.state === 'StatePreCandidate');
}

function commandMark(frame: Frame): MarkType | undefined {
  if (frame.event.type !== 'command' || frame.event.note !== undefined) return undefined;
  return COMMAND_MARKS[frame.event.command.type] ?? 'act';
}

const COMMAND_MARKS: Partial<Record<Command['type'], MarkType>> = {
  crash: 'crash',
  restart: 'restart',
  cut: 'partition',
  partition: 'partition',
  topology: 'partition',
  heal: 'heal',
  'heal-all': 'heal',
};
