/** How the diagram is looked at, and what is taken along. */
import type { AxisMode, SpaceTimePlan } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Menu } from '../controls/menu.tsx';
import { useHeartbeats } from '../heartbeats.ts';
import { useText } from '../session-context.tsx';
import { setOptions, useOptions, zoomBy } from './options.ts';
import { SaveMenu } from './save-menu.tsx';
import styles from './space-time.module.css';

const MODES: readonly AxisMode[] = ['elide', 'time', 'order'];

export function Toolbar({ plan }: { readonly plan: SpaceTimePlan }) {
  const { spaceTime } = useText();
  const { mode, follow, list } = useOptions();
  return (
    <div className={styles.toolbar}>
      <Menu face={spaceTime.axisShort[mode]} label={`${spaceTime.axisTitle}: ${spaceTime.axis[mode]}`} title={spaceTime.axisTitle}>
        {(close) => <AxisChoice close={close} />}
      </Menu>
      <Button kind="icon" label={spaceTime.wider} onClick={() => zoomBy(-1)}>
        <Icon name="minus" />
      </Button>
      <Button kind="icon" label={spaceTime.closer} onClick={() => zoomBy(1)}>
        <Icon name="plus" />
      </Button>
      <Button kind="icon" label={plan.down ? spaceTime.turn.down : spaceTime.turn.right} onClick={() => setOptions({ down: !plan.down })}>
        <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true">
          <path
            d={plan.down ? 'M4 10h12M12 6l4 4-4 4' : 'M10 4v12M6 12l4 4 4-4'}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Button>
      <Button
        kind="icon"
        className={styles.toggle}
        label={spaceTime.follow}
        aria-pressed={follow}
        onClick={() => setOptions({ follow: !follow })}
      >
        <Icon name="pin" />
      </Button>
      <Button
        kind="icon"
        className={styles.toggle}
        label={list ? spaceTime.diagram : spaceTime.list}
        aria-pressed={list}
        onClick={() => setOptions({ list: !list })}
      >
        <Icon name="events" />
      </Button>
      <SaveMenu plan={plan} />
    </div>
  );
}

function AxisChoice({ close }: { readonly close: () => void }) {
  const { spaceTime } = useText();
  const { mode } = useOptions();
  const [heartbeats, setHeartbeats] = useHeartbeats();
  return (
    <div className={styles.choice}>
      {MODES.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="space-time-axis"
            checked={mode === each}
            onChange={() => {
              setOptions({ mode: each });
              close();
            }}
          />
          {spaceTime.axis[each]}
        </label>
      ))}
      <label>
        <input type="checkbox" checked={heartbeats} onChange={(event) => setHeartbeats(event.target.checked)} />
        {spaceTime.heartbeats}
      </label>
    </div>
  );
}
