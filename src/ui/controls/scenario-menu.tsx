/** The library of scenarios, and the way to a cluster of one's own. */
import { lazy, Suspense, useState } from 'react';
import { PRESET_IDS, REAL_BUG_IDS } from '#scenario';
import { presetText } from '#view';
import { useSession, useSessionState, useText } from '../session-context.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

const NewClusterDialog = lazy(async () => ({ default: (await import('./new-cluster-dialog.tsx')).NewClusterDialog }));

export function ScenarioMenu() {
  const [making, setMaking] = useState(false);
  return (
    <>
      <Suspense>
        <Library onNew={() => setMaking(true)} />
      </Suspense>
      {making && (
        <Suspense>
          <NewClusterDialog onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}

function Library({ onNew }: { readonly onNew: () => void }) {
  const session = useSession();
  const text = useText();
  const name = useSessionState((state) => state.name);
  const { title } = presetText(text, name);
  return (
    <Menu
      title={text.screen.top.scenario}
      label={`${text.screen.top.scenario}: ${title}`}
      face={
        <>
          <span className={styles.scenario}>{title}</span>
          <Icon name="down" size={16} />
        </>
      }
    >
      {(close) => (
        <ul className={styles.presets}>
          <li>
            <button
              type="button"
              className={styles.preset}
              onClick={() => {
                close();
                onNew();
              }}
            >
              <strong>{text.newCluster.open}</strong>
              <span>{text.newCluster.openMeans}</span>
            </button>
          </li>
          {PRESET_IDS.map((id) => {
            const preset = presetText(text, id);
            return (
              <li key={id}>
                {id === REAL_BUG_IDS[0] && <p className={styles.group}>{text.screen.top.realBugs}</p>}
                <button
                  type="button"
                  className={styles.preset}
                  aria-current={id === name ? 'true' : undefined}
                  data-first={id === name ? '' : undefined}
                  onClick={() => {
                    void session.openPreset(id);
                    close();
                  }}
                >
                  <strong>{preset.title}</strong>
                  <span>{preset.summary}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Menu>
  );
}
