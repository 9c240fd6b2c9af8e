/** `npm run counterexample -- --help` says what it can do. */
import { TERMINAL } from './command-line.ts';
import { counterexampleCommand } from './counterexample-command.ts';

process.exitCode = await counterexampleCommand(process.argv.slice(2), TERMINAL);
