/** The session of this page: every edge to the browser, put together. */
import { browserAddress } from './address.ts';
import { sweepDatabases } from './databases.ts';
import { laterRoom } from './later-room.ts';
import { webLease } from './lease.ts';
import { saveSlot } from './saved.ts';
import { Session } from './session.ts';
import { sharedSlot } from './shared-slot.ts';
import type { Breath } from './world.ts';

/** Reads the address and what was saved, runs machines in workers, keeps the address and the save up to date. */
export function openBrowserSession(): Session {
  const storage = tabStorage();
  const lease = webLease(storage);
  void lease.identity.then(sweepDatabases);
  return new Session({
    room: laterRoom(async () => (await import('./worker-room.ts')).workerRoom(lease.identity)),
    animate: animationFrames,
    onHide: pageHides,
    breath: browserBreath,
    address: browserAddress(),
    slot: sharedSlot(saveSlot(storage), lease),
    lease,
  });
}

export const browserBreath: Breath = {
  millis: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
};

export function animationFrames(tick: (realMillis: number) => void): () => void {
  let last = performance.now();
  let request = 0;
  const frame = (time: number) => {
    tick(time - last);
    last = time;
    request = requestAnimationFrame(frame);
  };
  request = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(request);
}

/** `pagehide` is not sent everywhere when a phone puts a page away; `visibilitychange` is. */
function pageHides(listener: () => void): () => void {
  window.addEventListener('pagehide', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('pagehide', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Merely looking at it throws where storage is switched off. */
function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
