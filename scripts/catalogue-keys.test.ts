/** No text of the catalogue that nothing says; and the search for them finds what it must. */
import { expect, test } from 'vitest';
import { EN } from '../src/view/text-en.ts';
import { pathsOf, unsaid, unsaidUnder } from './catalogue-keys.ts';

test('every text of the catalogue is said somewhere', () => {
  expect(unsaidUnder(process.cwd(), EN)).toEqual([]);
});

const CATALOGUE = { panel: { title: 'A', rows: { left: 'B', right: () => 'C' } }, notices: { 'link.cut-off': { text: 'D' } } };
const SAID = ['const { title, rows } = useText().panel; return rows[side];', "return { reason: 'cut-off' };"];

test('what is said by name, by a value or by a code is not reported', () => {
  expect(unsaid(pathsOf(CATALOGUE), SAID)).toEqual([]);
});

test('a table that was given another name is not reported', () => {
  expect(unsaid([['panel', 'rows', 'left']], ['const { rows: words } = useText().panel; return words[side];'])).toEqual([]);
});

test.each([
  ['a text that no file names', 'title', 'heading', ['panel.title']],
  ['a text that only a remark names', 'const { title, rows } = ', '// title\nconst { rows } = ', ['panel.title']],
  ['a table that nobody looks into', 'rows[side]', 'rows', ['panel.rows.left', 'panel.rows.right']],
  ['a code that no floor gives', 'cut-off', 'too-long', ['notices.link.cut-off.text']],
])('reported: %s', (_, from, to, found) => {
  const sources = SAID.map((source) => source.replace(from, to));
  expect(unsaid(pathsOf(CATALOGUE), sources)).toEqual(found);
});

test('a text named in one file and its panel in another is not said', () => {
  expect(unsaid([['panel', 'title']], ['const { panel } = useText();', 'document.title'])).toEqual(['panel.title']);
});
