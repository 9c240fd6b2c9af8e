/** Something to tell people, as plain text, with a way on. */
import { noticeText } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import styles from './notice-bar.module.css';

export function NoticeBar() {
  const session = useSession();
  const text = useText();
  const notice = useSessionState((state) => state.notice);
  if (notice === null) return null;
  const { text: sentence, wayOn } = noticeText(text, notice.code, notice.detail);
  return (
    <div className={styles.bar} role="alert" data-code={notice.code}>
      <Icon name="alert" />
      <div className={styles.words}>
        <p>
          <strong>{sentence}</strong> {wayOn}
        </p>
        {notice.code === 'other-tab' && (
          <Button className={styles.deed} onClick={() => void session.takeCopy()}>
            {text.screen.takeCopy}
          </Button>
        )}
      </div>
      <Button kind="icon" label={text.screen.dismiss} onClick={() => session.dismissNotice()}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  );
}
