/** One node on the stage: shape, id, term, timer, votes, and the words under it. A button: arrows walk, Enter selects. */

import type { KeyboardEvent } from 'react';
import { memo } from 'react';
import type { NodeView } from '#sim';
import { lastIndexOf } from '#sim';
import type { Detail, NodeNews, Point, Role, VoteCount } from '#view';
import { roleOf, termLook, troubleWord } from '#view';
import { useSetup, useText } from '../session-context.tsx';
import styles from './node-mark.module.css';
import { NodeShape } from './node-shape.tsx';
import { NodeTimer } from './node-timer.tsx';
import { NodeWords } from './node-words.tsx';
import { VoteDots } from './vote-dots.tsx';

interface NodeMarkProps {
  readonly node: NodeView;
  readonly place: Point;
  readonly radius: number;
  readonly detail: Detail;
  readonly votes: VoteCount | undefined;
  readonly news: NodeNews;
  readonly selected: boolean;
  /** It belongs to what is selected. */
  readonly lit: boolean;
  readonly picked: boolean;
  /** The event shown is this node's; the event to come is. */
  readonly acting: boolean;
  readonly next: boolean;
  readonly tabStop: boolean;
  readonly onSelect: (id: number) => void;
  readonly onSelectTerm: (term: number) => void;
  readonly onWalk: (id: number, step: number) => void;
}

const WALK: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export const NodeMark = memo(function NodeMark(props: NodeMarkProps) {
  const { node, place, radius, detail, votes, news, selected, onSelect, onSelectTerm, onWalk } = props;
  const { screen } = useText();
  const role = roleOf(node);
  const word = node.paused ? `${screen.role[role]}, ${screen.frozen}` : screen.role[role];
  const press = (event: KeyboardEvent) => {
    const step = WALK[event.key];
    if (step !== undefined && !event.shiftKey && !event.ctrlKey) onWalk(node.id, step);
    else if (event.key === 'Enter') onSelect(node.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const dot = detail === 'dot';
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      className={styles.node}
      style={{ transform: `translate(${place.x.toFixed(1)}px, ${place.y.toFixed(1)}px)` }}
      role="button"
      tabIndex={props.tabStop ? 0 : -1}
      aria-label={useNodeName(props, word)}
      aria-pressed={selected}
      data-node={node.id}
      data-role={role}
      data-detail={detail}
      data-selected={selected}
      data-lit={props.lit}
      data-acting={props.acting}
      data-next={props.next}
      data-picked={props.picked}
      onClick={() => onSelect(node.id)}
      onKeyDown={press}
    >
      <circle className={styles.halo} r={dot ? radius + 4 : radius + 16} />
      {(props.acting || props.next) && !dot && (
        <rect className={styles.now} x={-radius - 24} y={-10} width={5} height={20} rx={2.5} data-next={!props.acting} />
      )}
      {!dot && <NodeTimer node={node} radius={radius + (detail === 'small' ? 5 : 9)} role={role} />}
      <NodeShape role={role} radius={radius} paused={node.paused} />
      {!dot && (
        <NodeFace
          node={node}
          radius={radius}
          detail={detail}
          role={role}
          learned={news.termBefore}
          onTerm={selected ? onSelectTerm : undefined}
        />
      )}
      {votes !== undefined && !dot && <VoteDots votes={votes} radius={radius + 19} />}
      {(detail === 'full' || detail === 'medium') && (
        <NodeWords node={node} role={role} word={word} votes={votes} drew={news.drew} top={radius + 9} detail={detail} />
      )}
    </g>
  );
});

/** All that the picture says, in words. */
function useNodeName({ node, votes, news }: NodeMarkProps, word: string): string {
  const text = useText();
  const { screen, stage } = text;
  const trouble = troubleWord(text, node, useSetup());
  const parts = [screen.stage.nodeName(node.id, word, node.term, lastIndexOf(node.log), node.commit, node.vote)];
  for (const ring of votes?.rings ?? []) parts.push(stage.node.votesName(ring.granted, ring.needed, votes?.pre === true));
  if (news.termBefore !== undefined) parts.push(stage.node.learnedName(news.termBefore, node.term));
  if (news.drew !== undefined) parts.push(stage.node.drew(news.drew));
  if (trouble !== undefined) parts.push(trouble);
  return parts.join(', ');
}

interface NodeFaceProps {
  readonly node: NodeView;
  readonly radius: number;
  readonly detail: Detail;
  readonly role: Role;
  /** The term it had until this event. */
  readonly learned: number | undefined;
  /** A click on the term of a node that is selected selects the term. */
  readonly onTerm: ((term: number) => void) | undefined;
}

function NodeFace({ node, radius, detail, role, learned, onTerm }: NodeFaceProps) {
  const { screen, stage } = useText();
  const low = role === 'learner' ? radius * 0.24 : 0;
  const term = learned === undefined ? `t${node.term}` : stage.node.learned(learned, node.term);
  const full = detail === 'full';
  if (detail === 'small') {
    return (
      <>
        <text className={styles.innerTerm} y={low} dy="0.36em">
          {term}
        </text>
        <text className={styles.label} y={radius + 19}>
          {node.id}
        </text>
      </>
    );
  }
  const { slot, striped } = termLook(node.term);
  const wide = 6 + term.length * 8.6;
  // Beside the letter of the role, which would lie over its beginning.
  const aside = learned === undefined ? 0 : Math.max(0, wide / 2 + 9 - letterAt(radius));
  return (
    <>
      <text className={styles.id} y={low - 9} dy="0.35em" data-size={detail}>
        {node.id}
      </text>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
      <g
        transform={`translate(${aside.toFixed(1)} ${low + (full ? 13 : 10)})`}
        onClick={(event) => {
          if (onTerm === undefined) return;
          event.stopPropagation();
          onTerm(node.term);
        }}
      >
        {onTerm !== undefined && <title>{screen.term(node.term)}</title>}
        <rect
          className={styles.term}
          x={-wide / 2}
          y={-8.5}
          width={wide}
          height={17}
          rx={4}
          style={{ fill: `var(--term-${slot})` }}
          data-striped={striped}
          data-learned={learned !== undefined}
        />
        <text className={styles.termText} dy="0.35em" style={{ fill: `var(--term-${slot}-ink)` }}>
          {term}
        </text>
      </g>
      <RoleLetter role={role} radius={radius} />
    </>
  );
}

/** Pixels to the left of the middle of a node, and below it. */
const letterAt = (radius: number) => radius * 0.82;

/** F, C, P, L or N: the role said a second time, for who cannot tell shapes or colours. */
function RoleLetter({ role, radius }: { readonly role: Role; readonly radius: number }) {
  const { roleLetter } = useText().stage;
  const at = letterAt(radius);
  return (
    <g transform={`translate(${(-at).toFixed(1)} ${at.toFixed(1)})`}>
      <circle className={styles.letterGround} r={8.5} />
      <text className={styles.letter} dy="0.36em">
        {roleLetter[role]}
      </text>
    </g>
  );
}
