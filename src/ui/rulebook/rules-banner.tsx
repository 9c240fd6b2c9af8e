/** Over the stage, in every layout, while the cluster's rules are broken on purpose. It cannot be dismissed: what is shown is not Raft. */
import { brokenText } from '#view';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSetup, useText } from '../session-context.tsx';
import { openTab } from '../tabs.ts';
import styles from './rules-banner.module.css';

export function RulesBanner() {
  const text = useText();
  const { banner } = text.rulebook;
  const { brokenRules } = useSetup();
  return (
    <section className={styles.banner} aria-label={banner.title}>
      <Icon name="alert" />
      <p className={styles.words}>
        <strong>{banner.title}</strong> {brokenText(text, brokenRules)}
      </p>
      <Button kind="plain" className={styles.show} onClick={() => openTab('rules')}>
        {banner.show}
      </Button>
    </section>
  );
}
