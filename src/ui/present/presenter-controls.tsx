/** The buttons of the presentation; each has a key, and each name says which. */
import { Button } from '../controls/button.tsx';
import type { IconName } from '../controls/icon.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSessionState, useText } from '../session-context.tsx';
import styles from './present.module.css';
import type { Show } from './use-show.ts';

interface PresenterControlsProps {
  readonly show: Show;
  readonly still: boolean;
  readonly onSpeaker: () => void;
  /** The browser has refused the speaker's window. */
  readonly blocked: boolean;
}

export function PresenterControls({ show, still, onSpeaker, blocked }: PresenterControlsProps) {
  const { present, screen } = useText();
  const playing = useSessionState((state) => state.playing);
  return (
    <div className={styles.controls} role="toolbar" aria-label={present.controls} data-still={still}>
      <Tool icon="start" label={present.first} onClick={show.first} />
      <Tool icon="back" label={present.previous} onClick={show.previous} />
      <Tool icon="forward" label={present.next} onClick={show.next} />
      <Tool icon="next" label={present.event} onClick={show.event} />
      <Tool icon={playing ? 'pause' : 'play'} label={playing ? screen.transport.pause : screen.transport.play} onClick={show.play} />
      <Tool icon="undo" label={present.reset} onClick={show.reset} />
      <Tool icon="ink" label={present.ink} on={show.ink} onClick={() => show.turn('ink')} />
      <Tool icon="qr" label={present.qr} on={show.qr} onClick={() => show.turn('qr')} />
      <Tool icon="contrast" label={present.contrast} on={show.contrast} onClick={() => show.turn('contrast')} />
      <Tool icon="stop" label={present.blank} on={show.dark} onClick={() => show.turn('dark')} />
      <Tool icon="look" label={present.speaker} onClick={onSpeaker} />
      <Tool icon="close" label={present.leave} onClick={show.leave} />
      <p className={styles.hint} role="status">
        {blocked ? present.noPopup : present.laser}
      </p>
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly on?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon, label, on, onClick }: ToolProps) {
  return (
    <Button kind="icon" label={label} aria-pressed={on} onClick={onClick}>
      <Icon name={icon} size={24} />
    </Button>
  );
}
