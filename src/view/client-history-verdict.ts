/** What a checker of histories found, in words: the verdict of a key, and why its first call without a place has none. */
import type { CallRecord } from '#sim';
import { callFate, callsByKey } from './client-history.ts';
import { opText } from './scene.ts';
import type { Catalogue } from './text.ts';

/** Calls are named by their numbers in the run. */
export type KeyVerdict =
  | { readonly verdict: 'linearizable'; readonly order: readonly number[] }
  /** `order`: the longest beginning of one; `blocked`: the first call that then cannot be placed. */
  | { readonly verdict: 'illegal'; readonly order: readonly number[]; readonly blocked: number }
  /** More than `budget` configurations. */
  | { readonly verdict: 'unknown'; readonly budget: number }
  | { readonly verdict: 'checking' }
  /** The worker is gone. */
  | { readonly verdict: 'failed' };

type Illegal = Extract<KeyVerdict, { readonly verdict: 'illegal' }>;

export interface Reason {
  readonly blocked: CallRecord;
  /** Calls that have their place before it. */
  readonly placed: number;
  /** What the key holds after them; null: it is not there. */
  readonly value: string | null;
  /** Who set that, and as which of them; undefined: none of them. */
  readonly standing: CallRecord | undefined;
  readonly place: number;
  /** `standing` had its answer before `blocked` was asked. */
  readonly over: boolean;
}

/** Does the calls of the order one after another, and says what the first one without a place then meets. */
export function reasonOf(calls: readonly CallRecord[], { order, blocked }: Illegal): Reason | undefined {
  const byNumber = new Map(calls.map((record) => [record.call.call, record]));
  const refused = byNumber.get(blocked);
  if (refused === undefined) return undefined;
  let value: string | null = null;
  let standing: CallRecord | undefined;
  let place = 0;
  for (const [i, number] of order.entries()) {
    const record = byNumber.get(number);
    const after: string | null | undefined = record === undefined ? undefined : valueAfter(record, value);
    if (after === undefined) continue;
    [value, standing, place] = [after, record, i + 1];
  }
  const over = standing?.call.status === 'answered' && (standing.endedIn ?? Number.POSITIVE_INFINITY) < refused.call.askedIn;
  return { blocked: refused, placed: order.length, value, standing, place, over };
}

/** What a call leaves in its key; undefined: it writes nothing. */
function valueAfter({ call: { op, result } }: CallRecord, value: string | null): string | null | undefined {
  if (op.type === 'put') return op.value;
  if (op.type === 'delete') return null;
  if (op.type === 'get' || result?.ok === false) return undefined;
  return result?.ok === true || value === op.expect ? op.value : undefined;
}

/** The sentences under a verdict "not linearizable". */
function reasonText(text: Catalogue, { blocked, placed, value, standing, place, over }: Reason): string {
  const { why } = text.history;
  const { call, client } = blocked;
  const answered = why.answered(opText(text, call.op), client, call.askedIn, whatItSaid(text, blocked));
  const meets = why.meets(placed, call.op.key, value);
  const [byOp, by] = standing === undefined ? ['', 0] : [opText(text, standing.call.op), standing.client];
  const since =
    standing === undefined
      ? why.nobody(call.op.key)
      : over
        ? why.over(byOp, by, standing.endedIn ?? 0, call.askedIn)
        : why.placed(byOp, by, place);
  return text.screen.sentences([answered, meets, since, why.none]);
}

/** What an answer says that the key held: what a get found, what a write replaced, or what a cas did not find. */
function whatItSaid({ history: { why } }: Catalogue, { call: { op, result } }: CallRecord): string {
  if (result?.ok === true) return op.type === 'get' ? why.found(result.value) : why.replaced(result.value);
  return why.mismatched(op.type === 'cas' ? op.expect : null);
}

/** The verdict of one key in words; `calls`: its calls. */
export function verdictText(text: Catalogue, calls: readonly CallRecord[], verdict: KeyVerdict): string {
  const words = text.history;
  switch (verdict.verdict) {
    case 'linearizable': {
      const out = calls.filter((record) => callFate(record) !== 'refused').length - verdict.order.length;
      return words.allPlaced(verdict.order.length, out);
    }
    case 'illegal': {
      const reason = reasonOf(calls, verdict);
      return reason === undefined ? '' : reasonText(text, reason);
    }
    case 'unknown':
      return words.tooMany(verdict.budget);
    default:
      return words.meanwhile[verdict.verdict];
  }
}

/** Worst first: what decides about several keys together. */
const RANK = ['illegal', 'failed', 'unknown', 'checking', 'linearizable'] as const;

export interface KeyLine {
  readonly key: string;
  readonly calls: readonly CallRecord[];
  readonly verdict: KeyVerdict;
}

/** The keys of a history with their verdicts, worst first. */
export function keyLines(calls: readonly CallRecord[], verdictOf: (key: string) => KeyVerdict): readonly KeyLine[] {
  const lines = [...callsByKey(calls)].map(([key, own]): KeyLine => ({ key, calls: own, verdict: verdictOf(key) }));
  return lines.sort((a, b) => RANK.indexOf(a.verdict.verdict) - RANK.indexOf(b.verdict.verdict));
}
