/** What a transcript's commands print: log lines by level, everything else unless all is quiet. */
import type { Fact, LogLevel } from '#raft';
import { describeFact, LOG_LEVELS } from '#raft';

export class TranscriptOutput {
  /** Stays from one command to the next. */
  level: LogLevel = 'DEBUG';
  private text = '';

  clear(): void {
    this.text = '';
  }

  read(): string {
    return this.text;
  }

  isQuiet(): boolean {
    return this.level === 'NONE';
  }

  print(text: string): void {
    if (!this.isQuiet()) this.text += text;
  }

  printLine(text: string): void {
    this.print(`${text}\n`);
  }

  readonly report = (fact: Fact): void => {
    if (this.isQuiet()) return;
    const { level, text } = describeFact(fact);
    if (LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(this.level)) this.printLine(`${level} ${text}`);
  };

  /** Moves all that `section` prints two spaces to the right. */
  indent<T>(section: () => T): T {
    const before = this.text;
    this.text = '';
    const result = section();
    const lines = this.text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.text = before + lines.map((line) => `  ${line}\n`).join('');
    return result;
  }
}
