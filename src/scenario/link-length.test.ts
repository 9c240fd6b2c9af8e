import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from './codec.ts';
import { sessionLinkLengths } from './link-length.ts';
import { presetScenario } from './presets/library.ts';
import { recordedSession } from './recorded-session.ts';
import { runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

/** Those of presets are measured in codec-fuzz.test.ts, which has them all. */
test('links of ten sessions of five minutes have fewer than 2,000 characters at the median', async () => {
  const sessions = await sessionLinkLengths();
  expect(sessions.sessions).toBe(10);
  expect(sessions.median).toBeLessThan(2_000);
  // Nor is any of them so long that mail and chat programs cut it.
  expect(sessions.largest).toBeLessThan(8_000);
});

test('a recorded session is a run like any other: its link makes the same frames again', async () => {
  const content = recordedSession(presetScenario('leader-crash', undefined) as Scenario, 3);
  const link = decodeLink(await encodeLink(content, presetScenario), presetScenario);
  expect(link).toEqual({ ok: true, value: content });
  expect(content.scenario.acts.length).toBeGreaterThan(25);
  expect(new Set(content.scenario.acts.map(({ command }) => command.type)).size).toBeGreaterThan(5);
  const { last } = runScenario(content.scenario, content.step);
  expect(last.number).toBe(content.step);
  expect(recordedSession(presetScenario('leader-crash', undefined) as Scenario, 3)).toEqual(content);
});
