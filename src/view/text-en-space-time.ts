/** English: the space-time diagram, and the lanes of the timeline. */
import type { NodeId } from '#raft';
import type { FrameNumber, VirtualTime } from '#sim';
import type { CauseKind } from './causality.ts';
import type { AxisMode } from './space-time-axis.ts';

const ms = (micros: VirtualTime): string =>
  micros < 10_000_000 ? `${Math.round(micros / 1_000)} ms` : `${Math.round(micros / 100_000) / 10} s`;
const steps = (count: number): string => (count === 1 ? '1 event' : `${count} events`);
const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

export const SPACE_TIME_EN = {
  label: 'Space-time diagram',
  events: 'Events by time and node',
  hint: 'Arrow keys walk along a lane and across messages, Enter goes to an event, Shift and Enter compares with it.',
  view: 'View',
  axis: {
    elide: 'Time, without the quiet',
    time: 'Time',
    order: 'Order of events',
  } satisfies Record<AxisMode, string>,
  axisShort: { elide: 'No quiet', time: 'Time', order: 'Order' } satisfies Record<AxisMode, string>,
  axisTitle: 'Along the lanes',
  heartbeats: 'Heartbeats',
  turn: { down: 'Turn: time goes right', right: 'Turn: time goes down' },
  closer: 'Closer',
  wider: 'Wider',
  follow: 'Follow the playhead',
  list: 'As a list',
  diagram: 'As a diagram',
  saveTitle: 'Save what is seen',
  save: 'Save',
  svg: 'SVG picture',
  mermaid: 'Mermaid text',
  gap: (micros: VirtualTime, heartbeats: number) =>
    `… ${ms(micros)}${heartbeats === 0 ? '' : heartbeats === 1 ? ', 1 heartbeat' : `, ${heartbeats} heartbeats`}`,
  tick: ms,
  lane: (node: NodeId, role: string, term: string) => `Lane of node ${node}, ${role}, ${term}`,
  folded: (count: number) => `${count} more`,
  foldedNodes: (nodes: readonly NodeId[]) => `Nodes ${nodes.join(', ')} share this lane`,
  dot: (step: FrameNumber, sentence: string) => `Step ${step}: ${sentence}`,
  message: (type: string, from: NodeId, to: NodeId, fate: string) => `Message: ${type} from node ${from} to node ${to}${fate}`,
  fate: {
    arrived: (step: FrameNumber) => `, arrives in step ${step}`,
    lost: ', lost',
    open: ', on its way',
    several: (count: number) => `, and ${count - 1} more like it`,
  },
  rest: 'Point at an event: what it came from stays in ink, what came of it in outline, the rest fades.',
  cone: (past: number, future: number) => `${steps(past)} had a part in it, it had a part in ${steps(future)}.`,
  goTo: 'Run to here',
  compare: 'Compare with …',
  comparing: (step: FrameNumber) => `Choose an event to compare with step ${step}.`,
  stopComparing: 'Stop comparing',
  before: (a: FrameNumber, b: FrameNumber, path: string) => `Yes: step ${a} happens before step ${b}, ${path}.`,
  concurrent: (a: FrameNumber, b: FrameNumber) => `No: steps ${a} and ${b} are concurrent. Neither could have had a part in the other.`,
  path: (count: number) => (count === 0 ? 'on one machine' : `by ${messages(count)}`),
  pathSteps: 'The way from one to the other',
  cause: {
    machine: 'the same machine',
    message: 'a message',
    act: 'a person’s act',
    flush: 'a flush that ends',
    call: 'a client’s question',
    transport: 'the transport’s report',
  } satisfies Record<CauseKind, string>,
  comesFrom: (step: FrameNumber, kind: string) => `from step ${step}, ${kind}`,
  mermaidNote: (step: FrameNumber, sentence: string) => `${step}: ${sentence}`,
  participant: (node: NodeId) => `Node ${node}`,
  lanes: { term: 'Term', roles: 'Roles', faults: 'Faults', clients: 'Clients' },
  bookmark: (name: string) => `Bookmark: ${name}`,
  breakpoint: 'A breakpoint stopped play',
  fileName: (from: FrameNumber, to: FrameNumber) => `space-time-${from}-${to}`,
};
