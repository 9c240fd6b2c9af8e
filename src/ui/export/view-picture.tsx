/** One view of the run as a picture: each view knows what it is drawn from, and says it when there is nothing to draw. */
import type { FrameNumber } from '#sim';
import {
  callsDrawing,
  type Drawing,
  framePosition,
  historyScene,
  keyLines,
  logDrawing,
  spaceTimeDrawing,
  spaceTimeScene,
  stamped,
  stampOf,
  timelineDrawing,
  xAt,
} from '#view';
import { useHistory } from '../client-history/use-history.ts';
import { useVerdicts } from '../client-history/use-verdicts.ts';
import { Button } from '../controls/button.tsx';
import { FOLD_FROM } from '../log/columns.ts';
import { useRunIndex } from '../run-index.ts';
import { useFrame, usePrevious, useSetup, useText } from '../session-context.tsx';
import { useOptions } from '../space-time/options.ts';
import { usePlan } from '../space-time/use-plan.ts';
import { useAllMarks } from '../timeline/scrubber-marks.ts';
import { drawingPicture } from './drawing-picture.ts';
import styles from './export.module.css';
import type { Picture } from './picture.ts';
import { stagePicture } from './stage-picture.ts';

export const PICTURE_VIEWS = ['stage', 'space-time', 'logs', 'timeline', 'calls'] as const;
export type PictureView = (typeof PICTURE_VIEWS)[number];

/** A longer diagram is wider than a wall. */
export const DIAGRAM_STEPS = 1_000;
/** Pixels of the diagram before its first step and behind its last, and across: for each node, or for all of them. */
const AROUND = { before: 24, after: 70 };
const LANE = 52;
/** Pixels along the lanes, however few the steps. */
const LEAST = 360;
const LANES = { most: 8, down: 720 };
/** Pixels that calls fill at least. */
const CALLS = 760;

export interface TakeProps {
  readonly busy: boolean;
  /** `make`: undefined when it is not on the screen. `place`: the steps, for the file's name. */
  readonly onTake: (kind: 'svg' | 'png', make: () => Picture | undefined, place: string) => void;
}

interface ViewPictureProps extends TakeProps {
  readonly view: PictureView;
  readonly from: FrameNumber;
  readonly to: FrameNumber;
}

export function ViewPicture({ view, from, to, ...take }: ViewPictureProps) {
  switch (view) {
    case 'stage':
      return <StagePicture {...take} />;
    case 'space-time':
      return <SpaceTimePicture first={Math.min(from, to)} last={Math.max(from, to)} {...take} />;
    case 'logs':
      return <LogPicture {...take} />;
    case 'timeline':
      return <TimelinePicture {...take} />;
    case 'calls':
      return <CallsPicture {...take} />;
  }
}

interface TakeButtonsProps extends TakeProps {
  readonly place: string;
  readonly make: () => Picture | undefined;
}

function TakeButtons({ busy, place, make, onTake }: TakeButtonsProps) {
  const { picture: words } = useText().exports;
  return (
    <div className={styles.row}>
      <Button disabled={busy} onClick={() => onTake('svg', make, place)}>
        {words.svg}
      </Button>
      <Button disabled={busy} onClick={() => onTake('png', make, place)}>
        {words.png}
      </Button>
    </div>
  );
}

/** With what must be said of a run whose rules are broken. */
function useDrawn(): (drawing: Drawing) => Picture {
  const text = useText();
  const { brokenRules } = useSetup();
  return (drawing) => drawingPicture(stamped(drawing, stampOf(text, brokenRules)));
}

function StagePicture(take: TakeProps) {
  const text = useText();
  const frame = useFrame();
  const { brokenRules } = useSetup();
  const make = () => stagePicture(text.screen.stage.label, stampOf(text, brokenRules));
  return <TakeButtons {...take} place={`${frame.number}`} make={make} />;
}

function SpaceTimePicture({ first, last, ...take }: TakeProps & { readonly first: FrameNumber; readonly last: FrameNumber }) {
  const { spaceTime, exports } = useText();
  const drawn = useDrawn();
  const { nodes } = useFrame();
  const { down = false } = useOptions();
  const plan = usePlan(down, down ? LANES.down : (Math.min(nodes.length, LANES.most) + 1) * LANE);
  const until = Math.min(last, first + DIAGRAM_STEPS - 1);
  const make = () => {
    const from = Math.floor(framePosition(plan.axis, plan.frameAt(first))) - AROUND.before;
    const to = Math.max(Math.ceil(framePosition(plan.axis, plan.frameAt(until))) + AROUND.after, from + LEAST);
    return drawn(spaceTimeDrawing(plan, spaceTimeScene(plan, from, to), exports.picture.over(spaceTime.label, first, until), from, to));
  };
  return <TakeButtons {...take} place={`${first}-${until}`} make={make} />;
}

function LogPicture(take: TakeProps) {
  const text = useText();
  const drawn = useDrawn();
  const frame = useFrame();
  const previous = usePrevious();
  const title = text.exports.picture.at(text.screen.log.title, frame.number);
  const make = () => drawn(logDrawing(frame, previous, text, title, frame.nodes.length >= FOLD_FROM));
  return <TakeButtons {...take} place={`${frame.number}`} make={make} />;
}

function TimelinePicture(take: TakeProps) {
  const text = useText();
  const drawn = useDrawn();
  const frame = useFrame();
  const run = useRunIndex();
  const marks = useAllMarks();
  const { picture } = text.exports;
  const title = picture.over(picture.views.timeline, 0, run.last.number);
  return <TakeButtons {...take} place={`${frame.number}`} make={() => drawn(timelineDrawing(run, marks, frame.number, text, title))} />;
}

function CallsPicture({ busy, ...take }: TakeProps) {
  const text = useText();
  const drawn = useDrawn();
  const frame = useFrame();
  const { last } = useRunIndex();
  const calls = useHistory();
  const { byKey } = useVerdicts(calls);
  if (calls.length === 0) return <p className={styles.about}>{text.history.empty}</p>;
  const checking = [...byKey.values()].some(({ verdict }) => verdict === 'checking');
  const make = () => {
    const scene = historyScene(text, calls, byKey, CALLS);
    const lines = keyLines(calls, (key) => byKey.get(key) ?? { verdict: 'checking' });
    const shown = xAt(scene.axis, frame.number, frame.time);
    return drawn(callsDrawing(scene, lines, shown, text, text.exports.picture.over(text.history.title, 0, last.number)));
  };
  return (
    <>
      <TakeButtons {...take} busy={busy || checking} place={`${frame.number}`} make={make} />
      {checking && <p className={styles.about}>{text.history.meanwhile.checking}</p>}
    </>
  );
}
