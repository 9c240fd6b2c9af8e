import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '#sim';
import { BOOKMARK_LENGTH } from './bookmark.ts';
import { bookmarkOf } from './bookmark-text.ts';
import type { Breakpoint } from './breakpoint.ts';
import { BREAKPOINTS_KEPT, readBreakpoint, readSet, writeBreakpoint, writeSet } from './breakpoint-text.ts';
import { decodeLink, encodeLink, type PresetLookup } from './codec.ts';

const presets: PresetLookup = (id, seed) =>
  id === 'calm' ? { version: 1, name: 'calm', seed: seed ?? 7, cluster: DEFAULT_SETUP, acts: [] } : undefined;
const scenario = presets('calm', undefined);
if (scenario === undefined) throw new Error('there is a calm scenario');

const number = fc.nat({ max: 999_999 });
const breakpoint: fc.Arbitrary<Breakpoint> = fc.oneof(
  fc.constantFrom<Breakpoint>(
    { type: 'election' },
    { type: 'split-vote' },
    { type: 'heal' },
    { type: 'violation' },
    { type: 'two-leaders' },
  ),
  fc.record({ type: fc.constant('role' as const), role: fc.constantFrom('leader' as const, 'pre-candidate' as const), node: number }),
  fc.record({ type: fc.constant('term' as const), term: number }),
  fc.record({ type: fc.constantFrom('committed' as const, 'applied' as const, 'overwritten' as const), index: number }),
  fc.record({ type: fc.constantFrom('probe' as const, 'snapshot' as const, 'commit' as const), node: number }),
  fc.record({
    type: fc.constantFrom('sent' as const, 'delivered' as const),
    message: fc.constantFrom('' as const, 'MsgApp' as const, 'MsgVoteResp' as const),
    from: number,
    to: number,
  }),
  fc
    .constantFrom('term > 4', "nodes[1].role == 'leader' && inflight(1, 3) == 0")
    .map((condition) => ({ type: 'when' as const, condition })),
);

test('a breakpoint that was written reads as itself', () => {
  fc.assert(
    fc.property(breakpoint, fc.boolean(), fc.boolean(), (made, on, once) => {
      expect(readBreakpoint(writeBreakpoint(made))).toEqual(made);
      expect(readSet(writeSet({ breakpoint: made, on, once }))).toEqual({ breakpoint: made, on, once });
    }),
  );
});

test('the written form stays as links of today have it', () => {
  expect(writeBreakpoint({ type: 'role', role: 'leader', node: 0 })).toBe('role:leader:0');
  expect(writeBreakpoint({ type: 'delivered', message: 'MsgApp', from: 1, to: 3 })).toBe('delivered:MsgApp:1:3');
  expect(readSet('-~when:term > 4')).toEqual({ breakpoint: { type: 'when', condition: 'term > 4' }, on: false, once: true });
});

test.each([
  '',
  'nothing',
  'role:king:1',
  'role:leader',
  'term:-1',
  'term:x',
  'committed:1:2',
  'sent:MsgNone:1:2',
  'when:term >',
  'election:1',
])('%s is no breakpoint', (text) => {
  expect(readBreakpoint(text)).toBeUndefined();
});

test('a link carries breakpoints and bookmarks, and they come back as they were', async () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => bookmarkOf(0, text).name);
  const sets = fc.array(fc.record({ breakpoint, on: fc.boolean(), once: fc.boolean() }), { minLength: 1, maxLength: 5 });
  const bookmarks = fc.uniqueArray(fc.record({ frame: fc.nat({ max: 100_000 }), name: names }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ frame }) => frame,
  });
  await fc.assert(
    fc.asyncProperty(sets, bookmarks, async (breakpoints, marks) => {
      const made = { scenario, step: 12, breakpoints, bookmarks: marks };
      const link = await encodeLink(made, presets);
      expect(await decodeLink(link, presets)).toEqual({ ok: true, value: made });
    }),
    { numRuns: 100 },
  );
});

test('what cannot be read is left out and the rest of the link opens', async () => {
  const many = Array.from({ length: BREAKPOINTS_KEPT + 1 }, () => 'bp=election').join('&');
  const long = `mark=3:${'x'.repeat(BOOKMARK_LENGTH + 1)}`;
  for (const query of ['bp=king', 'mark=x:y', many, long, 'bp=%ff']) {
    const link = await decodeLink(`#calm?step=5&${query}&bp=heal`, presets);
    expect(link).toMatchObject({ ok: true, value: { step: 5, leftOut: true } });
  }
  expect(await decodeLink('#calm?step=5', presets)).toEqual({ ok: true, value: { scenario, step: 5 } });
});
