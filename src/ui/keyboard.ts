/** The keyboard map at work: one listener for the page, silent in dialogs and in text fields, which Escape leaves. */

import { useEffect } from 'react';
import type { Session } from '#session';
import type { Flight, NodeView } from '#sim';
import type { StepKind } from '#view';
import { leaderOf } from '#view';
import { openPalette } from './controls/palette-open.ts';
import { isSwitchedOff } from './controls/single-keys.ts';
import { toggleHeartbeats } from './heartbeats.ts';
import { present } from './present/presenting.ts';
import { toggleDrawingTool } from './stage/drawing-tool.ts';
import { fit } from './stage/zoom.ts';
import type { TabName } from './tabs.ts';
import { addBreakpointHere, toggleBookmark } from './time/marking.ts';
import { chosenKind, stepBy } from './time/step-kind.ts';
import { nearestSpeed, SPEEDS } from './timeline/speeds.ts';
import { askWhy, askWhyNot } from './why/asking.ts';

interface PageActs {
  readonly openHelp: () => void;
  /** Shows a panel and puts the focus on the first thing in it that matches. */
  readonly openTab: (tab: TabName, focus: string) => void;
}

type Act = (session: Session, page: PageActs) => void;

export function useKeyboard(session: Session, page: PageActs): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isWriting(event.target)) (event.target as HTMLElement).blur();
      if (event.defaultPrevented || event.altKey || isWriting(event.target) || document.querySelector('dialog[open]') !== null) return;
      const act = actOf(event);
      if (act === undefined || isSwitchedOff(event)) return;
      event.preventDefault();
      act(session, page);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [session, page]);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio' && target.type !== 'range';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Keys that a focused control needs for itself are left to it. */
function actOf(event: KeyboardEvent): Act | undefined {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey) return WITH_CONTROL[`${event.shiftKey ? 'shift ' : ''}${key.toLowerCase()}`];
  const control = target instanceof HTMLElement && target.closest('button, input, [role="grid"]') !== null;
  if (control && (key === ' ' || key === 'Enter')) return undefined;
  if (target instanceof HTMLInputElement && (key.startsWith('Arrow') || key === 'Home' || key === 'End')) return undefined;
  if (/^[1-9]$/.test(key)) return (session) => session.select({ type: 'node', node: Number(key) });
  const shifted = event.shiftKey ? WITH_SHIFT[key.toLowerCase()] : undefined;
  return shifted ?? PLAIN[key] ?? (event.shiftKey ? undefined : PLAIN[key.toLowerCase()]);
}

const WITH_CONTROL: Record<string, Act> = {
  k: () => openPalette(),
  z: (session) => void session.undo(),
  y: (session) => void session.redo(),
  'shift z': (session) => void session.redo(),
};

const PLAIN: Record<string, Act> = {
  ' ': (session) => (isGoing(session) ? session.pause() : session.play()),
  ArrowRight: (session) => void session.next(),
  ArrowLeft: (session) => session.previous(),
  '.': (session) => void session.next(),
  ',': (session) => session.previous(),
  '>': (session) => stepBy(session, chosenKind(), 'forward'),
  '<': (session) => stepBy(session, chosenKind(), 'back'),
  ']': step('term', 'forward'),
  '[': step('term', 'back'),
  '}': step('commit', 'forward'),
  '{': step('commit', 'back'),
  Home: (session) => session.seek(0),
  End: (session) => session.seek(session.store.getState().head),
  '+': (session) => faster(session, 1),
  '=': (session) => faster(session, 1),
  '-': (session) => faster(session, -1),
  '0': () => fit(),
  '?': (_session, page) => page.openHelp(),
  Escape: (session) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    session.select(null);
  },
  k: onNode((node) => ({ type: node.health === 'up' ? 'crash' : 'restart', node: node.id })),
  t: onNode((node) => ({ type: 'campaign', node: node.id })),
  p: () => present(),
  z: onNode((node) => ({ type: node.paused ? 'resume' : 'pause', node: node.id })),
  s: onNode((node) => ({ type: 'snapshot', node: node.id })),
  m: (session) => {
    const node = selectedNode(session);
    const leader = leaderOf(shown(session));
    if (node !== undefined && leader !== undefined) void session.act({ type: 'transfer-leader', node: leader.id, to: node.id });
  },
  c: (_session, page) => page.openTab('client', '#client-key'),
  x: () => toggleDrawingTool(),
  f: (session) => nextMessage(session, 1),
  d: onMessage(({ id }) => ({ type: 'drop', message: id })),
  l: onMessage(({ id, status }) => ({ type: status === 'held' ? 'release' : 'hold', message: id })),
  b: (session, page) => {
    addBreakpointHere(session);
    showBreakpoints(page);
  },
  F2: (session) => toggleBookmark(session),
  h: () => toggleHeartbeats(),
  w: () => askWhy(),
};

const WITH_SHIFT: Record<string, Act> = {
  w: () => askWhyNot(),
  b: (_session, page) => showBreakpoints(page),
  arrowright: step('delivery', 'forward'),
  arrowleft: step('delivery', 'back'),
  x: (session) => void session.act({ type: 'heal-all' }),
  d: onMessage(({ id }) => ({ type: 'duplicate', message: id })),
  f: (session) => nextMessage(session, -1),
};

function showBreakpoints(page: PageActs): void {
  page.openTab('time', '#breakpoint-kind');
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
function nextMessage(session: Session, by: number): void {
  session.pause();
  const { flights } = shown(session);
  const { selection } = session.store.getState();
  const here = selection?.type === 'message' ? flights.findIndex((flight) => flight.id === selection.message) : by > 0 ? -1 : 0;
  const next = flights[(here + by + flights.length) % Math.max(1, flights.length)];
  if (next !== undefined) session.select({ type: 'message', message: next.id });
}
