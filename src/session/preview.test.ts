import { expect, test } from 'vitest';
import type { Frame } from '#sim';
import { openDesk, shown, testRoom } from './session.testkit.ts';
import type { Session } from './session.ts';

async function deskWithFlights() {
  const desk = await openDesk({ room: testRoom() });
  const { session } = desk;
  session.play();
  while (flying(session).length < 3) await desk.pass(16);
  session.pause();
  await session.settled();
  return desk;
}

function here(session: Session): Frame {
  return session.frame(session.store.getState().cursor);
}

function flying(session: Session) {
  return here(session).flights.filter((flight) => flight.status === 'flying');
}

test('what a preview says is what happens when it is done, frame by frame', async () => {
  const { session } = await deskWithFlights();
  for (const flight of flying(session)) {
    const deliver = { type: 'deliver', message: flight.id } as const;
    const before = session.store.getState().cursor;
    const preview = (await session.preview(deliver)) ?? [];
    expect(preview.some(({ event }) => event.type === 'deliver' && event.flight.id === flight.id)).toBe(true);

    await session.act(deliver);
    while (session.store.getState().head < before + preview.length) await session.next();
    expect(preview.map((frame) => frame.hash)).toEqual(preview.map((_, i) => session.frame(before + 1 + i).hash));
    await session.undo();
    await session.settled();
    expect(session.store.getState().cursor).toBe(before);
  }
});

test('a preview goes on until the receiver has stored and answered', async () => {
  const { session } = await deskWithFlights();
  const vote = flying(session).find(({ message }) => message.type === 'MsgVote');
  const preview = (await session.preview({ type: 'deliver', message: vote?.id ?? 0 })) ?? [];
  const voter = vote?.message.to ?? 0;
  expect(preview.flatMap((frame) => frame.facts.map((fact) => fact.type))).toContain('VoteCast');
  expect(preview.at(-1)?.nodes[voter - 1]).toMatchObject({ vote: vote?.message.from, flushDue: 0 });
  expect(preview.at(-1)?.flights.some(({ message }) => message.type === 'MsgVoteResp' && message.from === voter)).toBe(true);
});

test('a preview leaves the run alone: frames, head, undo and link are the same objects and words as before', async () => {
  const { session } = await deskWithFlights();
  const link = await session.share();
  const [state, frames] = [session.store.getState(), [session.frame(0), here(session)]];
  await session.preview({ type: 'deliver', message: flying(session)[0]?.id ?? 0 });
  await session.preview({ type: 'crash', node: 1 });

  expect(session.store.getState()).toBe(state);
  expect([session.frame(0), here(session)]).toEqual(frames);
  expect(here(session)).toBe(frames[1]);
  expect(await session.share()).toBe(link);
  await session.next();
  expect(shown(session).head).toBe(state.head + 1);
});

test('in the past it tells what would have happened there', async () => {
  const { session } = await deskWithFlights();
  const [past, head] = [here(session).number, here(session)];
  const flight = flying(session)[0];
  for (let i = 0; i < 20; i++) await session.next();
  session.seek(past);
  const preview = (await session.preview({ type: 'deliver', message: flight?.id ?? 0 })) ?? [];
  expect(preview[0]).toMatchObject({ number: past + 1, event: { type: 'command' } });
  expect(here(session)).toBe(head);
});

test('nobody is told about a moment that is no longer shown, nor about a question after which another was asked', async () => {
  const { session } = await deskWithFlights();
  const deliver = { type: 'deliver', message: flying(session)[0]?.id ?? 0 } as const;
  const first = session.preview(deliver);
  const second = session.preview(deliver);
  expect(await first).toBeUndefined();
  expect(await second).toBeDefined();
  const third = session.preview(deliver);
  session.previous();
  expect(await third).toBeUndefined();
});
