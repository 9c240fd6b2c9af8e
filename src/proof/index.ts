/**
 * proof: is what happened right?
 *
 * In: frames of runs. Out: verdicts. Nothing here draws, and nothing here is needed for a run.
 */
export { History } from './history.ts';
export { BUDGET, checkLinearizable, type Verdict } from './linearizability.ts';
export { NEVER, type Operation, type OperationResult } from './operation.ts';
