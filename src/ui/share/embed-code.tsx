/** HTML that shows this moment in somebody else's page. */
import { presetText } from '#view';
import { Button } from '../controls/button.tsx';
import { useSessionState, useText } from '../session-context.tsx';
import { copyText } from './copy.ts';
import { embedHtml } from './embed-html.ts';
import styles from './share.module.css';

export function EmbedCode({ link, onCopied }: { readonly link: string; readonly onCopied: (done: boolean) => void }) {
  const text = useText();
  const { share } = text;
  const name = useSessionState((state) => state.name);
  const html = embedHtml(link, share.embedTitle(presetText(text, name).title));
  return (
    <div className={styles.embed}>
      <p className={styles.muted}>{share.embedText}</p>
      <textarea
        className={styles.code}
        readOnly
        rows={6}
        value={html}
        aria-label={share.embedCode}
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copyText(html).then(onCopied)}>{share.copy}</Button>
    </div>
  );
}
