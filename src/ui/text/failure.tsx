/** When drawing goes wrong: a sentence and a way on, instead of an empty page. The one place where the screen catches errors. */

import { Component, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { currentCatalogue } from '../language.ts';
import styles from './failure.module.css';

interface FailureState {
  readonly failed: boolean;
}

export class FailureBoundary extends Component<{ readonly children: ReactNode }, FailureState> {
  override readonly state: FailureState = { failed: false };

  static getDerivedStateFromError(): FailureState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const words = currentCatalogue().screen.failed;
    const fresh = () => {
      location.hash = '#calm-election';
      location.reload();
    };
    return (
      <main className={styles.failure}>
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <div className={styles.ways}>
          <Button kind="strong" onClick={() => location.reload()}>
            {words.reload}
          </Button>
          <Button onClick={fresh}>{words.fresh}</Button>
        </div>
      </main>
    );
  }
}
