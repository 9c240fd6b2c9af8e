/** Which configuration changes of the log are in force: none beyond what is applied, if the rule is sound. */
import { changeConfig, membersOf } from './confchange.ts';
import { decodeConfChange } from './confchange-codec.ts';
import type { Raft } from './raft.ts';
import type { ConfState, Entry, Index } from './types.ts';
import { NO_LIMIT } from './types.ts';

/** After the log has changed. True where changes that are not applied count, or did: then the active configuration has been made from the log. */
export function followLog(r: Raft): boolean {
  const { applied } = r.log;
  const to = r.rules.inForceTo(applied, r.log.lastIndex());
  if (to <= applied && r.tracker.config === r.appliedConfig) return false;
  const config = configAt(r, to);
  const created = membersOf(config).filter((id) => r.tracker.get(id) === undefined);
  r.tracker.adopt(config, created, r.log.lastIndex());
  return true;
}

/** What is applied, changed by all that the log holds behind it. */
function configAt(r: Raft, to: Index): ConfState {
  const entries = r.log.slice(r.log.applied + 1, to + 1, NO_LIMIT);
  return entries === 'Compacted' ? r.appliedConfig : entries.reduce(changedBy, r.appliedConfig);
}

/** A change that is not possible here leaves things as they are. */
function changedBy(config: ConfState, entry: Entry): ConfState {
  const change = entry.type === 'EntryNormal' ? undefined : decodeConfChange(entry);
  const changed = change && changeConfig(config, change);
  return changed?.ok ? changed.config : config;
}
