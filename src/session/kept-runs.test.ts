/** Runs that are longer than a link may be: kept under a name, and found by it after a reload and by the back button; with an end to what is kept. */
import { expect, test } from 'vitest';
import { encodeLink, FRAGMENT_LIMIT, KEPT_LIMITS, type LinkContent, openingScenario, presetScenario, type Scenario } from '#scenario';
import type { Command } from '#sim';
import { decodeEnd, decodePlace, encodeEnds, encodePlace, keepRun, type RunStore } from './kept-runs.ts';
import { type Desk, memoryStorage, openDesk, shown } from './session.testkit.ts';

/** Chance of our own: the same in every run of the test. */
function letters(count: number, from: number, kinds: number, seed: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(from + ((state >>> 8) % kinds));
  }).join('');
}
const han = (seed: number) => letters(64, 0x4e00, 20_000, seed);

/** 1,400 requests of letters that no compressor makes much shorter, to a node that is down: some 540,000 characters of link. */
function longRun(): Scenario {
  const put = (i: number): Command => ({ type: 'request', node: 1, op: { type: 'put', key: han(2 * i), value: han(2 * i + 1) } });
  const commands = [{ type: 'crash', node: 1 } as const, ...Array.from({ length: 1_400 }, (_, i) => put(i))];
  return { ...openingScenario(), name: 'long', acts: commands.map((command, i) => ({ after: 5 + i, command })) };
}

const place = (scenario: Scenario): LinkContent => ({ scenario, step: undefined });

test('a run that fits a link is one; a longer one is kept under a name, and comes back by it at any step', async () => {
  const runs = memoryStorage();
  expect(await encodePlace(place(openingScenario()), runs, '')).toBe('#calm-election');
  const content: LinkContent = { scenario: longRun(), step: undefined, bookmarks: [{ frame: 7, name: 'here' }] };
  expect((await encodeLink(content, presetScenario)).length).toBeGreaterThan(FRAGMENT_LIMIT);

  const kept = (await encodePlace(content, runs, '')) ?? '';
  expect(kept).toMatch(/^#kept\/[a-z0-9]+$/);
  expect(decodePlace(`${kept}?step=40`, runs)).toMatchObject({ ok: true, value: { ...content, step: 40 } });
  expect(decodePlace(`${kept}?step=much`, runs)).toMatchObject({ ok: false, problem: { code: 'bad-parameter' } });
});

test('a run goes on under its name while it grows', async () => {
  const runs = memoryStorage();
  keepRun(runs, 'mine', '#split-vote');
  expect(await encodePlace(place(longRun()), runs, '#kept/mine?step=3')).toBe('#kept/mine');
  expect(decodePlace('#kept/mine', runs)).toMatchObject({ ok: true, value: { scenario: { acts: { length: 1_401 } } } });
});

test('a name that this tab does not keep is a problem of its own, wherever it is', () => {
  for (const runs of [memoryStorage(), undefined]) {
    expect(decodePlace('#kept/0f1k', runs)).toEqual({ ok: false, problem: { code: 'not-kept-here', detail: '' } });
  }
});

test('the newest four are kept', () => {
  const runs = memoryStorage();
  const names = ['a', 'b', 'c', 'a', 'd', 'e'];
  expect(names.map((name) => keepRun(runs, name, '#split-vote'))).not.toContain(false);
  expect(['a', 'b', 'c', 'd', 'e'].map((name) => decodePlace(`#kept/${name}`, runs).ok)).toEqual([true, false, true, true, true]);
});

/** Takes so many characters, like a browser's storage. */
function smallStorage(room: number): RunStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => {
      const others = [...values].reduce((sum, [each, text]) => sum + (each === key ? 0 : each.length + text.length), 0);
      if (others + key.length + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
  };
}

test('older runs make room; where there is none even so, what was kept of the run stays, and the caller is told', () => {
  const link = '#split-vote'.padEnd(1_000, '?');
  const runs = smallStorage(1_100);
  expect([keepRun(runs, 'old', link), keepRun(runs, 'new', link)]).toEqual([true, true]);
  expect([decodePlace('#kept/old', runs).ok, decodePlace('#kept/new', runs).ok]).toEqual([false, true]);
  expect(keepRun(runs, 'new', link.padEnd(1_100, '?'))).toBe(false);
  expect(decodePlace('#kept/new', runs).ok).toBe(true);
});

test('the longest run that the limits allow is kept and read', async () => {
  const requests = Array.from({ length: 1_999 }, (_, i): Command => {
    return { type: 'request', node: 1, op: { type: 'cas', key: han(i), expect: han(i + 9_000), value: han(i + 20_000) } };
  });
  const data = letters(349_524, 65, 26, 5);
  const disk: Command = { type: 'load-disk', node: 1, files: [{ path: 'wal/0000000000000000-0000000000000000.wal', size: 262_143, data }] };
  const acts = [...requests, disk].map((command, after) => ({ after, command }));
  const link = await encodeLink(place({ ...openingScenario(), name: 'x', acts }), presetScenario);
  expect(decodeEnd(link)).toMatchObject({ ok: true, value: { scenario: { acts } } });
  expect(decodeEnd('#'.padEnd(KEPT_LIMITS.fragment + 1, 'x'))).toMatchObject({ ok: false, problem: { code: 'too-long' } });
});

test('of other futures as many are kept as there is room for, in their order', async () => {
  const ends = await encodeEnds([longRun(), { ...longRun(), name: 'b' }, openingScenario()].map(place));
  expect(ends.map((end) => decodeEnd(end)).map((end) => end.ok && end.value.scenario.name)).toEqual(['long', 'calm-election']);
});

async function onLongRun(storage: RunStore): Promise<Desk> {
  const desk = await openDesk({ storage, fragment: '#leader-crash?step=30' });
  await desk.session.openScenario(longRun(), 1_300);
  desk.session.seek(1_250);
  await desk.session.settled();
  return desk;
}

test('a reload comes back to a long run, at its position; so does the back button', async () => {
  const storage = memoryStorage();
  const first = await onLongRun(storage);
  first.session.pause();
  first.hide();
  const address = first.address.read();
  expect(address).toMatch(/^#kept\/[a-z0-9]+\?step=\d+$/);
  const second = await openDesk({ storage, fragment: address });
  expect(shown(second.session)).toEqual(shown(first.session));
  expect(second.session.scenario()).toEqual(longRun());

  await second.session.openPreset('split-vote');
  await second.session.settled();
  expect(second.address.read()).toMatch(/^#split-vote/);
  second.address.back();
  await second.session.settled();
  expect(second.session.scenario()).toEqual(longRun());
  expect(second.session.store.getState()).toMatchObject({ cursor: 1_250, notice: null });
});

test('a storage that has no room leaves the address as it was, and says so once', async () => {
  const { session, address, hide } = await onLongRun(smallStorage(50_000));
  expect(session.store.getState().notice).toEqual({ code: 'run-not-kept', detail: '' });
  session.dismissNotice();
  await session.act({ type: 'heal-all' });
  await session.settled();
  hide();
  expect(session.store.getState().notice).toBeNull();
  expect(address.read()).toBe('#leader-crash?step=30');
});
