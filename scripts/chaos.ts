/** `npm run chaos -- --help` says what it can do. */
import { chaosCommand } from './chaos-command.ts';
import { TERMINAL } from './command-line.ts';

process.exitCode = await chaosCommand(process.argv.slice(2), TERMINAL);
