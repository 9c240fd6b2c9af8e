import { expect, test } from 'vitest';
import { MESSAGE_TYPES, message } from '#raft';
import { messageGlyph, messageKind, messageShape, roleOf, TERM_SLOTS, termLook } from './palette.ts';
import { settledRun } from './run.testkit.ts';

test('neighbouring terms never look alike, nor do terms a cycle apart', () => {
  for (let term = 1; term <= 40; term++) {
    expect(termLook(term).slot).not.toBe(termLook(term + 1).slot);
    expect(termLook(term)).not.toEqual(termLook(term + TERM_SLOTS));
  }
  expect(termLook(0)).toEqual({ slot: 0, striped: false });
});

test('a node that is down is shown as down, whatever it was', () => {
  const { world, leader } = settledRun();
  const role = () => roleOf(world.head.nodes[leader - 1] ?? (world.head.nodes[0] as never));
  expect(role()).toBe('leader');
  world.act({ type: 'crash', node: leader });
  expect(role()).toBe('down');
});

test('every message type has a kind, a shape and a glyph', () => {
  for (const type of MESSAGE_TYPES) {
    expect(messageKind(type)).toMatch(/^\w+$/);
    expect(messageShape(type)).toMatch(/^(request|reply|box)$/);
    expect(messageGlyph(message(type, { term: 3, index: 9, commit: 6 })).length).toBeGreaterThan(0);
  }
});

test('a glyph says what matters most', () => {
  expect(messageGlyph(message('MsgVote', { term: 5 }))).toBe('V t5 (0,t0)');
  expect(messageGlyph(message('MsgAppResp', { reject: true, index: 12, rejectHint: 8 }))).toBe('NO 12→8');
  expect(messageGlyph(message('MsgAppResp', { index: 9 }))).toBe('OK 9');
  expect(messageGlyph(message('MsgVoteResp', { reject: true }))).toBe('V ✗');
});
