/** No words outside the catalogues; and the search for them finds what it must. */
import { expect, test } from 'vitest';
import { literalsOf, literalsUnder } from './literals.ts';

test('no word stands outside the catalogues', () => {
  expect(literalsUnder(process.cwd())).toEqual([]);
});

test.each([
  ['text', '<p>Hello there</p>'],
  ['text in a fragment', '<><b />Hello</>'],
  ['an expression', "<p>{'Hello'}</p>"],
  ['one of two', "<p>{a === 'b' ? words.x : 'Hello'}</p>"],
  ['after a condition', "<p>{a && 'Hello'}</p>"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is code.
  ['a template', '<p>{`${count} entries`}</p>'],
  ['a sum', "<p>{words.x + ' entries'}</p>"],
  ['a name for screen readers', '<i aria-label="Close" />'],
  ['a tooltip', "<i title={a ? 'Open' : words.close} />"],
  ['a hint in a field', "<input placeholder={'Find'} />"],
  ['another script', '<p>名</p>'],
  ['past React', "element.textContent = 'Hello'"],
  ['on a canvas', "canvas.fillText('Hello', 0, 0)"],
  ['an attribute past React', "element.setAttribute('aria-label', 'Hello')"],
])('found: %s', (_, code) => {
  expect(literalsOf('probe.tsx', `export const probe = () => ${code.startsWith('<') ? code : `{ ${code}; }`};`)).toHaveLength(1);
});

test.each([
  ['words of the catalogue', '<p title={words.title}>{words.text}</p>'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is code.
  ['numbers and signs', '<p>{count} · {`${a}/${b}`} ✓ ×3 t{term}</p>'],
  ['what is compared', "<p>{kind === 'leader' && words.leader}</p>"],
  ['what is looked for', "<p>{'share' in navigator && words.send}</p>"],
  ['names that nobody reads', '<p className="row" data-state="open" id="events" role="status" />'],
  ['attributes of a drawing', "path.setAttribute('stroke', 'none')"],
])('not found: %s', (_, code) => {
  expect(literalsOf('probe.tsx', `export const probe = () => ${code.startsWith('<') ? code : `{ ${code}; }`};`)).toEqual([]);
});
