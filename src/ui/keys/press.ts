/** What a key that was pressed does; silent in dialogs and in text fields, which Escape leaves. */
import type { Session } from '#session';
import { ACTS } from './acts.ts';
import { bound } from './bindings.ts';
import { isSwitchedOff } from './single-keys.ts';

export function press(event: KeyboardEvent, session: Session): void {
  const { key, target } = event;
  if (key === 'Escape' && isWriting(target)) (target as HTMLElement).blur();
  const digit = /^[1-9]$/.test(key) && !event.altKey && !event.ctrlKey && !event.metaKey ? Number(key) : undefined;
  const found = bound(event) ?? (digit === undefined ? undefined : { act: 'node' as const, chord: key });
  if (found === undefined || event.defaultPrevented || isSwitchedOff(found.chord)) return;
  // With Alt nothing is typed: those work everywhere.
  if (!found.chord.startsWith('Alt ') && (isElsewhere(target) || isLeftToControl(event))) return;
  event.preventDefault();
  if (digit === undefined) ACTS[found.act](session);
  else session.select({ type: 'node', node: digit });
}

function isElsewhere(target: EventTarget | null): boolean {
  return isWriting(target) || document.querySelector('dialog[open]') !== null;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio' && target.type !== 'range';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Keys that a focused control needs for itself. */
function isLeftToControl({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || !(target instanceof HTMLElement)) return false;
  if (key === ' ' || key === 'Enter') return target.closest('button, input, [role="grid"]') !== null;
  return target instanceof HTMLInputElement && (key.startsWith('Arrow') || key === 'Home' || key === 'End');
}
