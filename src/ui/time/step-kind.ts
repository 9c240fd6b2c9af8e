/** The kind of step that was chosen last: of this viewer alone, and remembered in this browser. */
import { create } from 'zustand';
import type { Session } from '#session';
import { STEP_KINDS, type StepKind, type StepSubject, stepSubject, stepTest } from '#view';

const KEY = 'flotilla/step-kind';

const store = create<{ readonly kind: StepKind }>(() => ({ kind: remembered() }));

export function useStepKind(): StepKind {
  return store((state) => state.kind);
}

export function chosenKind(): StepKind {
  return store.getState().kind;
}

export function chooseKind(kind: StepKind): void {
  store.setState({ kind });
  try {
    localStorage.setItem(KEY, kind);
  } catch {
    // A browser that keeps nothing holds the kind for as long as the page is open.
  }
}

/** One step of that kind; nothing when it is about something that is not selected. */
export function stepBy(session: Session, kind: StepKind, direction: 'forward' | 'back'): void {
  const happens = stepTest(kind, subjectOf(session));
  if (happens === undefined) return;
  if (direction === 'forward') void session.runUntil({ name: kind, happens });
  else session.runBack({ name: kind, happens });
}

function subjectOf(session: Session): StepSubject {
  return stepSubject(session.store.getState().selection);
}

function remembered(): StepKind {
  try {
    return STEP_KINDS.find((kind) => kind === localStorage.getItem(KEY)) ?? 'visible';
  } catch {
    return 'visible';
  }
}
