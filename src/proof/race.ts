/** How soon a search finds what each broken rule breaks, from fresh seeds, and how small the hit becomes: a table that is made by measuring, and read again to go on. */
import { BREAKS, type BreakId } from '#raft';
import { type Found, nameOf, search } from './search.ts';

export interface Raced {
  readonly rule: BreakId;
  /** Searches that hit, of so many. */
  readonly hits: number;
  readonly searches: number;
  /** Events until the hit, the median of all searches; undefined: half of them or more found nothing. */
  readonly events: number | undefined;
  /** Where it showed, and what found it: each once, in the order of the searches. */
  readonly broken: readonly string[];
  readonly strategies: readonly string[];
  /** The first hit, made small: acts of its scenario, and characters of its link. Undefined: no hit. */
  readonly acts: number | undefined;
  readonly link: number | undefined;
}

/** `events`: what each search may try. `first`: the first hit, made small; its link's length is for the caller to fill in. */
export function raceRule(
  rule: BreakId,
  seeds: readonly number[],
  events: number,
): { readonly raced: Raced; readonly first: Found | undefined } {
  const searches = seeds.map((seed) => searched({ brokenRules: [rule], seed, events, small: false }));
  const hits = searches.filter((found) => found !== undefined);
  const place = searches.findIndex((found) => found !== undefined);
  const first = place < 0 ? undefined : searched({ brokenRules: [rule], seed: seeds[place] as number, events });
  const middle = median(searches.map((found) => found?.events ?? Number.POSITIVE_INFINITY));
  const raced = {
    rule,
    hits: hits.length,
    searches: seeds.length,
    events: middle === Number.POSITIVE_INFINITY ? undefined : middle,
    broken: [...new Set(hits.map(whatOf))],
    strategies: [...new Set(hits.map(({ strategy }) => strategy))],
    acts: first && (first.minimised ?? first).scenario.acts.length,
    link: undefined,
  };
  return { raced, first };
}

/** A search to its end. */
export function searched(options: Parameters<typeof search>[0]): Found | undefined {
  const work = search(options);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

export function whatOf({ failure }: Found): string {
  return failure === undefined ? 'reached' : nameOf(failure);
}

/** Of an even number of values, the upper of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >>> 1];
}

/** One line of the table. */
export function rowOf({ rule, hits, searches, events, broken, strategies, acts, link }: Raced): string {
  const cells = [
    `${rule} ${BREAKS[rule].rule}`,
    `${hits} of ${searches}`,
    events ?? '-',
    broken.join(', ') || '-',
    strategies.join(', ') || '-',
    acts ?? '-',
    link ?? '-',
  ];
  return `| ${cells.join(' | ')} |`;
}

const HEAD = ['| rule | found | events | property | strategy | acts | link |', '| --- | --- | ---: | --- | --- | ---: | ---: |'];

/** The whole table, in the order of the rules, and what it comes to. */
export function raceText(rows: readonly Raced[], seed: number, events: number): string {
  const sorted = [...rows].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  const medianOf = (of: (row: Raced) => number | undefined) => median(sorted.map(of).filter((value) => value !== undefined)) ?? '-';
  const always = sorted.filter((row) => row.hits === row.searches).length;
  const some = sorted.filter((row) => row.hits > 0).length;
  return [
    '# How soon a broken rule is found',
    '',
    `Made by \`npm run counterexample -- --race --seed ${seed} --events ${events} --out src/proof/race.md\`; with names of rules, only their lines are made again.`,
    '',
    `For each rule that is broken on purpose (raft/breaks.ts): searches from fresh seeds, each with at most ${events} events; how many hit; the events until the hit`,
    '(median; "-": half of the searches or more found nothing); the properties that showed it; the strategies that found it; and of the first hit, made small, the acts and',
    'the characters of its link.',
    '',
    ...HEAD,
    ...sorted.map(rowOf),
    '',
    `${some} of ${sorted.length} rules are found, ${always} of them by every search. Medians over rules: ${medianOf((row) => row.events)} events, ` +
      `${medianOf((row) => row.acts)} acts, links of ${medianOf((row) => row.link)} characters.`,
    '',
  ].join('\n');
}

/** The lines of such a table. Rules that are not there any more are left out. */
export function racedIn(text: string): readonly Raced[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', found = '', events = '', broken = '', strategies = '', acts = '', link = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const [rule = ''] = name.split(' ');
    const [, hits, searches] = /^(\d+) of (\d+)$/.exec(found) ?? [];
    if (!(rule in BREAKS) || hits === undefined) return [];
    const number = (cell: string) => (cell === '-' ? undefined : Number(cell));
    const list = (cell: string) => (cell === '-' ? [] : cell.split(', '));
    return [
      {
        rule: rule as BreakId,
        hits: Number(hits),
        searches: Number(searches),
        events: number(events),
        broken: list(broken),
        strategies: list(strategies),
        acts: number(acts),
        link: number(link),
      },
    ];
  });
}
