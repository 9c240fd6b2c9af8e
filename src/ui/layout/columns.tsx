/**
 * The parts of the screen side by side, in the order of the layout chosen. The stage is one element in all of them: it is never
 * made anew, and its box changes only when a person changes a part's size, never by itself.
 */
import { lazy, type ReactNode, Suspense } from 'react';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSetup, useText } from '../session-context.tsx';
import { Stage } from '../stage/stage.tsx';
import { Tabbed } from '../tabbed.tsx';
import type { TabName } from '../tabs.ts';
import { TABS, useTab } from '../tabs.ts';
import { Narration } from '../text/narration.tsx';
import { NoticeBar } from '../text/notice-bar.tsx';
import { UpdateNotice } from '../text/update-notice.tsx';
import styles from './columns.module.css';
import type { LayoutState, Part } from './layout.ts';
import { isOpen, openPart, pin, useLayout } from './layout.ts';
import { LegendPanel } from './legend-panel.tsx';
import { PANEL_NAMES, PANELS, Place } from './panels.tsx';
import { usePaper } from './print.ts';
import { Rail } from './rail.tsx';
import { Separator } from './separator.tsx';

const RulesBanner = lazy(async () => ({ default: (await import('../rulebook/rules-banner.tsx')).RulesBanner }));

/** The panels of the left and the right place; what is pinned or has a place of its own is not among them. */
function useNames(): { readonly left: readonly TabName[]; readonly right: readonly TabName[] } {
  const name = useLayout((state) => state.name);
  const pinned = useLayout((state) => state.pinned);
  const free = PANEL_NAMES.filter((tab) => tab !== pinned && !(name === 'debug' && tab === 'space-time'));
  if (name === 'learn') return { left: [], right: free };
  // The legend is for Learn, where there is room for it.
  const right = free.filter((tab) => TABS[tab] === 'right' && tab !== 'legend');
  return { left: free.filter((tab) => TABS[tab] === 'left'), right };
}

export function Columns() {
  const name = useLayout((state) => state.name);
  const narrow = useLayout((state) => state.shape === 'narrow');
  const middle = <Middle key="middle" />;
  const left = <Left key="left" />;
  const right = <Right key="right" />;
  if (narrow) return middle;
  if (name === 'learn') return [middle, right];
  return name === 'lab' ? [left, middle, right] : [middle, left, right];
}

/** The one place of a phone for all panels, under the transport. */
export function Sheet() {
  return (
    <div className={styles.sheet} data-part="sheet">
      <Separator part="sheet" edge="top" />
      <Tabbed dock="all" names={PANEL_NAMES} />
    </div>
  );
}

function Middle() {
  const sentence = !useLayout(hasSentenceBesideEvents);
  const below = useLayout((state) => isOpen(state, 'below'));
  const paper = usePaper();
  return (
    <div className={styles.middle} data-part="middle">
      <BrokenRules />
      <div ref={paper} className={styles.stage} data-part="stage">
        <Stage />
        <NoticeBar />
        <UpdateNotice />
      </div>
      {sentence && <Sentence />}
      {below && PANELS['space-time'] !== undefined && (
        <div className={styles.below} data-part="below">
          <Separator part="below" edge="top" />
          <Place name="space-time" />
        </div>
      )}
    </div>
  );
}

/** Only where there is something to say: its words come later than the first picture. */
function BrokenRules() {
  const { brokenRules } = useSetup();
  return brokenRules.length === 0 ? null : (
    <Suspense>
      <RulesBanner />
    </Suspense>
  );
}

/** In Debug the sentence stands under the table of events, where that is open. */
function hasSentenceBesideEvents(state: LayoutState): boolean {
  return state.name === 'debug' && state.shape === 'wide' && isOpen(state, 'left');
}

/** As high as its layout makes it, however much there is to say. */
function Sentence() {
  return (
    <div className={styles.sentence} data-part="sentence">
      <Narration />
    </div>
  );
}

function Left() {
  const { left } = useNames();
  const debug = useLayout((state) => state.name === 'debug');
  const open = useLayout((state) => isOpen(state, 'left'));
  const floats = useLayout((state) => state.shape === 'medium');
  const sentence = useLayout(hasSentenceBesideEvents);
  const chosen = useTab('left');
  return (
    <div className={styles.left} data-part="left" data-open={open} data-floats={floats} data-side={debug ? 'after' : 'before'}>
      {(floats || !open) && <Rail part="left" names={left} chosen={open ? chosen : undefined} />}
      {open && (
        <div className={styles.dock}>
          <Tabbed dock="left" names={left} tools={<Fold part="left" />} />
        </div>
      )}
      {sentence && <Sentence />}
      {open && !floats && <Separator part="left" edge={debug ? 'left' : 'right'} />}
    </div>
  );
}

function Right() {
  const { right } = useNames();
  const learn = useLayout((state) => state.name === 'learn');
  const pinned = useLayout((state) => state.pinned);
  const stacked = useLayout((state) => isOpen(state, 'pinned')) && pinned !== null;
  const open = useLayout((state) => isOpen(state, 'right'));
  if (!learn && !stacked && !open) {
    return (
      <div className={styles.right} data-part="right" data-open={false}>
        <Rail part="right" names={right} chosen={undefined} />
      </div>
    );
  }
  return (
    <div className={styles.right} data-part="right" data-open={true}>
      {stacked && (
        <div className={styles.pinned} data-part="pinned" data-alone={!open && !learn}>
          <Place name={pinned} />
          <Separator part="pinned" edge="bottom" />
        </div>
      )}
      <div className={styles.tabs} data-part="tabs">
        {open ? (
          <Tabbed dock={learn ? 'all' : 'right'} names={right} tools={<Tools pinned={pinned} />} />
        ) : learn ? (
          <LegendPanel />
        ) : (
          <Rail part="right" names={right} chosen={undefined} />
        )}
      </div>
      <Separator part="right" edge="left" />
    </div>
  );
}

function Tools({ pinned }: { readonly pinned: TabName | null }): ReactNode {
  const { layout } = useText();
  const learn = useLayout((state) => state.name === 'learn');
  const chosen = useTab('right');
  return (
    <>
      {!learn && (
        <Button
          kind="icon"
          label={pinned === null ? layout.pin(layout.tabs[chosen]) : layout.unpin(layout.tabs[pinned])}
          aria-pressed={pinned !== null}
          onClick={() => pin(pinned === null ? chosen : null)}
        >
          <Icon name="pin" />
        </Button>
      )}
      <Fold part="right" />
    </>
  );
}

function Fold({ part }: { readonly part: Part }) {
  const { layout } = useText();
  return (
    <Button kind="icon" label={layout.hide(layout.parts[part])} onClick={() => openPart(part, false)}>
      <Icon name="close" size={16} />
    </Button>
  );
}
