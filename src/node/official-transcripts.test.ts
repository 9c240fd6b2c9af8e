/** etcd's own transcripts, one test a file, so that a failure names its file. All others (and other timeouts): transcripts.test.ts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTranscript } from './transcripts.ts';

const FOLDER = '../shared/raft/transcripts';
const present = existsSync(FOLDER);
const files = (present ? ['interaction', 'confchange', 'quorum'] : []).flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${folder}/${name}`),
);

test.skipIf(!present).each(files)('the core answers %s letter for letter', (file) => {
  expect(checkTranscript(readFileSync(join(FOLDER, file), 'utf8'), { random: () => 0 })).toBeUndefined();
});

test.skipIf(!present)('etcd has 41 transcripts', () => {
  expect(files).toHaveLength(41);
});
