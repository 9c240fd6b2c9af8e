/** The drawing: clients at the left, their calls over time at the right, scrolled by the browser itself; only what is near the window is drawn. */
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CallRecord } from '#sim';
import { type HistoryBar, type HistoryScene, historyScene, type KeyVerdict, xAt } from '#view';
import { useFrame, useSessionState, useShownTime, useText } from '../session-context.tsx';
import { useBox } from '../space-time/use-box.ts';
import { Bar, Ground } from './bars.tsx';
import { Foot } from './foot.tsx';
import styles from './history.module.css';
import { useGoTo } from './use-go-to.ts';
import { nextCall } from './walk.ts';

/** Pixels of the column with the clients' names. */
const NAMES = 64;

interface FigureProps {
  readonly calls: readonly CallRecord[];
  readonly verdicts: ReadonlyMap<string, KeyVerdict>;
  /** A call to be brought into view and pointed at. */
  readonly wanted: number | undefined;
  readonly onShown: () => void;
}

export function Figure({ calls, verdicts, wanted, onShown }: FigureProps) {
  const text = useText();
  const words = text.history;
  const [box, size] = useBox();
  const seen = Math.max(0, size.width - NAMES);
  const scene = useMemo(() => historyScene(text, calls, verdicts, seen), [text, calls, verdicts, seen]);
  const view = useWindow(scene.axis.width, seen);
  const [pointed, setPointed] = useState<number>();
  const point = useCallback((call: number | undefined) => setPointed(call), []);
  const bar = scene.bars.find(({ record }) => record.call.call === pointed);
  const focus = (next: HistoryBar) => {
    view.reveal(next.from, next.to);
    setPointed(next.record.call.call);
    view.focusSoon(next.record.call.call);
  };
  useEffect(() => {
    const found = wanted === undefined ? undefined : scene.bars.find(({ record }) => record.call.call === wanted);
    if (found === undefined) return;
    onShown();
    view.reveal(found.from, found.to);
    setPointed(wanted);
    view.focusSoon(found.record.call.call);
  });
  return (
    <div className={styles.figure}>
      <div ref={box} className={styles.box}>
        <div className={styles.names} style={{ width: NAMES, height: scene.height }} aria-hidden="true">
          {scene.rows.map(({ client, top, height }) => (
            <span key={client} style={{ top, height }}>
              {words.client(client)}
            </span>
          ))}
        </div>
        <div ref={view.scroller} className={styles.scroller} onScroll={view.onScroll}>
          {seen > 0 && <Picture scene={scene} view={view} pointed={pointed} onPoint={point} onFocus={focus} />}
        </div>
      </div>
      <Foot record={bar?.record} place={bar?.point?.place} blocked={bar?.blocked === true} />
    </div>
  );
}

interface PictureProps {
  readonly scene: HistoryScene;
  readonly view: Window;
  readonly pointed: number | undefined;
  readonly onPoint: (call: number | undefined) => void;
  readonly onFocus: (bar: HistoryBar) => void;
}

function Picture({ scene, view, pointed, onPoint, onFocus }: PictureProps) {
  const { history: words } = useText();
  const cursor = useSessionState((state) => state.cursor);
  const goTo = useGoTo();
  const { width } = scene.axis;
  const shown = scene.bars.filter(({ from, to }) => to >= view.from && from <= view.to);
  const stop = shown.find(({ record }) => record.call.call === pointed) ?? shown.findLast(({ record }) => record.call.askedIn <= cursor);
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    const at = scene.bars.find(({ record }) => record.call.call === pointed);
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCall(scene.bars, at, event.key);
    if (next !== undefined) onFocus(next);
    else if (event.key === 'Enter' || event.key === ' ') goTo(at.record);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a picture.
    <svg
      className={styles.picture}
      style={{ width, height: scene.height }}
      viewBox={`0 0 ${width} ${scene.height}`}
      role="group"
      aria-label={`${words.figure}. ${words.hint}`}
      onKeyDown={press}
      onPointerLeave={() => onPoint(undefined)}
    >
      <Ground scene={scene} from={view.from} to={view.to} />
      {shown.map((bar) => (
        <Bar
          key={bar.record.call.call}
          bar={bar}
          ahead={bar.record.call.askedIn > cursor}
          pointed={bar.record.call.call === pointed}
          stop={bar === (stop ?? shown[0])}
          onPoint={onPoint}
          onGo={goTo}
        />
      ))}
      <Playhead scene={scene} view={view} />
    </svg>
  );
}

/** Stands at the moment shown, and is kept in view where it was in view. */
function Playhead({ scene, view: { follow } }: { readonly scene: HistoryScene; readonly view: Window }) {
  const frame = useFrame();
  const now = useShownTime(frame);
  const x = xAt(scene.axis, frame.number, now);
  useLayoutEffect(() => follow(x), [x, follow]);
  return <line className={styles.playhead} x1={x} x2={x} y1={0} y2={scene.height} />;
}

interface Window {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /** Pixels between which all is drawn. */
  readonly from: number;
  readonly to: number;
  readonly onScroll: () => void;
  readonly reveal: (from: number, to: number) => void;
  /** Scrolls on when the playhead leaves the window by going on. */
  readonly follow: (x: number) => void;
  /** A call that is not drawn yet gets the focus when it is. */
  readonly focusSoon: (call: number) => void;
}

function useWindow(width: number, seen: number): Window {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(undefined);
  const before = useRef(0);
  const step = Math.max(100, Math.round(seen / 2));
  const [slot, setSlot] = useState(0);
  const onScroll = useCallback(() => {
    if (scroller.current !== null) setSlot(Math.floor(scroller.current.scrollLeft / step));
  }, [step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing of another width stands elsewhere.
  useLayoutEffect(onScroll, [width, onScroll]);
  const reveal = useCallback(
    (from: number, to: number) => {
      const element = scroller.current;
      if (element === null) return;
      const left = element.scrollLeft;
      if (from < left || Math.min(to, from + seen / 2) > left + seen) element.scrollLeft = from - seen / 4;
      onScroll();
    },
    [seen, onScroll],
  );
  const follow = useCallback(
    (x: number) => {
      const left = scroller.current?.scrollLeft ?? 0;
      const wasSeen = before.current >= left && before.current <= left + seen;
      before.current = x;
      if (wasSeen && (x < left || x > left + seen)) reveal(x, x);
    },
    [seen, reveal],
  );
  const focusSoon = useCallback((call: number) => {
    wanted.current = call;
  }, []);
  useEffect(() => {
    const element = scroller.current?.querySelector<SVGElement>(`[data-call="${wanted.current}"]`);
    if (element == null) return;
    wanted.current = undefined;
    element.focus();
  });
  return { scroller, from: (slot - 1) * step, to: (slot + 4) * step, onScroll, reveal, follow, focusSoon };
}
