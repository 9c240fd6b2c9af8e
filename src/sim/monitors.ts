/** All that is watched at every event. */
import type { NodeInput, NodeOutput } from '#node';
import { Durability } from './durability.ts';
import type { NodeView } from './frame.ts';
import { Invariants } from './invariants.ts';
import type { Finding, Monitor, ViewOf } from './monitor.ts';
import { Clients } from './monitor-clients.ts';
import { Commits } from './monitor-commits.ts';
import { Duties } from './monitor-duties.ts';
import { Elections } from './monitor-elections.ts';
import { Machines } from './monitor-machines.ts';
import { Members } from './monitor-members.ts';
import { Beliefs } from './monitor-progress.ts';
import type { ClusterSetup } from './setup.ts';

export class Monitors {
  private readonly invariants = new Invariants();
  private readonly durability: Durability;
  private readonly findings: Finding[] = [];
  private readonly monitors: readonly Monitor[];

  constructor(setup: ClusterSetup, viewOf: ViewOf) {
    const { findings } = this;
    this.durability = new Durability(setup.asyncStorageWrites, viewOf);
    this.monitors = [
      new Elections(findings, setup),
      new Members(findings),
      new Clients(findings),
      new Beliefs(findings, viewOf, setup.maxInflightMsgs),
      new Machines(findings),
      new Commits(findings),
      new Duties(findings, setup),
    ];
  }

  /** Compares one machine after an event with what it was before; `viewOf` must already give what it is now. */
  check(before: NodeView, after: NodeView, input: NodeInput, output: NodeOutput): readonly Finding[] {
    const { findings } = this;
    if (findings.length > 0) findings.length = 0;
    const lives = before.health === 'up' && after.health === 'up' && before.incarnation === after.incarnation;
    const event = { before, after, input, output, lives };
    for (const monitor of this.monitors) monitor.check(event);
    const properties = this.invariants.check(before, after, output.node.log?.from ?? 0);
    const promises = this.durability.check(before, after, output);
    return properties.length + promises.length + findings.length === 0 ? NONE_FOUND : [...properties, ...promises, ...findings];
  }
}

const NONE_FOUND: readonly Finding[] = [];
