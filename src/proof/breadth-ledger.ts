/**
 * What has to be remembered of a behaviour to judge it, beside the state that it has led to: who led in a term and who voted for whom, what stood, was committed and was applied
 * where. A ledger is a value: what a machine claims makes the next one of it, or breaks a property. Equal ledgers are one object.
 */
import type { Index, NodeId, Term } from '#raft';
import type { Claim } from './breadth-claims.ts';
import { addTo, type Prints, printsOf, type Renaming } from './breadth-prints.ts';
import { entriesText } from './breadth-text.ts';

/** What was said of a subject. */
interface Line {
  readonly subject: string;
  readonly said: string;
  /** Of who led and who voted: that term, while machines may still lead in it. */
  readonly election: Term | undefined;
  /** Of what is committed: the entry's term, and the term of the member that knew it first. */
  readonly entry: Term;
  readonly knownIn: Term;
  readonly prints: Prints;
}

type Lines = ReadonlyMap<string, Line>;

/** Made by `Ledgers` alone. */
export interface Ledger {
  readonly number: number;
  readonly lines: Lines;
  readonly prints: Prints;
  /** The highest index that anybody has known to be committed. */
  readonly committed: Index;
  /** The oldest term about whose election something stands here. */
  readonly oldest: Term;
  /** What came of claims, by their number; undefined: a property is broken. */
  readonly after: Map<number, Ledger | undefined>;
  /** Without what no longer matters once all are in that term. */
  readonly since: Map<Term, Ledger>;
}

/** A line before its fingerprints are known. */
interface Draft {
  readonly subject: (renaming: Renaming) => string;
  readonly said: (renaming: Renaming) => string;
  readonly election?: Term;
  readonly entry?: Term;
  readonly knownIn?: Term;
}

export class Ledgers {
  readonly empty: Ledger;
  /** By number. */
  readonly all: Ledger[] = [];
  private readonly renamings: readonly Renaming[];
  private readonly plain: Renaming;
  private readonly byText = new Map<string, Ledger>();
  private readonly lines = new Map<string, Line>();

  constructor(renamings: readonly Renaming[]) {
    this.renamings = renamings;
    this.plain = renamings[0] as Renaming;
    this.empty = this.ledgerOf(new Map());
  }

  /** `number`: of the claims, so that they are judged once. Undefined: a property is broken. */
  after(ledger: Ledger, number: number, claims: readonly Claim[]): Ledger | undefined {
    if (ledger.after.has(number)) return ledger.after.get(number);
    const lines = new Map(ledger.lines);
    const isKept = claims.every((claim) => this.enter(lines, claim));
    const next = isKept ? this.ledgerOf(lines) : undefined;
    ledger.after.set(number, next);
    return next;
  }

  /** Nobody leads in a term any more once all machines are in newer ones. */
  since(ledger: Ledger, term: Term): Ledger {
    if (ledger.oldest >= term) return ledger;
    const known = ledger.since.get(term);
    if (known !== undefined) return known;
    const next = this.ledgerOf(new Map([...ledger.lines].filter(([, { election }]) => election === undefined || election >= term)));
    ledger.since.set(term, next);
    return next;
  }

  private ledgerOf(lines: Lines): Ledger {
    const text = [...lines.values()]
      .map(({ subject, said, knownIn }) => `${subject}: ${said} ${knownIn}`)
      .sort()
      .join('\n');
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const prints = new Int32Array(2 * this.renamings.length);
    let [oldest, committed] = [Number.POSITIVE_INFINITY, 0];
    for (const line of lines.values()) {
      addTo(prints, line.prints);
      oldest = Math.min(oldest, line.election ?? oldest);
      if (line.entry > 0) committed += 1;
    }
    const ledger = { number: this.all.length, lines, prints, committed, oldest, after: new Map(), since: new Map() };
    this.all.push(ledger);
    this.byText.set(text, ledger);
    return ledger;
  }

  /** False: the claim breaks a property. */
  private enter(lines: Map<string, Line>, claim: Claim): boolean {
    switch (claim.type) {
      case 'votes':
        this.put(lines, vote(claim.term, claim.node, claim.candidate));
        return true;
      case 'leads':
        return this.enterLeader(lines, claim);
      case 'has':
        return claim.log.every(({ term }, i) => i < claim.from - 1 || this.agrees(lines, prefix(`has ${term}`, claim.log, i + 1)));
      case 'replaces': {
        const known = lines.get(`committed ${claim.index}`);
        return known === undefined || known.entry !== claim.term || claim.in < known.knownIn;
      }
      case 'commits':
        for (let i = 1; i <= claim.to; i++) {
          const line = { ...prefix('committed', claim.log, i), entry: claim.log[i - 1]?.term ?? 0, knownIn: claim.in };
          if (!lines.has(`committed ${i}`)) this.put(lines, line);
        }
        return true;
      case 'applies':
        return claim.log.slice(0, claim.to).every((_, i) => i < claim.from - 1 || this.agrees(lines, prefix('applied', claim.log, i + 1)));
      default:
        return this.agrees(lines, { subject: () => `table ${claim.applied}`, said: () => claim.pairs });
    }
  }

  /** One in a term; a quorum has voted for it; and its log has all that was committed in older terms. */
  private enterLeader(lines: Map<string, Line>, { node, term, voters, log }: Claim & { type: 'leads' }): boolean {
    const votes = voters.filter((voter) => voter === node || lines.get(`vote ${term} ${voter}`)?.said === `${node}`);
    const isElected = voters.includes(node) && 2 * votes.length > voters.length;
    if (!isElected || !this.agrees(lines, { subject: () => `leader ${term}`, said: (renaming) => `${renaming[node]}`, election: term }))
      return false;
    let height: Line | undefined;
    let index = 0;
    for (let i = 1; ; i++) {
      const line = lines.get(`committed ${i}`);
      if (line === undefined) break;
      if (line.knownIn >= term || line.knownIn < (height?.knownIn ?? 0)) continue;
      [height, index] = [line, i];
    }
    return height === undefined || height.said === entriesText(log.slice(0, index), this.plain);
  }

  private agrees(lines: Map<string, Line>, draft: Draft): boolean {
    const known = lines.get(draft.subject(this.plain));
    if (known === undefined) this.put(lines, draft);
    return known === undefined || known.said === draft.said(this.plain);
  }

  private put(lines: Map<string, Line>, { subject, said, election, entry = 0, knownIn = 0 }: Draft): void {
    const textOf = (renaming: Renaming) => `${subject(renaming)}: ${said(renaming)} ${knownIn}`;
    const text = textOf(this.plain);
    let line = this.lines.get(text);
    if (line === undefined) {
      const prints = printsOf(this.renamings, textOf);
      line = { subject: subject(this.plain), said: said(this.plain), election, entry, knownIn, prints };
      this.lines.set(text, line);
    }
    lines.set(line.subject, line);
  }
}

function vote(term: Term, node: NodeId, candidate: NodeId): Draft {
  return { subject: (renaming) => `vote ${term} ${renaming[node]}`, said: (renaming) => `${renaming[candidate]}`, election: term };
}

/** That the log up to there is so. */
function prefix(subject: string, log: Extract<Claim, { type: 'has' }>['log'], index: Index): Draft {
  return { subject: () => `${subject} ${index}`, said: (renaming) => entriesText(log.slice(0, index), renaming) };
}
