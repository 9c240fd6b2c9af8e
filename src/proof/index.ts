/**
 * proof: is what happened right, and can it go wrong?
 *
 * In: frames of runs, or a seed. Out: verdicts, campaigns of chaos, counterexamples as scenarios. Nothing here draws, and nothing here is needed for a run.
 */
export { type Bounds, type Breadth, type BreadthProgress, type BreadthReport, breadthFirst } from './breadth.ts';
export type { BreadthFound } from './breadth-replay.ts';
export { BreadthSearch } from './breadth-search.ts';
export {
  type CampaignReport,
  describeFailure,
  emptyReport,
  isSound,
  joined,
  reportIn,
  reportText,
  runTwice,
  type Shard,
  seedsOf,
} from './campaign.ts';
export { type ChaosOptions, type ChaosRun, chaosRun, type Failure } from './chaos.ts';
export { History } from './history.ts';
export { type CallsVerdict, verdictOfKey } from './key-verdict.ts';
export { BUDGET, checkLinearizable, type Verdict } from './linearizability.ts';
export type { Minimised } from './minimise.ts';
export { NEVER, type Operation, type OperationResult } from './operation.ts';
export { goalOf, PATIENCE, PREDICATES, type PredicateName } from './predicates.ts';
export { PROBES } from './probes.ts';
export { type Raced, racedIn, raceRule, raceText, rowOf, searched, whatOf } from './race.ts';
export { type Aside, EVENTS_A_STEP, type Found, type Goal, type SearchOptions, type SearchProgress, search } from './search.ts';
export { STRATEGIES, type Strategy } from './swarm.ts';
export { CountedRun, type RuleTally, type Tally, type Times } from './tally.ts';
