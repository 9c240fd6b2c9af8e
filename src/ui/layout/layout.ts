/**
 * How the screen is divided: one of three layouts, which of its parts are open, how large they are, and which panel is pinned over
 * the others. Of this viewer alone, and remembered in this browser; a page address with `?layout=lab` starts in that layout.
 */
import { create } from 'zustand';
import type { TabName } from '../tabs.ts';
import { isInFront, lastTab, onOpenTab, TABS } from '../tabs.ts';

/** Learn: the stage, the sentence, the logs. Lab: everything. Debug: messages over time, the table of events, state. */
export const LAYOUTS = ['learn', 'lab', 'debug'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** Wide has room for all, medium folds the left place into a row of icons, narrow is a phone. */
export type Shape = 'wide' | 'medium' | 'narrow';

/** What can be folded away, in the order of its keys: Alt 1 to Alt 4. */
const PARTS = ['left', 'right', 'pinned', 'below'] as const;
export type Part = (typeof PARTS)[number];

/** What has a size of its own, and how many pixels that may be. */
export const SIZES = {
  left: { least: 220, most: 480 },
  right: { least: 300, most: 720 },
  pinned: { least: 90, most: 560 },
  below: { least: 120, most: 560 },
  sheet: { least: 96, most: 520 },
} as const;
export type Sized = keyof typeof SIZES;

interface Kept {
  readonly name: LayoutName;
  readonly pinned: TabName | null;
  /** By layout, shape and part; what is missing is as the layout is made. */
  readonly open: Readonly<Record<string, boolean>>;
  /** By layout and part, in pixels. */
  readonly sizes: Readonly<Record<string, number>>;
}

export interface LayoutState extends Kept {
  readonly shape: Shape;
}

const KEY = 'flotilla/layout';
const FIRST: Kept = { name: 'learn', pinned: 'logs', open: {}, sizes: {} };
const WIDE = matchMedia('(min-width: 1200px)');
const NARROW = matchMedia('(max-width: 899px)');

const store = create<LayoutState>(() => ({ ...remembered(), shape: shapeNow() }));
for (const query of [WIDE, NARROW]) query.addEventListener('change', () => store.setState({ shape: shapeNow() }));
onOpenTab((tab) => openPart(partOf(tab, store.getState()), true));

export function useLayout<T>(selector: (state: LayoutState) => T): T {
  return store(selector);
}

/** Which parts this layout has at all, in the order of their keys. */
export function partsOf({ name, shape }: LayoutState): readonly Part[] {
  if (shape === 'narrow') return [];
  return PARTS.filter((part) => (part === 'left' ? name !== 'learn' : part === 'below' ? name === 'debug' : true));
}

export function isOpen(state: LayoutState, part: Part): boolean {
  return partsOf(state).includes(part) && (state.open[openKey(state, part)] ?? openAtFirst(state, part));
}

/** The sizes that were changed by hand, as the style sheet's properties. */
export function sizeStyle({ name, sizes }: LayoutState): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(SIZES) as Sized[]).flatMap((part) => {
      const size = sizes[`${name} ${part}`];
      return size === undefined ? [] : [[`--${part}`, `${size}px`]];
    }),
  );
}

export function setLayout(name: LayoutName): void {
  change({ name });
}

/** The layout after this one, or the one before it. */
export function turnLayout(step: 1 | -1): void {
  const { name } = store.getState();
  setLayout(LAYOUTS[(LAYOUTS.indexOf(name) + step + LAYOUTS.length) % LAYOUTS.length] ?? 'learn');
}

export function openPart(part: Part, open: boolean): void {
  const state = store.getState();
  if (isOpen(state, part) === open || !partsOf(state).includes(part)) return;
  change({ open: { ...state.open, [openKey(state, part)]: open } });
}

export function togglePart(part: Part): void {
  openPart(part, !isOpen(store.getState(), part));
}

/** Learn shows details for as long as there is something to show; the other layouts keep a place for them. */
export function openInLearn(open: boolean): void {
  if (store.getState().name === 'learn') openPart('right', open);
}

/** `undefined`: as the layout is made. */
export function setSize(part: Sized, size: number | undefined): void {
  const { name, sizes } = store.getState();
  const { [`${name} ${part}`]: _old, ...rest } = sizes;
  change({ sizes: size === undefined ? rest : { ...rest, [`${name} ${part}`]: size } });
}

/** Keeps a panel in sight above the tabs; null puts the pinned one back among them. */
export function pin(tab: TabName | null): void {
  change({ pinned: tab });
  if (tab !== null) openPart('pinned', true);
}

/** Whether a panel can be seen: its place is open, and it is in front there. */
export function isInSight(tab: TabName): boolean {
  const state = store.getState();
  const part = partOf(tab, state);
  if (state.shape === 'narrow') return lastTab() === tab;
  if (!isOpen(state, part) || part === 'pinned' || part === 'below') return isOpen(state, part);
  return state.name === 'learn' ? lastTab() === tab : isInFront(tab);
}

/** Where a panel shows; Learn has one place for all. */
function partOf(tab: TabName, { name, pinned }: LayoutState): Part {
  if (tab === pinned) return 'pinned';
  if (name === 'debug' && tab === 'space-time') return 'below';
  return name === 'learn' ? 'right' : TABS[tab];
}

function openAtFirst({ name, shape }: LayoutState, part: Part): boolean {
  if (part === 'left') return shape === 'wide';
  if (part === 'right') return name !== 'learn';
  return true;
}

function openKey({ name, shape }: LayoutState, part: Part): string {
  return `${name} ${shape} ${part}`;
}

function shapeNow(): Shape {
  return NARROW.matches ? 'narrow' : WIDE.matches ? 'wide' : 'medium';
}

function change(changed: Partial<Kept>): void {
  store.setState(changed);
  const { name, pinned, open, sizes } = store.getState();
  try {
    localStorage.setItem(KEY, JSON.stringify({ name, pinned, open, sizes } satisfies Kept));
  } catch {
    // A browser that keeps nothing holds the layout for as long as the page is open.
  }
}

function remembered(): Kept {
  const asked = LAYOUTS.find((name) => name === new URLSearchParams(location.search).get('layout'));
  return { ...kept(), ...(asked === undefined ? {} : { name: asked }) };
}

/** What an older or a broken page may have left is taken only as far as it makes sense. */
function kept(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof found !== 'object' || found === null) return FIRST;
    const { name, pinned, open, sizes } = found as Record<keyof Kept, unknown>;
    return {
      name: LAYOUTS.find((each) => each === name) ?? FIRST.name,
      pinned: pinned === null ? null : typeof pinned === 'string' && Object.hasOwn(TABS, pinned) ? (pinned as TabName) : FIRST.pinned,
      open: only(open, 'boolean'),
      sizes: only(sizes, 'number'),
    };
  } catch {
    return FIRST;
  }
}

function only<T>(found: unknown, type: 'boolean' | 'number'): Record<string, T> {
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === type));
}
