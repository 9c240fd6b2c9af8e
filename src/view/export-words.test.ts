import { expect, test } from 'vitest';
import { fileProblemText, fileStem, fileTroubleText } from './export-words.ts';
import { EN } from './text-en.ts';

test('what is wrong is a sentence, with that of a condition in it', () => {
  expect(fileProblemText(EN, { code: 'unknown-verb', found: 'explode' })).toBe('There is no command “explode”.');
  const condition = { code: 'unknown-name', at: 3, found: 'trem' } as const;
  expect(fileProblemText(EN, { code: 'condition', found: 'trem', condition })).toBe('At character 3: there is no trem.');
  expect(fileTroubleText(EN, { code: 'nobody', found: 'leader' })).toBe('Nobody is “leader” at this moment.');
});

test.each([
  ['leader-crash', 'leader-crash'],
  ['The leader dies, again!', 'the-leader-dies-again'],
  ['../../etc/passwd', 'etc-passwd'],
  ['选举', '选举'],
  ['', 'run'],
  ['<>', 'run'],
  ['x'.repeat(80), 'x'.repeat(40)],
])('%s is saved as %s', (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});
