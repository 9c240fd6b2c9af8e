/**
 * The copy of the product that this browser keeps for when there is no network, and what becomes of a newer one: it is fetched, told
 * of, and loaded only when the person asks for it.
 */

export interface Updates {
  /** A newer version is here and waits. */
  ready(): boolean;
  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
  /** Loads the newer version; the page comes back where it was. */
  load(): void;
}

/** Milliseconds between two looks for a newer version while a page stays open. */
const LOOK_EVERY = 3_600_000;

/** Begins when the page has nothing better to do; a page that is being developed keeps no copy. */
export function browserUpdates(): Updates {
  const updates = new PageUpdates();
  if (import.meta.env.PROD && 'serviceWorker' in navigator) whenIdle(() => void updates.watch(navigator.serviceWorker));
  return updates;
}

class PageUpdates implements Updates {
  readonly #listeners = new Set<() => void>();
  #waiting: ServiceWorker | undefined;

  ready(): boolean {
    return this.#waiting !== undefined;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  load(): void {
    const reload = () => window.location.reload();
    // Another tab may have asked for it already.
    if (this.#waiting?.state !== 'installed') return reload();
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
    this.#waiting.postMessage('take over');
  }

  async watch(workers: ServiceWorkerContainer): Promise<void> {
    const registration = await register(workers);
    if (registration === undefined) return;
    const look = () => {
      // Without a controller the one that waits is the first, and nothing is newer than the page.
      if (registration.waiting !== null && workers.controller !== null) this.#tell(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
    lookNowAndThen(() => void registration.update().catch(() => undefined));
  }

  #tell(waiting: ServiceWorker): void {
    this.#waiting = waiting;
    for (const listener of this.#listeners) listener();
  }
}

/** Undefined where the browser keeps nothing: private windows, storage switched off. The product then needs the network, as any page. */
async function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  try {
    await workers.register(new URL('service-worker.js', document.baseURI));
    return await workers.getRegistration();
  } catch {
    return undefined;
  }
}

/** A page that is looked at again after a while; loading it is a look of the browser's own. */
function lookNowAndThen(look: () => void): void {
  let last = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - last < LOOK_EVERY) return;
    last = performance.now();
    look();
  });
}

/** Milliseconds after which a browser that cannot say when it is idle is taken to be. */
const IDLE_AFTER = 2_000;

function whenIdle(act: () => void): void {
  const wait = () => ('requestIdleCallback' in window ? window.requestIdleCallback(act) : setTimeout(act, IDLE_AFTER));
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', wait, { once: true });
}
