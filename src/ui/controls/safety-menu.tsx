/** The safety properties: a chip that says whether all hold, and what each of them means. */
import type { PropertyName, Violation } from '#sim';
import { expectedText } from '#view';
import { useFrame, useSession, useSetup, useText } from '../session-context.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import styles from './top-bar.module.css';

export function SafetyMenu() {
  const text = useText();
  const { screen } = text;
  const { violations } = useFrame();
  // Every property has its words, so the words name every property.
  const properties = Object.keys(screen.property) as readonly PropertyName[];
  const first = violations[0];
  const broken = new Set(violations.map((violation) => violation.property));
  const safe = properties.length - broken.size;
  const { brokenRules } = useSetup();
  const state =
    first === undefined
      ? screen.top.safe(safe, properties.length)
      : text.faults.expected.chip(screen.top.violated(screen.property[first.property]), first.expected);
  const chip = brokenRules.length === 0 ? state : screen.top.rulesBroken(state, brokenRules.length);
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
          <span className={styles.short}>{screen.top.safeShort(safe, properties.length)}</span>
        </>
      }
    >
      {(close) => (
        <div className={styles.safety}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <h2 tabIndex={0} data-first="">
            {screen.top.safetyTitle}
          </h2>
          <p className={styles.muted}>{screen.top.safetyNote}</p>
          <ul>
            {brokenFirst(properties, broken).map((property) => (
              <Property
                key={property}
                property={property}
                violation={violations.find((each) => each.property === property)}
                onShown={close}
              />
            ))}
          </ul>
        </div>
      )}
    </Menu>
  );
}

function brokenFirst(properties: readonly PropertyName[], broken: ReadonlySet<PropertyName>): readonly PropertyName[] {
  return [...properties.filter((property) => broken.has(property)), ...properties.filter((property) => !broken.has(property))];
}

interface PropertyProps {
  readonly property: PropertyName;
  readonly violation: Violation | undefined;
  readonly onShown: () => void;
}

function Property({ property, violation, onShown }: PropertyProps) {
  const session = useSession();
  const text = useText();
  const { screen } = text;
  const frame = useFrame();
  const expected = violation && expectedText(text, frame, violation);
  return (
    <li className={styles.property} data-broken={violation !== undefined}>
      <Icon name={violation === undefined ? 'check' : 'alert'} size={16} />
      <div>
        <strong>{screen.property[property]}</strong>{' '}
        <span>
          {violation === undefined ? screen.top.holds : text.faults.expected.chip(screen.top.broken(violation.frame), violation.expected)}
        </span>{' '}
        {violation !== undefined && <span>{text.faults.where(violation.nodes, violation.term, violation.index)}</span>}
        <p className={styles.muted}>{screen.propertyMeans[property]}</p>
        {expected !== undefined && <p>{expected}</p>}
        {violation !== undefined && (
          <Button
            onClick={() => {
              session.seek(violation.frame);
              onShown();
            }}
          >
            {screen.top.showBroken}
          </Button>
        )}
      </div>
    </li>
  );
}
