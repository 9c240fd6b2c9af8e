/** The definition of linearizability, tried out literally: every order that time allows. For histories of a few calls. */
import type { Operation } from './operation.ts';
import { NEVER } from './operation.ts';

export function isLinearizable(history: readonly Operation[]): boolean {
  return place(history, null);
}

function place(left: readonly Operation[], value: string | null): boolean {
  if (left.every(({ ended }) => ended === NEVER)) return true;
  return left.some((next) => {
    if (left.some((other) => other.ended < next.asked)) return false;
    const after = perform(next, value);
    return (
      after !== undefined &&
      place(
        left.filter((other) => other !== next),
        after.value,
      )
    );
  });
}

function perform({ op, result }: Operation, value: string | null): { readonly value: string | null } | undefined {
  if (result.type === 'mismatch') return op.type === 'cas' && value !== op.expect ? { value } : undefined;
  if (result.type === 'found' && result.value !== value) return undefined;
  if (op.type === 'get') return { value };
  if (op.type === 'delete') return { value: null };
  if (op.type === 'put') return { value: op.value };
  return { value: value === op.expect ? op.value : value };
}
