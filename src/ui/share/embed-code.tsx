/** HTML that shows this moment in somebody else's page, or the oEmbed answer that holds it. */
import { useState } from 'react';
import { presetText } from '#view';
import { Button } from '../controls/button.tsx';
import { useSessionState, useText } from '../session-context.tsx';
import { copyText } from './copy.ts';
import { embedHtml, oembedJson } from './embed-html.ts';
import styles from './share.module.css';

export function EmbedCode({ link, onCopied }: { readonly link: string; readonly onCopied: (done: boolean) => void }) {
  const text = useText();
  const { share } = text;
  const name = useSessionState((state) => state.name);
  const [oembed, setOembed] = useState(false);
  const code = (oembed ? oembedJson : embedHtml)(link, share.embedTitle(presetText(text, name).title));
  return (
    <div className={styles.embed}>
      <p className={styles.muted}>{share.embedText}</p>
      <textarea
        className={styles.code}
        readOnly
        rows={6}
        value={code}
        aria-label={oembed ? share.oembedCode : share.embedCode}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.ways}>
        <Button onClick={() => void copyText(code).then(onCopied)}>{share.copy}</Button>
        <Button aria-pressed={oembed} onClick={() => setOembed(!oembed)}>
          {share.oembed}
        </Button>
      </div>
    </div>
  );
}
