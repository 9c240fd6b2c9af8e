import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLink, presetScenario, runScenario } from '#scenario';
import type { Command } from '#sim';
import { type Desk, openDesk, testRoom } from './session.testkit.ts';
import type { Session } from './session.ts';

type Deed = (desk: Desk) => unknown;

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('crash' as const), node: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ type: fc.constant('restart' as const), node: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ type: fc.constant('campaign' as const), node: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ type: fc.constant('drop' as const), message: fc.integer({ min: 1, max: 60 }) }),
  fc.constant({
    type: 'partition',
    groups: [
      [1, 2],
      [3, 4, 5],
    ],
  } as const),
  fc.constant({ type: 'heal-all' } as const),
  fc
    .record({ node: fc.integer({ min: 1, max: 5 }) })
    .map(({ node }) => ({ type: 'request', node, op: { type: 'put', key: 'x', value: '1' } }) as const),
);

const deed: fc.Arbitrary<readonly [string, Deed]> = fc.oneof(
  command.map((what): [string, Deed] => [`act ${JSON.stringify(what)}`, ({ session }) => session.act(what)]),
  fc.integer({ min: 0, max: 250 }).map((number): [string, Deed] => [`seek ${number}`, ({ session }) => session.seek(number)]),
  fc.integer({ min: 1, max: 500 }).map((millis): [string, Deed] => [`pass ${millis}`, ({ pass }) => pass(millis)]),
  fc.constant<[string, Deed]>(['play', ({ session }) => session.play()]),
  fc.constant<[string, Deed]>(['pause', ({ session }) => session.pause()]),
  fc.constant<[string, Deed]>(['next', ({ session }) => session.next()]),
  fc.constant<[string, Deed]>(['previous', ({ session }) => session.previous()]),
  fc.constant<[string, Deed]>(['undo', ({ session }) => session.undo()]),
  fc.constant<[string, Deed]>(['redo', ({ session }) => session.redo()]),
  fc.integer({ min: 0, max: 9 }).map((seed): [string, Deed] => [`reseed ${seed}`, ({ session }) => session.reseed(seed)]),
  fc
    .integer({ min: 1, max: 60 })
    .map((most): [string, Deed] => [
      `look for a delivery within ${most} ms`,
      ({ session }) =>
        session.runUntil({ name: 'delivery', happens: (_previous, { event }) => event.type === 'deliver', within: most * 1_000 }),
    ]),
  fc.constant<[string, Deed]>([
    'look back for a timer',
    ({ session }) => session.runBack({ name: 'event', happens: (_previous, { event }) => event.type === 'timer' }),
  ]),
  fc.integer({ min: 0, max: 250 }).map((number): [string, Deed] => [`run to ${number}`, ({ session }) => session.runTo(number)]),
  fc.constant<[string, Deed]>(['stop at commits', ({ session }) => session.breakpoints.add({ type: 'commit', node: 0 })]),
  fc.nat({ max: 3 }).map((place): [string, Deed] => [
    `switch to branch ${place}`,
    ({ session }) => {
      const branch = session.branches()[place];
      return branch === undefined ? undefined : session.switchTo(branch);
    },
  ]),
  fc.constant<[string, Deed]>(['open', ({ session }) => session.openPreset('minority-partition')]),
);

/** What a link of the session makes must be what the session shows. */
async function expectTrue(session: Session): Promise<void> {
  const { cursor, head, status, notice } = session.store.getState();
  const link = await decodeLink(await session.share(), presetScenario);
  if (!link.ok) throw new Error(link.problem.code);
  const run = runScenario(link.value.scenario, head);
  expect({ status, internal: notice?.code === 'internal' ? notice : null }).toEqual({ status: 'ready', internal: null });
  expect(run.last.number).toBe(head);
  expect(session.frame(head).hash).toBe(run.last.hash);
  expect(session.frame(cursor).hash).toBe(run.frames[cursor]?.hash);
  expect(session.frame(cursor).time).toBeLessThanOrEqual(session.now());
}

test('whatever a person does, one thing after another or all at once, the screen shows what the link makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(deed, fc.boolean()), { maxLength: 25 }), fc.nat({ max: 40 }), async (deeds, lossEvery) => {
      let answers = 0;
      const room = testRoom(undefined, (_id, output) => {
        answers += 1;
        return lossEvery > 20 && answers % (lossEvery * 10) === 0 ? undefined : output;
      });
      const desk = await openDesk({ room });
      desk.session.setSpeed(1_000_000);
      for (const [[, doIt], waits] of deeds) {
        const done = doIt(desk);
        if (waits) await done;
      }
      desk.session.pause();
      await desk.session.settled();
      await expectTrue(desk.session);
      desk.session.dispose();
    }),
    { numRuns: 150 },
  );
});

test('undoing everything comes back to the beginning, redoing everything to the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(command, fc.nat({ max: 60 })), { minLength: 1, maxLength: 8 }), async (acts) => {
      const { session } = await openDesk({ fragment: '#calm-election?step=60' });
      const hashes = [session.frame(60).hash];
      for (const [what, back] of acts) {
        session.seek(session.store.getState().head - back);
        await session.act(what);
        hashes.push(session.frame(session.store.getState().head).hash);
      }
      const headHash = () => session.frame(session.store.getState().head).hash;
      for (const hash of hashes.toReversed().slice(1)) {
        await session.undo();
        expect(headHash()).toBe(hash);
      }
      for (const hash of hashes.slice(1)) {
        await session.redo();
        expect(headHash()).toBe(hash);
      }
    }),
    { numRuns: 60 },
  );
});
