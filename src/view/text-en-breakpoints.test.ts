import { expect, test } from 'vitest';
import { noticeText } from './text.ts';
import { EN } from './text-en.ts';
import { BREAKPOINTS_EN, breakpointName } from './text-en-breakpoints.ts';

test.each([
  ['role:leader:0', 'a leader is elected'],
  ['role:leader:2', 'node 2 becomes leader'],
  ['role:down:0', 'any node crashes'],
  ['term:4', 'term 4 or a later one begins'],
  ['committed:5', 'entry 5 is committed'],
  ['probe:0', 'a follower falls back to Probe'],
  ['snapshot:3', 'node 3 needs a snapshot'],
  ['sent:MsgApp:1:3', 'MsgApp from node 1 to node 3 is sent'],
  ['delivered::0:0', 'a message is delivered'],
  ['commit:0', 'the commit index of any node moves'],
  ['when:a:b == 1', 'when a:b == 1'],
])('%s is told as: %s', (written, words) => {
  expect(breakpointName(written)).toBe(words);
});

test('every kind that can be chosen has words of its own when it stops play', () => {
  for (const kind of Object.keys(BREAKPOINTS_EN.kinds)) {
    const written = `${kind}:1:2:3`;
    expect(breakpointName(written)).not.toBe(written);
    expect(noticeText(EN, 'breakpoint', written).text).toBe(`Breakpoint: ${breakpointName(written)}.`);
  }
});

test('what nobody knows is shown as it is written', () => {
  for (const written of ['king:1', 'constructor', '__proto__:1']) expect(breakpointName(written)).toBe(written);
});

test('a search that ends without a find names what it was for', () => {
  expect(noticeText(EN, 'not-within', 'commit').text).toBe('No commit within 60 s of virtual time.');
  expect(noticeText(EN, 'not-before', 'entry-applies').text).toBe('No apply of the entry before this step.');
});
