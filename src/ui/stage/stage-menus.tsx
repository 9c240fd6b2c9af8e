/**
 * Opens the menu of a node or a link: by the context menu (mouse, Shift+F10, the menu key), a long press, or, for a link, a click or Enter.
 * It listens to the stage around it, so that nodes and links need not know of it.
 */

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { MenuPlace } from '../network/stage-menu.tsx';

const StageMenu = lazy(async () => ({ default: (await import('../network/stage-menu.tsx')).StageMenu }));

/** How long a finger rests (milliseconds), and how far it may stray (pixels). */
const LONG_PRESS = 500;
const STRAY = 10;

export function StageMenus() {
  const anchor = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState<MenuPlace>();
  useEffect(() => {
    const stage = anchor.current?.parentElement;
    return stage === null || stage === undefined ? undefined : listen(stage, setPlace);
  }, []);
  return (
    <span ref={anchor}>
      {place !== undefined && (
        <Suspense>
          <StageMenu key={`${place.x} ${place.y}`} place={place} onClose={() => setPlace(undefined)} />
        </Suspense>
      )}
    </span>
  );
}

/** Gives how to stop. */
function listen(stage: HTMLElement, open: (place: MenuPlace) => void): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    stage.addEventListener(type, listener, { signal: stop.signal });
  const openAt = (event: Event, x: number, y: number, only?: 'link') => {
    const place = placeOf(event.target, x, y);
    if (place === undefined || (only !== undefined && place.on.type !== only)) return false;
    event.preventDefault();
    open(place);
    return true;
  };
  on('contextmenu', (event) => void openAt(event, event.clientX, event.clientY));
  on('click', (event) => void openAt(event, event.clientX, event.clientY, 'link'));
  on('keydown', (event) => {
    const menuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!menuKey && event.key !== 'Enter') return;
    const box = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined;
    if (box === undefined) return;
    const opened = openAt(event, box.x + box.width / 2, box.y + box.height / 2, menuKey ? undefined : 'link');
    if (opened) event.stopPropagation();
  });
  onLongPress(on, openAt);
  return () => stop.abort();
}

type On = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) => void;

function onLongPress(on: On, openAt: (event: Event, x: number, y: number) => boolean): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let opened = false;
  const cancel = () => clearTimeout(waiting);
  on('pointerdown', (event) => {
    cancel();
    opened = false;
    if (event.pointerType !== 'touch' || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY };
    waiting = setTimeout(() => {
      opened = openAt(event, from.x, from.y);
    }, LONG_PRESS);
  });
  on('pointermove', (event) => {
    if (Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > STRAY) cancel();
  });
  on('pointerup', cancel);
  on('pointercancel', cancel);
  // The finger that opened a menu does not select too when it is lifted.
  on('touchend', (event) => {
    if (opened) event.preventDefault();
  });
}

function placeOf(target: EventTarget | null, x: number, y: number): MenuPlace | undefined {
  if (!(target instanceof Element)) return undefined;
  const origin = target.closest<SVGElement>('[data-node], [data-link]');
  const { node, link } = origin?.dataset ?? {};
  if (origin === null) return undefined;
  if (node !== undefined) return { on: { type: 'node', node: Number(node) }, x, y, origin };
  const [a, b] = (link ?? '').split('-').map(Number);
  return a === undefined || b === undefined ? undefined : { on: { type: 'link', a, b }, x, y, origin };
}
