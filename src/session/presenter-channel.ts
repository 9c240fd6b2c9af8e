/** Between the page that presents and the speaker's window: a channel of this browser and origin, whose letters are checked like all others. */

/** What the speaker sees. */
export interface SpeakerNews {
  readonly step: number;
  readonly head: number;
  readonly sentence: string;
  readonly why: string;
  readonly beat: string;
  readonly note: string;
  /** Empty: not known. */
  readonly next: string;
  readonly dark: boolean;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

const SPEAKER_ACTS = ['hello', 'next', 'previous', 'event', 'reset', 'blank'] as const;
export type SpeakerAct = (typeof SPEAKER_ACTS)[number];

export interface SpeakerLine<Out> {
  send(letter: Out): void;
  close(): void;
}

const TEXT = 2_000;
const NAME = /^[\w-]{1,40}$/;

/** The presenting page's end. */
export function presenterLine(id: string, onAct: (act: SpeakerAct) => void): SpeakerLine<SpeakerNews> {
  return line(id, (data) => {
    const act = SPEAKER_ACTS.find((each) => each === data);
    if (act !== undefined) onAct(act);
  });
}

/** The speaker's end. */
export function speakerLine(id: string, onNews: (news: SpeakerNews) => void): SpeakerLine<SpeakerAct> {
  return line(id, (data) => {
    if (isNews(data)) onNews(data);
  });
}

function line<Out>(id: string, hear: (data: unknown) => void): SpeakerLine<Out> {
  if (!NAME.test(id) || typeof BroadcastChannel === 'undefined') return { send: () => {}, close: () => {} };
  const channel = new BroadcastChannel(`flotilla/speaker/${id}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
  return { send: (letter) => channel.postMessage(letter), close: () => channel.close() };
}

function isNews(data: unknown): data is SpeakerNews {
  if (typeof data !== 'object' || data === null) return false;
  const news = data as Partial<Record<keyof SpeakerNews, unknown>>;
  const numbers = [news.step, news.head, news.since].every((value) => Number.isFinite(value) && Number(value) >= 0);
  const texts = [news.sentence, news.why, news.beat, news.note, news.next].every((text) => typeof text === 'string' && text.length <= TEXT);
  return numbers && texts && typeof news.dark === 'boolean';
}
