/** From a link to a late frame, all frames before it kept: what opening, undo and changing the past cost. */
import { decodeLink, encodeLink, presetScenario, runScenario } from '#scenario';

const ROUNDS = 5;

/** Milliseconds, the median of ROUNDS, from the text of a link to frame `step` and all before it. */
export async function measureOpening(step: number): Promise<number> {
  const scenario = presetScenario('calm-election', undefined);
  if (scenario === undefined) throw new Error('the calm election is in the library');
  const acts = [{ after: 40, command: { type: 'request', node: 1, op: { type: 'put', key: 'x', value: '1' } } }] as const;
  const link = await encodeLink({ scenario: { ...scenario, acts }, step }, presetScenario);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const opened = decodeLink(link, presetScenario);
    if (!opened.ok) throw new Error(opened.problem.code);
    if (runScenario(opened.value.scenario, opened.value.step).last.number !== step) throw new Error('the run ended early');
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] as number;
}
