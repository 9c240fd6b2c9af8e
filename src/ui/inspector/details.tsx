/** All of what is selected: a node, a message, a link or an entry, and what can be done to it. */
import type { Selection } from '#session';
import { useFrame, useSessionState, useText } from '../session-context.tsx';
import { EntryDetails } from './entry-details.tsx';
import { LinkDetails } from './link-details.tsx';
import { MessageDetails } from './message-details.tsx';
import { NodeDetails } from './node-details.tsx';
import styles from './panel.module.css';

export function Details() {
  const selection = useSessionState((state) => state.selection);
  return (
    <div className={styles.panel}>
      <Selected selection={selection} />
    </div>
  );
}

function Selected({ selection }: { readonly selection: Selection | null }) {
  const frame = useFrame();
  const { details } = useText().screen;
  switch (selection?.type) {
    case 'node': {
      const node = frame.nodes[selection.node - 1];
      return node === undefined ? <Nothing text={details.nothing} /> : <NodeDetails node={node} />;
    }
    case 'message': {
      const flight = frame.flights.find(({ id }) => id === selection.message);
      const arrived = frame.event.type === 'deliver' && frame.event.flight.id === selection.message ? frame.event.flight : undefined;
      const known = flight ?? arrived;
      return known === undefined ? <Nothing text={details.gone} /> : <MessageDetails flight={known} inFlight={flight !== undefined} />;
    }
    case 'link':
      return <LinkDetails key={`${selection.from} ${selection.to}`} from={selection.from} to={selection.to} />;
    case 'entry':
      return <EntryDetails node={selection.node} id={{ term: selection.term, index: selection.index }} />;
    default:
      return <Nothing text={details.nothing} />;
  }
}

function Nothing({ text }: { readonly text: string }) {
  return <p className={styles.muted}>{text}</p>;
}
