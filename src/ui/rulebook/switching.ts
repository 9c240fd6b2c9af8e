/** Breaking and mending rules: the same scenario with other rules, as something that undo takes back. */
import type { BreakId } from '#raft';
import type { Session } from '#session';
import { withBrokenRules } from '#view';

/** The same seed and acts, at the same step, or at the last one if that run is shorter. */
export function setBrokenRules(session: Session, brokenRules: readonly BreakId[]): Promise<void> {
  const scenario = session.scenario();
  const { cursor } = session.store.getState();
  return session.openScenario({ ...scenario, cluster: withBrokenRules(scenario.cluster, brokenRules) }, cursor);
}
