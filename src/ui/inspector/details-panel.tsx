/** All of what is selected, and what can be done with it. */
import { useFrame, useSessionState, useText } from '../session-context.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { EventDetail } from './event-detail.tsx';
import { LinkDetail } from './link-detail.tsx';
import { MessageDetail } from './message-detail.tsx';
import { NodeDetail } from './node-detail.tsx';
import styles from './panels.module.css';
import { TermDetail } from './term-detail.tsx';

export function DetailsPanel() {
  const { screen } = useText();
  const frame = useFrame();
  const selection = useSessionState((state) => state.selection);
  switch (selection?.type) {
    case 'node': {
      const node = frame.nodes[selection.node - 1];
      return node === undefined ? <Nothing text={screen.details.nothing} /> : <NodeDetail node={node} frame={frame} />;
    }
    case 'message': {
      const flight = frame.flights.find((each) => each.id === selection.message);
      return flight === undefined ? <Nothing text={screen.details.gone} /> : <MessageDetail flight={flight} frame={frame} />;
    }
    case 'link':
      return <LinkDetail key={`${selection.from}-${selection.to}`} a={selection.from} b={selection.to} frame={frame} />;
    case 'entry':
      return <EntryDetail node={selection.node} index={selection.index} term={selection.term} frame={frame} />;
    case 'event':
      return <EventDetail frame={selection.frame} />;
    case 'term':
      return <TermDetail term={selection.term} frame={frame} />;
    default:
      return <Nothing text={screen.details.nothing} />;
  }
}

function Nothing({ text }: { readonly text: string }) {
  return <p className={styles.nothing}>{text}</p>;
}
