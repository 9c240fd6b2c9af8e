/** The language by hand. Each is called by its own name, so that it is found by those who cannot read the page. */

import { LANGUAGE_CHOICES, setLanguage, useLanguageChoice } from '../language.ts';
import { useText } from '../session-context.tsx';
import styles from './language-choice.module.css';

export function LanguageChoice() {
  const { language } = useText().layout;
  const now = useLanguageChoice();
  return (
    <fieldset className={styles.group}>
      <legend>{language.title}</legend>
      {LANGUAGE_CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice === 'system' ? undefined : choice}
          aria-pressed={choice === now}
          onClick={() => void setLanguage(choice)}
        >
          {language.names[choice]}
        </button>
      ))}
    </fieldset>
  );
}
