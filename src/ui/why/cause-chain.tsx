/** What led to the step shown, the nearest cause first; each a jump there. A long chain is folded in its middle. */
import { useState } from 'react';
import type { Frame, FrameNumber } from '#sim';
import type { ChainLink, ChainRoot, Passage } from '#view';
import { causeChain, foldChain, narrate } from '#view';
import { useCausality } from '../causality.ts';
import { useSession, useText } from '../session-context.tsx';
import styles from './why.module.css';

export function CauseChain({ frame }: { readonly frame: Frame }) {
  const session = useSession();
  const { why } = useText();
  const causality = useCausality(true);
  const [opened, setOpened] = useState<Frame | null>(null);
  if (causality === undefined || frame.number === 0) return null;
  const chain = causeChain(causality, (number) => session.frame(number), frame.number);
  if (chain.links.length === 0) return <p className={styles.root}>{why.rootItself[chain.root]}</p>;
  const rows = opened === frame ? chain.links.map((link) => ({ type: 'link', link }) as const) : foldChain(chain);
  const last = chain.links.at(-1);
  return (
    <>
      <h3 className={styles.subheading}>{why.chain}</h3>
      <ol className={styles.chain} aria-label={why.chainLabel}>
        {rows.map((row) =>
          row.type === 'fold' ? (
            <li key="fold" className={styles.link}>
              <button type="button" className={styles.fold} onClick={() => setOpened(frame)}>
                {why.folded(row.links.length)}
              </button>
            </li>
          ) : (
            <CauseLink key={row.link.frame} link={row.link} root={row.link === last ? chain.root : undefined} />
          ),
        )}
      </ol>
    </>
  );
}

/** `root`: what kind of beginning it is, for the last one. */
function CauseLink({ link, root }: { readonly link: ChainLink; readonly root: ChainRoot | undefined }) {
  const session = useSession();
  const text = useText();
  const { why } = text;
  const frame = session.frame(link.frame);
  const { what, because } = narrate(frame, link.frame === 0 ? undefined : session.frame(link.frame - 1), text);
  return (
    <li className={styles.link} data-root={root !== undefined}>
      <span className={styles.passage}>{usePassage(link.passage)}</span>
      <button type="button" className={styles.jump} aria-label={why.jump(link.frame, what)} onClick={() => jumpTo(session, link.frame)}>
        <span className={styles.number}>{link.frame}</span>
        <span>{what}</span>
      </button>
      {root !== undefined && <span className={styles.rootMark}>{why.root[root]}</span>}
      {because !== undefined && because !== text.reasons.onDisk() && <p className={styles.because}>{because}</p>}
    </li>
  );
}

function usePassage(passage: Passage): string {
  const { passage: words } = useText().why;
  switch (passage.type) {
    case 'message': {
      const { message, micros, act } = passage;
      const told = words.message(message.type, message.from, micros);
      return act === 0 ? told : `${told}; ${words.act(act)}`;
    }
    case 'disk':
      return words.disk(passage.micros);
    default:
      return words[passage.type];
  }
}

export function jumpTo(session: ReturnType<typeof useSession>, frame: FrameNumber): void {
  session.pause();
  session.seek(frame);
  session.select({ type: 'event', frame });
}
