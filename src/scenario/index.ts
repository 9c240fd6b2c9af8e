/**
 * Scenarios: all that is needed to make a run again, and how they come and go.
 *
 * In comes a link's fragment, the name of a preset, or nothing; out comes a `Scenario` (seed, cluster, commands), or one problem that
 * people can be told. `runScenario` makes its frames on machines in this process.
 */
export type { Bookmark } from './bookmark.ts';
export { BOOKMARK_LENGTH, BOOKMARKS_KEPT, NOTE_LENGTH } from './bookmark.ts';
export { bookmarkOf, bookmarksOf } from './bookmark-text.ts';
export type { Breakpoint, BreakpointType } from './breakpoint.ts';
export { breakpointTest } from './breakpoint.ts';
export type { SetBreakpoint } from './breakpoint-text.ts';
export { BREAKPOINTS_KEPT, writeBreakpoint } from './breakpoint-text.ts';
export type { LinkContent, LinkLimits, PresetLookup } from './codec.ts';
export { decodeLink, encodeLink, FRAGMENT_LIMIT, KEPT_LIMITS } from './codec.ts';
export { FILE_CLAIMS } from './expect.ts';
export { EXPRESSION_LENGTH, readExpression } from './expression.ts';
export type { ExpressionProblem, ExpressionProblemCode } from './expression-names.ts';
export { EXPRESSION_WORDS } from './expression-names.ts';
export type { ReadScenarioFile, ScenarioFile } from './file.ts';
export { FILE_LIMIT, readScenarioFile } from './file.ts';
export { FILE_VERBS } from './file-command.ts';
export type { FileProblem, FileProblemCode } from './file-problem.ts';
export type { Beat, Expectation, FileRun, RunTrouble, RunTroubleCode } from './file-run.ts';
export { playScenarioFile, runScenarioFile } from './file-run.ts';
export type { Trace, TraceDifference, TraceField, TraceVerdict } from './file-trace.ts';
export { readTrace, TRACE_LIMIT, verifyTrace, writeTrace } from './file-trace.ts';
export type { LinkLengths } from './link-length.ts';
export { presetLinkLengths, sessionLinkLengths } from './link-length.ts';
export type { Preset } from './presets/library.ts';
export { PRESETS, presetScenario } from './presets/library.ts';
export { openingScenario, PRESET_IDS, REAL_BUG_IDS, REAL_BUG_OF } from './presets/opening.ts';
export { playLesson } from './presets/preset-beats.ts';
export { fileOfRun } from './presets/preset-file.ts';
export type { Decoded, Problem, ProblemCode } from './problem.ts';
export { randomScenario } from './random-scenario.ts';
export type { ScenarioRun } from './run.ts';
export { diskAt, framesOfActs, runScenario } from './run.ts';
export type { Act, Scenario } from './scenario.ts';
export { fromCompact, toCompact } from './schema.ts';
