/** `npm run scenario -- --help` says what it can do. */
import { TERMINAL } from './command-line.ts';
import { scenarioCommand } from './scenario-command.ts';

process.exitCode = await scenarioCommand(process.argv.slice(2), TERMINAL);
