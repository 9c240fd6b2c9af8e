/** The work of the worker that checks client histories: key by key, the one with the fewest calls first. */
import { verdictOfKey } from '#proof';
import type { CheckReply, CheckRequest } from './check-protocol.ts';

/** Configurations that one key may take: 16 MB, and some seconds. A person waits for it; an oracle of a campaign may take ten times as much. */
export const PAGE_BUDGET = 500_000;

export function* checkKeys({ id, keys }: CheckRequest): Generator<CheckReply> {
  for (const { key, records } of [...keys].sort((a, b) => a.records.length - b.records.length)) {
    yield { id, key, verdict: verdictOfKey(records, PAGE_BUDGET) };
  }
}
