/**
 * The shape and the limits of a scenario that comes from outside. Parsing makes fresh objects with known fields only, so
 * nothing of a link reaches the product but numbers in range, short plain text and the words listed here.
 */

import * as v from 'valibot';
import { BREAK_IDS } from '#raft';
import type { ClusterSetup, Command, Filter, VirtualTime } from '#sim';
import { DEFAULT_SETUP, DISK_FILE, LIMITS, loadedBytes, SENT_TYPES, TICK_PER_MILLE } from '#sim';
import { type Decoded, problem } from './problem.ts';
import type { Act, Scenario } from './scenario.ts';

const whole = (low: number, high: number) => v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
/** No control characters and nothing that turns the direction of writing: text of a link must not pretend to be ours. */
const PLAIN = /^[^\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$/u;
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest), v.regex(PLAIN));

const id = whole(1, LIMITS.machines);
const micros = whole(0, LIMITS.micros);
const perMille = whole(0, 1_000);
const message = whole(1, Number.MAX_SAFE_INTEGER);
const flag = v.boolean();

const clientOp = v.variant('type', [
  v.object({ type: v.literal('put'), key: text(LIMITS.text), value: text(LIMITS.text) }),
  v.object({ type: v.literal('get'), key: text(LIMITS.text) }),
  v.object({ type: v.literal('delete'), key: text(LIMITS.text) }),
  v.object({ type: v.literal('cas'), key: text(LIMITS.text), expect: v.nullable(text(LIMITS.text)), value: text(LIMITS.text) }),
]);

const change = v.object({
  type: v.picklist(['ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeUpdateNode', 'ConfChangeAddLearnerNode']),
  nodeId: id,
});
const transition = v.picklist(['ConfChangeTransitionAuto', 'ConfChangeTransitionJointImplicit', 'ConfChangeTransitionJointExplicit']);

const survive = v.object({ keep: whole(0, 1_000_000), tornBytes: whole(0, 1_048_576) });

const base64 = v.pipe(
  v.string(),
  v.maxLength(2 * LIMITS.loadedBytes),
  v.check((data) => data.length % 4 === 0),
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/),
);
const diskFile = v.pipe(
  v.object({ path: v.pipe(v.string(), v.maxLength(64), v.regex(DISK_FILE)), size: whole(0, LIMITS.diskFileBytes), data: base64 }),
  v.check((file) => loadedBytes(file) <= file.size),
);
const diskFiles = v.pipe(
  v.array(diskFile),
  v.minLength(1),
  v.maxLength(LIMITS.diskFiles),
  v.check((files) => new Set(files.map(({ path }) => path)).size === files.length),
);

const types = v.pipe(v.array(v.picklist(SENT_TYPES)), v.maxLength(SENT_TYPES.length));
const filter = { drop: types, hold: types };
const isOnce = ({ drop, hold }: Filter) => new Set([...drop, ...hold]).size === drop.length + hold.length;

const nodeCommand = <T extends string>(type: T) => v.object({ type: v.literal(type), node: id });
const messageCommand = <T extends string>(type: T) => v.object({ type: v.literal(type), message });
const pair = { from: id, to: id, both: flag };

const anyCommand = v.variant('type', [
  v.object({ type: v.literal('request'), node: id, op: clientOp }),
  v.object({ type: v.literal('crash'), node: id, survive: v.exactOptional(survive) }),
  nodeCommand('restart'),
  nodeCommand('pause'),
  nodeCommand('resume'),
  v.object({ type: v.literal('flush-latency'), node: id, micros }),
  v.object({ type: v.literal('tick-period'), node: id, perMille: whole(TICK_PER_MILLE.least, TICK_PER_MILLE.most) }),
  v.object({ type: v.literal('add-machine') }),
  nodeCommand('fail-flush'),
  v.object({ type: v.literal('disk-capacity'), node: id, bytes: whole(0, LIMITS.diskBytes) }),
  v.object({
    type: v.literal('damage'),
    node: id,
    where: v.picklist(['tail', 'middle', 'header', 'length', 'snapshot']),
    bit: whole(0, 0x7fff_ffff),
  }),
  v.object({ type: v.literal('lying-disk'), node: id, on: flag }),
  v.object({ type: v.literal('stale-disk'), node: id, records: whole(1, 1_000_000) }),
  nodeCommand('lose-disk'),
  v.object({ type: v.literal('load-disk'), node: id, files: diskFiles }),
  v.object({ type: v.literal('mute-feedback'), node: id, on: flag }),
  nodeCommand('campaign'),
  v.object({ type: v.literal('transfer-leader'), node: id, to: id }),
  nodeCommand('forget-leader'),
  nodeCommand('snapshot'),
  v.object({
    type: v.literal('conf-change'),
    node: id,
    changes: v.pipe(v.array(change), v.maxLength(LIMITS.machines)),
    transition,
    v1: flag,
  }),
  v.object({ type: v.literal('report-unreachable'), node: id, peer: id }),
  v.object({ type: v.literal('report-snapshot'), node: id, peer: id, ok: flag }),
  v.object({ type: v.literal('cut'), ...pair }),
  v.object({ type: v.literal('heal'), ...pair }),
  v.object({
    type: v.literal('partition'),
    groups: v.pipe(v.array(v.pipe(v.array(id), v.maxLength(LIMITS.machines))), v.maxLength(LIMITS.machines)),
  }),
  v.object({
    type: v.literal('topology'),
    cut: v.pipe(v.array(v.strictTuple([id, id])), v.maxLength(LIMITS.machines * LIMITS.machines)),
  }),
  v.object({ type: v.literal('heal-all') }),
  v.object({
    type: v.literal('link'),
    ...pair,
    latency: v.exactOptional(micros),
    jitter: v.exactOptional(micros),
    loss: v.exactOptional(perMille),
    duplicate: v.exactOptional(perMille),
    reorder: v.exactOptional(flag),
    hold: v.exactOptional(flag),
  }),
  v.object({ type: v.literal('filter'), ...pair, ...filter }),
  v.object({ type: v.literal('filter-all'), ...filter }),
  v.object({ type: v.literal('hold-all'), on: flag }),
  messageCommand('drop'),
  messageCommand('hold'),
  messageCommand('release'),
  messageCommand('deliver'),
  v.object({ type: v.literal('delay'), message, micros }),
  messageCommand('duplicate'),
]);
const command = v.pipe(
  anyCommand,
  v.check((each) => (each.type !== 'filter' && each.type !== 'filter-all') || isOnce(each)),
);

const rule = v.picklist(BREAK_IDS);
const ticks = whole(1, 100_000);
const bytes = whole(0, 16_777_216);

const cluster = v.pipe(
  v.object({
    voters: whole(1, LIMITS.machines),
    learners: whole(0, LIMITS.machines),
    tick: whole(100, 1_000_000),
    electionTick: ticks,
    heartbeatTick: ticks,
    preVote: flag,
    checkQuorum: flag,
    leaseReads: flag,
    asyncStorageWrites: flag,
    maxSizePerMsg: bytes,
    maxInflightMsgs: whole(1, 4_096),
    maxUncommittedSize: bytes,
    disableProposalForwarding: flag,
    stepDownOnRemoval: flag,
    snapshotEvery: whole(0, 1_000_000),
    catchUpEntries: whole(0, 1_000_000),
    segmentBytes: whole(512, 67_108_864),
    latency: micros,
    jitter: micros,
    reorder: flag,
    loss: perMille,
    duplicate: perMille,
    flushLatency: micros,
    flushJitter: micros,
    applyLatency: micros,
    callTimeout: whole(1_000, LIMITS.micros),
    clientRetries: whole(0, 100),
    brokenRules: v.pipe(v.array(rule), v.maxLength(BREAK_IDS.length)),
    firstTimeouts: v.pipe(v.array(whole(0, 200_000)), v.maxLength(LIMITS.machines)),
  }),
  v.check((setup) => setup.voters + setup.learners <= LIMITS.machines, 'machines'),
  v.check((setup) => setup.electionTick > setup.heartbeatTick, 'electionTick'),
  // Where the rule against it is broken, a lease without the quorum check is what there is to see.
  v.check((setup) => !setup.leaseReads || setup.checkQuorum || setup.brokenRules.includes('M23'), 'leaseReads'),
);

const head = v.object({ n: text(80), s: whole(0, 0xffff_ffff), c: v.record(v.string(), v.unknown()), a: v.unknown() });
const act = v.union([
  v.strictTuple([whole(0, LIMITS.frames), command]),
  v.strictTuple([whole(0, LIMITS.frames), command, whole(0, Number.MAX_SAFE_INTEGER)]),
]);
const actList = v.pipe(
  v.array(act),
  v.maxLength(LIMITS.acts),
  v.check((acts) => loadedBytes(...acts.flatMap(([, act]) => (act.type === 'load-disk' ? act.files : []))) <= LIMITS.loadedBytes),
);

/** What is written into a link: what differs from the default cluster, and acts as lists: frames since the act before, command, time if given. */
interface Compact {
  readonly n: string;
  readonly s: number;
  readonly c: Partial<ClusterSetup>;
  readonly a: readonly (readonly [number, Command] | readonly [number, Command, VirtualTime])[];
}

export function toCompact(scenario: Scenario): Compact {
  const c = Object.fromEntries(
    Object.entries(scenario.cluster).filter(([key, value]) => !sameValue(value, DEFAULT_SETUP[key as keyof ClusterSetup])),
  );
  const a = scenario.acts.map(({ after, command, at }, i) => {
    const step = after - (scenario.acts[i - 1]?.after ?? 0);
    return at === undefined ? ([step, command] as const) : ([step, command, at] as const);
  });
  return { n: scenario.name, s: scenario.seed, c, a };
}

/** `raw` is anything that JSON can hold. */
export function fromCompact(raw: unknown): Decoded<Scenario> {
  const top = v.safeParse(head, raw);
  if (!top.success) return problem('wrong-shape', whereOf(top.issues, ''));
  const known = Object.keys(DEFAULT_SETUP);
  const stranger = Object.keys(top.output.c).find((key) => !known.includes(key));
  if (stranger !== undefined) return problem('wrong-shape', 'cluster');
  const setup = v.safeParse(cluster, { ...DEFAULT_SETUP, ...top.output.c });
  if (!setup.success) return problem('wrong-shape', whereOf(setup.issues, 'cluster'));
  const list = v.safeParse(actList, top.output.a);
  if (!list.success) return problem('wrong-shape', whereOf(list.issues, 'acts'));
  const acts: Act[] = [];
  let after = 0;
  for (const [step, command, at] of list.output) {
    after += step;
    acts.push(at === undefined ? { after, command } : { after, command, at });
  }
  if (after > LIMITS.frames) return problem('wrong-shape', 'acts');
  return { ok: true, value: { version: 1, name: top.output.n, seed: top.output.s, cluster: setup.output, acts } };
}

/** The path of the first wrong field, made of field names and positions only. */
function whereOf(issues: readonly v.BaseIssue<unknown>[], prefix: string): string {
  const path = issues[0]?.path?.map((item) => String(item.key)).filter((key) => /^\w{1,30}$/.test(key)) ?? [];
  return [prefix, ...path].filter((part) => part !== '').join('.');
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
