/** The safety properties: a chip that says whether all hold, and what each of them means. */
import type { PropertyName } from '#sim';
import { useFrame, useSession, useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

const PROPERTIES: readonly PropertyName[] = [
  'election-safety',
  'leader-append-only',
  'log-matching',
  'leader-completeness',
  'state-machine-safety',
  'term-monotone',
  'one-vote',
  'write-ahead',
  'durable-quorum',
  'committed-kept',
  'apply-order',
];

export function SafetyMenu() {
  const session = useSession();
  const { screen } = useText();
  const { violations } = useFrame();
  const first = violations[0];
  const broken = new Set(violations.map((violation) => violation.property));
  const chip =
    first === undefined ? screen.top.safe(PROPERTIES.length, PROPERTIES.length) : screen.top.violated(screen.property[first.property]);
  return (
    <Menu
      title={screen.top.safetyTitle}
      label={chip}
      tone={first === undefined ? 'good' : 'violation'}
      align="end"
      face={
        <>
          <Icon name={first === undefined ? 'check' : 'alert'} size={16} />
          <span className={styles.word}>{chip}</span>
          <span className={styles.short}>{screen.top.safeShort(PROPERTIES.length - broken.size, PROPERTIES.length)}</span>
        </>
      }
    >
      {(close) => (
        <div className={styles.safety}>
          <h2 tabIndex={-1} data-first="">
            {screen.top.safetyTitle}
          </h2>
          <p className={styles.muted}>{screen.top.safetyNote}</p>
          <ul>
            {PROPERTIES.map((property) => {
              const violation = violations.find((each) => each.property === property);
              return (
                <li key={property} className={styles.property} data-broken={broken.has(property)}>
                  <Icon name={violation === undefined ? 'check' : 'alert'} size={16} />
                  <div>
                    <strong>{screen.property[property]}</strong>{' '}
                    <span>{violation === undefined ? screen.top.holds : screen.top.broken(violation.frame)}</span>
                    <p className={styles.muted}>{screen.propertyMeans[property]}</p>
                    {violation !== undefined && (
                      <Button
                        onClick={() => {
                          session.seek(violation.frame);
                          close();
                        }}
                      >
                        {screen.top.showBroken}
                      </Button>
                    )}
                  </div>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Menu>
  );
}
