/** The presenting page's side of the speaker's window: opens it, tells it where the demonstration is, does what it asks. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { presenterLine, type Session, type SpeakerAct, type SpeakerNews } from '#session';
import { type Catalogue, narrate } from '#view';
import { languageOfAddress } from '../language.ts';
import { useSession, useText } from '../session-context.tsx';
import { onLesson } from './lesson.ts';
import { currentBeat, upcomingBeat } from './show.ts';
import type { Show } from './use-show.ts';

export function useSpeaker(show: Show): { readonly open: () => void; readonly blocked: boolean } {
  const session = useSession();
  const text = useText();
  const [blocked, setBlocked] = useState(false);
  const { id, since } = useMemo(() => ({ id: crypto.randomUUID(), since: Date.now() }), []);
  const latest = useRef(show);
  latest.current = show;
  const tell = useRef(() => {});
  useEffect(() => {
    const line = presenterLine(id, (act) => obey(act, latest.current, tell.current));
    tell.current = () => line.send(newsOf(session, text, latest.current.dark, since));
    const stops = [session.store.subscribe(() => tell.current()), onLesson(() => tell.current())];
    return () => {
      for (const stop of stops) stop();
      line.close();
    };
  }, [session, text, id, since]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window shows whether the screen is dark.
  useEffect(() => tell.current(), [show.dark]);
  const open = () => {
    const url = new URL(location.href);
    const lang = languageOfAddress();
    url.search = new URLSearchParams({ ...(lang && { lang }), speaker: id }).toString();
    url.hash = '';
    setBlocked(window.open(url.href, `speaker-${id}`, 'popup,width=760,height=620') === null);
  };
  return { open, blocked };
}

function obey(act: SpeakerAct, show: Show, tell: () => void): void {
  switch (act) {
    case 'hello':
      return tell();
    case 'blank':
      return show.turn('dark');
    case 'next':
    case 'previous':
    case 'event':
    case 'reset':
      return show[act]();
  }
}

function newsOf(session: Session, text: Catalogue, dark: boolean, since: number): SpeakerNews {
  const { cursor: step, head } = session.store.getState();
  const said = (number: number) => narrate(session.frame(number), number === 0 ? undefined : session.frame(number - 1), text);
  const { what: sentence, because = '', so = '' } = said(step);
  const beat = currentBeat(session);
  const next = upcomingBeat(session);
  const name = next === undefined ? '' : next.name || (next.frame <= head ? said(next.frame).what : text.present.unnamed(next.frame));
  return { step, head, sentence, why: `${because} ${so}`.trim(), beat: beat?.name ?? '', note: beat?.note ?? '', next: name, dark, since };
}
