import { expect, test } from 'vitest';
import { entryAt } from '#sim';
import { entryText } from './entry-text.ts';
import { settledRun } from './run.testkit.ts';
import { noticeText, presetText } from './text.ts';
import { EN } from './text-en.ts';

test('an unknown notice still has a sentence and a way on', () => {
  for (const code of ['link.cut-off', 'nobody-knows-this', 'constructor', '__proto__']) {
    const { text, wayOn } = noticeText(EN, code, 'seed');
    expect(text).toMatch(/\w+.*\.$/);
    expect(wayOn).toMatch(/\w+.*\.$/);
  }
});

test('a scenario that is no preset goes by its own name', () => {
  expect(presetText(EN, 'leader-crash').title).toBe('Leader crash');
  expect(presetText(EN, 'My run')).toEqual({ title: 'My run', summary: '' });
  expect(presetText(EN, 'toString').title).toBe('toString');
  expect(presetText(EN, '').title).toBe(EN.screen.untitled);
});

test('an entry says what its client asked, in any script', () => {
  const { world, leader } = settledRun();
  world.act({ type: 'request', node: leader, op: { type: 'put', key: 'ключ', value: '値 🚢' } });
  const log = world.head.nodes[leader - 1]?.log;
  const [empty, put] = [1, 2].map((index) => (log === undefined ? undefined : entryAt(log, index)));
  if (empty === undefined || put === undefined) throw new Error('the leader has two entries');
  expect(entryText(EN, empty)).toBe('the leader’s empty entry');
  expect(entryText(EN, put)).toBe('put ключ = 値 🚢');
});

test('bytes that are no command are told as such', () => {
  const entry = { type: 'EntryNormal', term: 1, index: 1, typeSet: false } as const;
  for (const data of [[0xff, 0xfe], [0x5b], [0x5b, 0x31, 0x5d], [0xf4, 0xff, 0xff, 0xff]]) {
    expect(entryText(EN, { ...entry, data: Uint8Array.from(data) })).toBe('a command');
  }
});
