/**
 * A follower's commit index moves only as far as the message that moves it has proved (paper, figure 2: AppendEntries, 5). What it has beyond that is mostly
 * right too, so nothing else may ever show that this rule is missing. O(1).
 */
import { Monitor, type Observed } from './monitor.ts';

export class Commits extends Monitor {
  check({ before, after, input, lives }: Observed): void {
    if (!lives || after.commit <= before.commit || after.state !== 'StateFollower' || input.type !== 'message') return;
    const { type, index, entries } = input.message;
    const proved = index + entries.length;
    if (type === 'MsgApp' && after.commit > proved) this.report('commit-proved', [after.id], after.term, after.commit);
  }
}
