import { expect, test } from 'vitest';
import { parseTranscript, rewriteTranscript } from './transcript-file.ts';

function args(line: string): Record<string, readonly string[]> {
  const [directive] = parseTranscript(`${line}\n----\n`).directives;
  return Object.fromEntries((directive?.args ?? []).map(({ key, values }) => [key, values]));
}

test('arguments are positional, single values or lists', () => {
  expect(args('do 1 a=b c= d=() e=(1,2, 3 ) f=(x(y,z),w)')).toEqual({
    1: [],
    a: ['b'],
    c: [''],
    d: [''],
    e: ['1', '2', '3 '],
    f: ['x(y,z)', 'w'],
  });
});

test('quotes have no meaning', () => {
  expect(args('propose 1 "foo"')).toEqual({ 1: [], '"foo"': [] });
});

test('a list must be closed, an argument must have a key', () => {
  expect(() => args('do a=(1,2')).toThrow('a list is not closed');
  expect(() => args('do =x')).toThrow('an argument without a key');
});

const FILE = `# a comment

first \\
  argument
input

# not a comment, but input
----
ok

second
----
----
one

two
----
----

third
----`;

test('comments, continued lines, input, and answers with blank lines are told apart', () => {
  const { directives } = parseTranscript(FILE);
  expect(directives.map(({ command, args: list, input, expected, line }) => [command, list.length, input, expected, line])).toEqual([
    ['first', 1, 'input\n\n# not a comment, but input', 'ok\n', 3],
    ['second', 0, '', 'one\n\ntwo\n', 11],
    ['third', 0, '', '', 20],
  ]);
});

test('a file without a rule expects nothing', () => {
  expect(parseTranscript('only\ninput').directives).toMatchObject([{ command: 'only', input: 'input', expected: '' }]);
});

test('new answers take the place of the old ones, the rest stays', () => {
  const rewritten = rewriteTranscript(parseTranscript(FILE), ['a\n\nb\n', 'c\n', 'd\n']);
  const { directives } = parseTranscript(rewritten);
  expect(directives.map(({ expected }) => expected)).toEqual(['a\n\nb\n', 'c\n', 'd\n']);
  expect(rewritten.startsWith('# a comment\n\nfirst \\\n  argument\ninput\n\n# not a comment, but input\n----\n----\na')).toBe(true);
  expect(rewritten.endsWith('\nd\n')).toBe(true);
});
