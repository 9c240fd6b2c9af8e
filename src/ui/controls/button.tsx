/** A button: quiet by default, `strong` for the one thing to press, `icon` for a drawing alone (then `label` is its name). */
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly kind?: 'quiet' | 'plain' | 'strong' | 'icon';
  readonly label?: string;
  readonly children?: ReactNode;
}

export function Button({ kind = 'quiet', label, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={className === undefined ? styles.button : `${styles.button} ${className}`}
      data-kind={kind}
      aria-label={label}
      title={label}
      {...rest}
    >
      {children}
    </button>
  );
}
