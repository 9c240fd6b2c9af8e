/** What each act of the keyboard map and of the palette does. */
import type { Session } from '#session';
import type { Flight, NodeView } from '#sim';
import { leaderOf, type StepKind } from '#view';
import { toggleHeartbeats } from '../heartbeats.ts';
import { togglePart, turnLayout } from '../layout/layout.ts';
import { openDialog } from '../page-dialogs.ts';
import { present } from '../present/presenting.ts';
import { toggleDrawingTool } from '../stage/drawing-tool.ts';
import { fit } from '../stage/zoom.ts';
import { addBreakpointHere, toggleBookmark } from '../time/marking.ts';
import { chosenKind, stepBy } from '../time/step-kind.ts';
import { nearestSpeed, SPEEDS } from '../timeline/speeds.ts';
import { askWhy, askWhyNot } from '../why/asking.ts';
import type { KeyAct } from './default-keys.ts';
import { showTab } from './show-tab.ts';
import { nextView } from './views.ts';

type Act = (session: Session) => void;

export const ACTS: Readonly<Record<KeyAct, Act>> = {
  play: (session) => (isGoing(session) ? session.pause() : session.play()),
  next: (session) => void session.next(),
  previous: (session) => session.previous(),
  nextOfKind: (session) => stepBy(session, chosenKind(), 'forward'),
  previousOfKind: (session) => stepBy(session, chosenKind(), 'back'),
  nextDelivery: step('delivery', 'forward'),
  previousDelivery: step('delivery', 'back'),
  nextTerm: step('term', 'forward'),
  previousTerm: step('term', 'back'),
  nextCommit: step('commit', 'forward'),
  previousCommit: step('commit', 'back'),
  start: (session) => session.seek(0),
  end: (session) => session.seek(session.store.getState().head),
  goTo: () => openDialog('goto'),
  slower: (session) => faster(session, -1),
  faster: (session) => faster(session, 1),
  breakpoint: (session) => {
    addBreakpointHere(session);
    showBreakpoints();
  },
  breakpoints: () => showBreakpoints(),
  bookmark: (session) => toggleBookmark(session),
  fork: (session) => void session.fork(),
  compare: () => openDialog('compare'),
  undo: (session) => void session.undo(),
  redo: (session) => void session.redo(),
  node: (session) => session.select({ type: 'node', node: 1 }),
  crash: onNode((node) => ({ type: node.health === 'up' ? 'crash' : 'restart', node: node.id })),
  timeout: onNode((node) => ({ type: 'campaign', node: node.id })),
  freeze: onNode((node) => ({ type: node.paused ? 'resume' : 'pause', node: node.id })),
  transfer: (session) => {
    const node = selectedNode(session);
    const leader = leaderOf(shown(session));
    // Where nobody leads the node itself is asked, and says why it drops that.
    if (node !== undefined) void session.act({ type: 'transfer-leader', node: leader?.id ?? node.id, to: node.id });
  },
  snapshot: onNode((node) => ({ type: 'snapshot', node: node.id })),
  client: () => showTab('client', '#client-key'),
  lasso: () => toggleDrawingTool(),
  healAll: (session) => void session.act({ type: 'heal-all' }),
  nextMessage: (session) => selectMessage(session, 1),
  previousMessage: (session) => selectMessage(session, -1),
  drop: onMessage(({ id }) => ({ type: 'drop', message: id })),
  duplicate: onMessage(({ id }) => ({ type: 'duplicate', message: id })),
  hold: onMessage(({ id, status }) => ({ type: status === 'held' ? 'release' : 'hold', message: id })),
  why: () => askWhy(),
  whyNot: () => askWhyNot(),
  views: () => nextView(),
  heartbeats: () => toggleHeartbeats(),
  fit: () => fit(),
  present: () => present(),
  layouts: () => turnLayout(1),
  layoutsBack: () => turnLayout(-1),
  left: () => togglePart('left'),
  right: () => togglePart('right'),
  pinned: () => togglePart('pinned'),
  below: () => togglePart('below'),
  palette: () => openDialog('palette'),
  help: () => openDialog('help'),
  deselect: (session) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    session.select(null);
  },
};

function showBreakpoints(): void {
  showTab('time', '#breakpoint-kind');
}

function step(kind: StepKind, direction: 'forward' | 'back'): Act {
  return (session) => stepBy(session, kind, direction);
}

/** Time moves by itself: the same key stops it. */
function isGoing(session: Session): boolean {
  const { playing, lookingFor } = session.store.getState();
  return playing || lookingFor !== null;
}

type Made = Parameters<Session['act']>[0];

function onNode(make: (node: NodeView) => Made): Act {
  return (session) => {
    const node = selectedNode(session);
    if (node !== undefined) void session.act(make(node));
  };
}

function onMessage(make: (flight: Flight) => Made): Act {
  return (session) => {
    const { selection } = session.store.getState();
    const flight = selection?.type === 'message' ? shown(session).flights.find((each) => each.id === selection.message) : undefined;
    if (flight !== undefined) void session.act(make(flight));
  };
}

function shown(session: Session) {
  return session.frame(session.store.getState().cursor);
}

function selectedNode(session: Session): NodeView | undefined {
  const { selection } = session.store.getState();
  return selection?.type === 'node' ? shown(session).nodes[selection.node - 1] : undefined;
}

function faster(session: Session, by: number): void {
  const speed = SPEEDS[nearestSpeed(session.store.getState().speed) + by];
  if (speed !== undefined) session.setSpeed(speed);
}

/** Selects the next message in flight, in the order sent; time stops so that it can be acted on. */
function selectMessage(session: Session, by: number): void {
  session.pause();
  const { flights } = shown(session);
  const { selection } = session.store.getState();
  const here = selection?.type === 'message' ? flights.findIndex((flight) => flight.id === selection.message) : by > 0 ? -1 : 0;
  const next = flights[(here + by + flights.length) % Math.max(1, flights.length)];
  if (next !== undefined) session.select({ type: 'message', message: next.id });
}
