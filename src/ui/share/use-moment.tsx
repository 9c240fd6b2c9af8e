/** The link of this moment, copied as soon as it is known and whenever the way in which it opens is chosen anew. */
import { type ReactNode, useEffect, useState } from 'react';
import { type Language, languageFor } from '#view';
import { useLanguageChoice } from '../language.ts';
import { useLayout } from '../layout/layout.ts';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { lastTab } from '../tabs.ts';
import { copyText } from './copy.ts';
import { momentAddress } from './moment.ts';
import styles from './share.module.css';

export type Said = 'copied' | 'by-hand';

interface Moment {
  readonly link: string;
  readonly said: Said | null;
  readonly say: (said: Said) => void;
  /** What goes with the run, to tick. */
  readonly options: ReactNode;
}

const NOTHING = { layout: false, tab: false, lang: false, notes: true };
type Part = keyof typeof NOTHING;

export function useMoment(): Moment {
  const session = useSession();
  const layout = useLayout((state) => state.name);
  const lang = useLanguage();
  const tab = lastTab();
  const [chosen, setChosen] = useState(NOTHING);
  const [link, setLink] = useState('');
  const [said, say] = useState<Said | null>(null);
  useEffect(() => {
    let wanted = true;
    const offer = async () => {
      const view = { ...(chosen.layout && { layout }), ...(chosen.tab && { tab }), ...(chosen.lang && { lang }) };
      const address = await momentAddress(session, view, chosen.notes);
      const copied = await copyText(address);
      if (!wanted) return;
      setLink(address);
      say(copied ? 'copied' : 'by-hand');
    };
    void offer();
    return () => {
      wanted = false;
    };
  }, [session, chosen, layout, tab, lang]);
  const choose = (part: Part) => setChosen((now) => ({ ...now, [part]: !now[part] }));
  return { link, said, say, options: <Options chosen={chosen} onChoose={choose} /> };
}

function Options({ chosen, onChoose }: { readonly chosen: Readonly<Record<Part, boolean>>; readonly onChoose: (part: Part) => void }) {
  const { layout: words, share } = useText();
  const layout = useLayout((state) => state.name);
  const lang = useLanguage();
  const hasNotes = useSessionState((state) => state.bookmarks.some(({ note }) => note !== undefined));
  const labels: readonly (readonly [Part, string])[] = [
    ['layout', words.view.inLink(words.view.names[layout])],
    ['tab', share.panel(words.tabs[lastTab()])],
    ['lang', share.language(words.language.names[lang])],
    ...(hasNotes ? ([['notes', share.notes]] as const) : []),
  ];
  return labels.map(([part, label]) => <Option key={part} label={label} on={chosen[part]} onChange={() => onChoose(part)} />);
}

/** In which these words are. */
function useLanguage(): Language {
  const choice = useLanguageChoice();
  return choice === 'system' ? languageFor(navigator.languages) : choice;
}

function Option({ label, on, onChange }: { readonly label: string; readonly on: boolean; readonly onChange: () => void }) {
  return (
    <label className={styles.option}>
      <input type="checkbox" checked={on} onChange={onChange} />
      {label}
    </label>
  );
}
