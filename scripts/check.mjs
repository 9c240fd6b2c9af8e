/**
 * `npm run check`: everything that can be said without running the product, in seconds.
 *
 * Types of everything; the pure floors again without the DOM library; Biome (format, lint, the floors' allow-lists); the
 * fence of types. All four run, so that one look shows all that is wrong.
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name) => resolve(root, 'node_modules/.bin', name);

/** Impure by design; the pure program meets them because their floor's index.ts names them. */
const IMPURE = /^src\/wal\/idb-[^(]*\(\d+,\d+\): error/;

const STEPS = [
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '--pretty', 'false'] },
  { name: 'types of the pure floors', command: bin('tsc'), args: ['-p', 'src/tsconfig.pure.json', '--pretty', 'false'], pass: IMPURE },
  {
    name: 'format and lint',
    command: bin('biome'),
    args: ['ci', '--colors=off', '--diagnostic-level=warn', '--error-on-warnings', '--max-diagnostics=100'],
  },
  { name: 'fence', command: process.execPath, args: ['scripts/run.mjs', 'scripts/fence-cli.ts'] },
];

function run({ command, args }) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => done({ code: 1, output: String(error) }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** With `pass`: lines that may be there (and what is indented under them) are taken out, and what is left decides. */
function verdict(step, { code, output }) {
  if (step.pass === undefined || code === 0) return { red: code !== 0, text: code === 0 ? '' : output };
  const blocks = output.split(/\n(?=\S)/).filter((block) => block.trim() !== '' && !step.pass.test(block));
  return { red: blocks.length > 0, text: blocks.join('\n') };
}

let red = false;
const results = await Promise.all(STEPS.map(async (step) => ({ step, ...verdict(step, await run(step)) })));
for (const result of results) {
  console.log(`${result.red ? '✗' : '✓'} ${result.step.name}`);
  if (result.red) console.log(result.text);
  red ||= result.red;
}
process.exitCode = red ? 1 : 0;
