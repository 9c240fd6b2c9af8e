/**
 * `npm test`: every stage, then one line with the counts of all of them. Red when anything failed.
 *
 * --only=check|unit|browser|build|e2e runs one stage (e2e builds first). A stage that counts no tests counts as one failure
 * when it is red, and a stage that is red although all its tests passed (a file that does not load) as one as well.
 * --install-engines tries to install Firefox and WebKit for the journeys that are walked through in every engine.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './find-browser.mjs';

const root = resolve(import.meta.dirname, '..');
const results = resolve(root, 'test-results');
const node = (script, ...args) => [process.execPath, [resolve(root, script), ...args]];
const vitest = (project) =>
  node(
    'node_modules/vitest/vitest.mjs',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=test-results/${project}.json`,
  );

const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});
const countPlaywright = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped });

const STAGES = [
  { name: 'check', command: node('scripts/check.mjs') },
  { name: 'unit', command: vitest('node'), report: 'node.json', count: countVitest },
  { name: 'browser', command: vitest('browser'), report: 'browser.json', count: countVitest, needsBrowser: true },
  { name: 'build', command: node('node_modules/vite/bin/vite.js', 'build', '--logLevel=warn'), for: ['e2e'] },
  {
    name: 'e2e',
    command: node('node_modules/playwright/cli.js', 'test', '--config=e2e/playwright.config.ts'),
    report: 'e2e.json',
    count: countPlaywright,
    needsBrowser: true,
    needsEngines: true,
  },
];

function chosen() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, 'install-engines': { type: 'boolean', default: false } } });
  const stages = STAGES.filter(({ name, for: others }) => [undefined, name, ...(others ?? [])].includes(values.only));
  if (stages.length === 0) throw new Error(`--only is one of ${STAGES.map((stage) => stage.name).join(', ')}.`);
  return { stages, installsEngines: values['install-engines'] && stages.some((stage) => stage.needsEngines) };
}

/** Goes on beside the stages that need no engine. Gives what waits for its end, and prints what it said. */
function installEngines() {
  const [program, args] = node('scripts/find-engines.mjs');
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  return async () => process.stdout.write(await said);
}

function counted(stage) {
  try {
    return stage.count(JSON.parse(readFileSync(resolve(results, stage.report), 'utf8')));
  } catch {
    // No report: the stage ended before its first test.
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function run(stage) {
  console.log(`\n── ${stage.name}`);
  const began = performance.now();
  const [program, args] = stage.command;
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  const counts = stage.count === undefined ? { passed: 0, failed: 0, skipped: 0 } : counted(stage);
  const failed = status !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { name: stage.name, ...counts, failed, seconds: (performance.now() - began) / 1000 };
}

function summary(outcomes) {
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of outcomes) {
    const tests = passed + failed + skipped > 0 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : 'passed';
    console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${tests} (${seconds.toFixed(1)} s)`);
  }
  const skipped = total('skipped');
  console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return total('failed');
}

try {
  const { stages, installsEngines } = chosen();
  if (stages.some((stage) => stage.needsBrowser)) ensureBrowser();
  // Reports of an earlier run must never be counted for this one.
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const installed = installsEngines ? installEngines() : undefined;
  const outcomes = [];
  for (const stage of stages) {
    if (stage.needsEngines) await installed?.();
    outcomes.push(run(stage));
  }
  process.exitCode = summary(outcomes) > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
