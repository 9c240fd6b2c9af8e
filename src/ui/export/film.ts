/** A film of some steps: each is shown, drawn on a canvas, and recorded by the browser. */
import type { Session } from '#session';
import type { FrameNumber } from '#sim';
import { draw, type Picture } from './picture.ts';

/** More would be a film of more than a minute, and as long to wait for. */
export const FILM_STEPS = 300;
/** Milliseconds that a step is seen. */
const SEEN = 200;
const TYPE = 'video/webm';

export function canFilm(): boolean {
  return (
    typeof MediaRecorder === 'function' &&
    MediaRecorder.isTypeSupported(TYPE) &&
    typeof HTMLCanvasElement.prototype.captureStream === 'function'
  );
}

/** `take`: the stage as it is now. Undefined when it was stopped, or the stage is not on the screen. Ends where it began. */
export async function filmStage(
  session: Session,
  take: () => Picture | undefined,
  { from, to }: { readonly from: FrameNumber; readonly to: FrameNumber },
  tell: (frame: FrameNumber) => void,
  stop: AbortSignal,
): Promise<Blob | undefined> {
  const first = take();
  if (first === undefined) return undefined;
  const canvas = document.createElement('canvas');
  // Encoders want even numbers.
  canvas.width = 2 * Math.round(first.width / 2);
  canvas.height = 2 * Math.round(first.height / 2);
  await draw(first, canvas);
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: TYPE });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  const back = session.store.getState().cursor;
  recorder.start();
  for (let frame = from; frame <= to && !stop.aborted; frame++) {
    tell(frame);
    session.seek(frame);
    await pause(SEEN);
    const picture = take();
    if (picture !== undefined) await draw(picture, canvas);
  }
  await pause(SEEN);
  recorder.stop();
  await ended;
  session.seek(back);
  return stop.aborted ? undefined : new Blob(parts, { type: TYPE });
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
