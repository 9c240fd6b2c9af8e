/** A place that is folded away: a column, or a row, of its panels' icons; each opens the place with that panel. */
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useText } from '../session-context.tsx';
import type { TabName } from '../tabs.ts';
import { openTab } from '../tabs.ts';
import styles from './columns.module.css';
import type { Part } from './layout.ts';
import { openPart } from './layout.ts';

interface RailProps {
  readonly part: Part;
  readonly names: readonly TabName[];
  /** The panel that shows now; pressing its icon folds it away again. */
  readonly chosen: TabName | undefined;
}

export function Rail({ part, names, chosen }: RailProps) {
  const { layout } = useText();
  return (
    <nav className={styles.rail} aria-label={layout.parts[part]}>
      {names.map((name) => (
        <Button
          key={name}
          kind="icon"
          label={layout.tabs[name]}
          aria-pressed={name === chosen}
          onClick={() => (name === chosen ? openPart(part, false) : openTab(name))}
        >
          <Icon name={name} size={20} />
        </Button>
      ))}
    </nav>
  );
}
