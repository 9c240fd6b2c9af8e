/** Breakpoints and bookmarks at one press: about what is selected, at the step shown. */
import type { Session } from '#session';

/** The step shown gets a mark without a name, or loses the one that it has. */
export function toggleBookmark(session: Session): void {
  const { cursor, bookmarks } = session.store.getState();
  if (bookmarks.some(({ frame }) => frame === cursor)) session.bookmarks.remove(cursor);
  else session.bookmarks.put({ frame: cursor, name: '' });
}

/** A breakpoint about what is selected: the node's leadership, the entry's commit, the message's kind on its way, the link, the term. */
export function addBreakpointHere(session: Session): void {
  const { breakpoints } = session;
  const { selection, cursor } = session.store.getState();
  switch (selection?.type) {
    case 'node':
      return breakpoints.add({ type: 'role', role: 'leader', node: selection.node });
    case 'entry':
      return breakpoints.add({ type: 'committed', index: selection.index });
    case 'term':
      return breakpoints.add({ type: 'term', term: selection.term });
    case 'link':
      return breakpoints.add({ type: 'delivered', message: '', from: selection.from, to: selection.to });
    case 'message': {
      const flight = session.frame(cursor).flights.find(({ id }) => id === selection.message);
      if (flight === undefined) return;
      const { type, from, to } = flight.message;
      return breakpoints.add({ type: 'delivered', message: type, from, to });
    }
    default:
      return breakpoints.add({ type: 'role', role: 'leader', node: 0 });
  }
}
