/** The embedded page at work with the page around it: does what it asks, tells what happens. To nobody else, and for nobody else. */
import type { Session } from '#session';
import { type Catalogue, narrate } from '#view';
import { type EmbedCommand, type EmbedEvent, type EmbedRequest, readRequest, VERSION } from './wire.ts';

/** Requests in a second, at most; a page that sends more is told so once a second. */
const REQUESTS = 50;
const SECOND = 1_000;
/** Milliseconds between two `frame` events, at least. */
const FRAME_EVERY = 50;

/** Until the returned function is called. `origin`: the page around, if it is known already. */
export function talkToParent(session: Session, text: Catalogue, origin: string | undefined): () => void {
  const talk = new Talk(session, text, origin);
  return talk.start();
}

class Talk {
  readonly #session: Session;
  readonly #text: Catalogue;
  readonly #expected: string | undefined;
  /** Where events go; undefined until the page around is known. */
  #target: string | undefined;
  /** When requests were taken, in this second. */
  #taken: number[] = [];
  #toldTooMany = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = '';
  #violations = 0;

  constructor(session: Session, text: Catalogue, origin: string | undefined) {
    this.#session = session;
    this.#text = text;
    this.#expected = origin;
    this.#target = origin;
  }

  start(): () => void {
    const heard = (event: MessageEvent<unknown>) => this.#hear(event);
    window.addEventListener('message', heard);
    const stop = this.#session.store.subscribe(() => {
      this.#timer ??= setTimeout(() => this.#tellFrame(), FRAME_EVERY);
    });
    void this.#session.settled().then(() => this.#tellReady());
    return () => {
      window.removeEventListener('message', heard);
      stop();
      clearTimeout(this.#timer);
    };
  }

  #hear({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== window.parent) return;
    if (this.#expected !== undefined && origin !== this.#expected) return;
    const read = readRequest(data);
    if (read === undefined) return;
    // An origin that has no name (a file, a sandbox) can only be sent to by the star; it is still this window's parent.
    this.#target ??= origin === 'null' ? '*' : origin;
    const now = performance.now();
    if (!this.#mayTake(now)) return this.#refuseOften(now);
    if (!read.ok) return this.#tell({ type: 'refused', reason: read.reason, detail: '', id: undefined });
    void this.#do(read.request);
  }

  #mayTake(now: number): boolean {
    this.#taken = this.#taken.filter((time) => now - time < SECOND);
    if (this.#taken.length >= REQUESTS) return false;
    this.#taken.push(now);
    return true;
  }

  #refuseOften(now: number): void {
    if (this.#toldTooMany > 0 && now - this.#toldTooMany < SECOND) return;
    this.#toldTooMany = now;
    this.#tell({ type: 'refused', reason: 'too-many', detail: String(REQUESTS), id: undefined });
  }

  async #do({ command, id }: EmbedRequest): Promise<void> {
    const refused = await this.#carryOut(command);
    await this.#session.settled();
    if (refused !== undefined) return this.#tell({ type: 'refused', reason: 'link', detail: refused, id });
    this.#tellFrame();
    if (id !== undefined) this.#tell({ type: 'done', id });
  }

  /** Gives why a link was refused. */
  async #carryOut(command: EmbedCommand): Promise<string | undefined> {
    const session = this.#session;
    switch (command.type) {
      case 'hello':
        await session.settled();
        this.#tellReady();
        return undefined;
      case 'seek':
        session.pause();
        await session.runTo(command.step);
        return undefined;
      case 'step': {
        session.pause();
        await session.runTo(Math.max(0, session.store.getState().cursor + command.by));
        return undefined;
      }
      case 'play':
        if (command.speed !== undefined) session.setSpeed(command.speed);
        session.play();
        return undefined;
      case 'pause':
        session.pause();
        return undefined;
      case 'open': {
        await session.openLink(command.link);
        const code = session.store.getState().notice?.code ?? '';
        return code.startsWith('kept.link.') ? code.slice('kept.link.'.length) : undefined;
      }
    }
  }

  #tellReady(): void {
    const { name, cursor, head } = this.#session.store.getState();
    this.#tell({ type: 'ready', name, step: cursor, head });
  }

  #tellFrame(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { cursor, head, playing, status } = this.#session.store.getState();
    if (status === 'opening') return;
    const frame = this.#session.frame(cursor);
    const before = cursor === 0 ? undefined : this.#session.frame(cursor - 1);
    const hash = (frame.hash >>> 0).toString(16);
    const news = `${hash} ${head} ${playing}`;
    if (news === this.#last) return;
    this.#last = news;
    const { what: sentence } = narrate(frame, before, this.#text);
    this.#tell({ type: 'frame', step: cursor, head, time: frame.time, hash, playing, sentence });
    for (const violation of frame.violations.slice(this.#violations)) {
      this.#tell({ type: 'violation', step: violation.frame, property: violation.property, nodes: violation.nodes });
    }
    this.#violations = frame.violations.length;
  }

  #tell(event: EmbedEvent): void {
    if (this.#target !== undefined) window.parent.postMessage({ flotilla: VERSION, ...event }, this.#target);
  }
}
