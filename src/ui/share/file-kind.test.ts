import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeLink, encodeLink, FRAGMENT_LIMIT, fileOfRun, presetScenario, runScenario, type Scenario, writeTrace } from '#scenario';
import { diskArchive } from '#session';
import { kindOfFile, linkInFile } from './file-kind.ts';

const scenario = presetScenario('leader-crash', undefined) as Scenario;

test('a link, a scenario file, a trace and a disk are told apart by what stands in them', async () => {
  const link = await encodeLink({ scenario, step: 30 }, () => undefined);
  const trace = writeTrace(scenario, runScenario(scenario, 30).frames);
  const disk = await diskArchive(1, [{ path: 'wal/0000000000000000-0000000000000000.wal', bytes: new Uint8Array(64) }]).blob.text();
  expect(kindOfFile('a.txt', `https://flotilla.example/${link}\n`)).toBe('link');
  expect(kindOfFile('a.txt', fileOfRun({ scenario }))).toBe('scenario');
  expect(kindOfFile('a.txt', readFileSync('src/scenario/files/lost-vote.raft', 'utf8'))).toBe('scenario');
  expect(kindOfFile('a.txt', trace)).toBe('trace');
  expect(kindOfFile('a.txt', disk)).toBe('disk');
  expect(kindOfFile('0000000000000000-0000000000000000.wal', '')).toBe('disk');
});

test.each([
  ['an empty file', ''],
  ['a text', 'nothing here'],
  ['a lonely sign', '# '],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a picture with a link in it', '\u0089PNG\r\n\0#v1/AAAA'],
  ['more than twice the longest link', `#v1/${'A'.repeat(2 * FRAGMENT_LIMIT)}`],
])('%s is none of them', (_name, text) => {
  expect(kindOfFile('a.png', text)).toBe('unknown');
});

test('a link of exactly the limit comes out of its file and opens; one character more comes out, and is told to be too long', () => {
  const fits = '#calm-election?step=5&x='.padEnd(FRAGMENT_LIMIT, 'x');
  const open = (fragment: string) => {
    const found = linkInFile(`https://flotilla.example/?layout=lab${fragment}\n`);
    expect(found).toBe(fragment);
    return decodeLink(found ?? '', presetScenario);
  };
  expect(open(fits)).toMatchObject({ ok: true, value: { step: 5 } });
  expect(open(`${fits}x`)).toMatchObject({ ok: false, problem: { code: 'too-long' } });
});
