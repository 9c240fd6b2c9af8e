import { expect, test } from 'vitest';
import { runScenario } from '../run.ts';
import { leaderAmong } from '../stage.ts';
import { PRESETS, presetScenario } from './library.ts';

const opened = PRESETS.map((preset) => ({ id: preset.id, scenario: presetScenario(preset.id, undefined) }));

/** The preset's run, and a while longer. */
function playOn(id: string, frames: number) {
  const scenario = presetScenario(id, undefined);
  if (scenario === undefined) throw new Error(`no preset ${id}`);
  return { acts: scenario.acts, run: runScenario(scenario, (scenario.acts.at(-1)?.after ?? 0) + frames) };
}

const types = (frames: ReturnType<typeof playOn>['run']['frames']) => frames.flatMap((frame) => frame.facts.map((fact) => fact.type));

test.each(opened)('$id breaks no property, stops no machine and does nothing in vain', ({ scenario }) => {
  const run = runScenario(scenario ?? expect.unreachable(), (scenario?.acts.at(-1)?.after ?? 0) + 1_000);
  expect(run.last.violations).toEqual([]);
  expect(run.last.nodes.map((node) => node.failure)).toEqual(run.last.nodes.map(() => undefined));
  const notes = run.frames.flatMap(({ event }) => (event.type === 'command' ? [event.note] : []));
  expect(notes).toEqual(notes.map(() => undefined));
});

test.each(opened)('$id ends with one leader that all follow', ({ id }) => {
  const { last } = playOn(id, 1_000).run;
  expect(leaderAmong(last)).not.toBe(0);
  expect(last.nodes.map((node) => node.lead)).toEqual(last.nodes.map(() => leaderAmong(last)));
});

test.each(PRESETS.map((preset) => preset.id))('%s is a scenario with any seed', (id) => {
  for (let seed = 100; seed < 110; seed++) {
    const scenario = presetScenario(id, seed);
    expect(scenario).toMatchObject({ name: id, seed });
    expect(runScenario(scenario ?? expect.unreachable()).last.violations).toEqual([]);
  }
});

test('the same preset with the same seed is the same scenario', () => {
  expect(presetScenario('leader-crash', 12)).toEqual(presetScenario('leader-crash', 12));
  expect(presetScenario('leader-crash', 12)).not.toEqual(presetScenario('leader-crash', 13));
});

test('there is no preset of an unknown name', () => {
  expect(presetScenario('toString', undefined)).toBeUndefined();
});

test('split-vote really splits: two votes each, and a leader only in a later term', () => {
  const { frames } = playOn('split-vote', 200).run;
  const tie = frames.find((frame) => frame.nodes.every((node) => node.vote !== 0));
  expect(tie?.nodes.map((node) => [node.term, node.vote])).toEqual([
    [1, 1],
    [1, 2],
    [1, 1],
    [1, 2],
  ]);
  const elected = frames.find((frame) => frame.facts.some((fact) => fact.type === 'BecameLeader'));
  expect(elected?.facts.find((fact) => fact.type === 'BecameLeader')).toMatchObject({ term: expect.any(Number) });
  expect(elected?.nodes.some((node) => node.state === 'StateLeader' && node.term > 1)).toBe(true);
});

test('leader-crash leaves a client without an answer to an entry that the next leader commits', () => {
  const { last } = playOn('leader-crash', 400).run;
  expect(last.calls.map((call) => call.status)).toEqual(['answered', 'unknown', 'answered']);
  expect(last.nodes.map((node) => [node.pairs.get('x'), node.pairs.get('y')])).toEqual(Array(5).fill(['2', '3']));
});

test('minority-partition overwrites what the cut-off leader took in', () => {
  const { run } = playOn('minority-partition', 400);
  expect(run.last.nodes.map((node) => node.pairs.get('x'))).toEqual(Array(5).fill('kept'));
  expect(run.frames.some((frame) => frame.nodes.some((node) => node.pairs.get('x') === 'lost'))).toBe(false);
});

test('follower-far-behind sends a snapshot', () => {
  const { frames } = playOn('follower-far-behind', 200).run;
  expect(types(frames)).toContain('SnapshotInstalled');
});

test('disruptive-returner deposes the leader; with PreVote nobody notices', () => {
  const leaders = (id: string) => {
    const { acts, run } = playOn(id, 500);
    return types(run.frames.slice(acts.at(-1)?.after)).filter((type) => type === 'BecameLeader').length;
  };
  expect(leaders('disruptive-returner')).toBeGreaterThan(0);
  expect(leaders('disruptive-returner-prevote')).toBe(0);
});
