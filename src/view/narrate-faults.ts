/** What a person did to a machine, its clock, its disk or its transport, and what came of it at once. */
import type { Command } from '#sim';
import { LIMITS, TICK_PER_MILLE } from '#sim';
import { failureText } from './failure-text.ts';
import { recoverySteps } from './recovery.ts';
import type { Scene } from './scene.ts';
import { factOf } from './scene.ts';

type CommandOf<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** The plain crash keeps nothing. A tear is whole units of 8 bytes. */
export function crashText({ t, text }: Scene, { node, survive }: CommandOf<'crash'>): string {
  const { keep, tornBytes } = survive ?? { keep: 0, tornBytes: 0 };
  const torn = tornBytes - (tornBytes % 8);
  return keep === 0 && torn === 0 ? t.crash(node) : text.faults.told.crashKeeping(node, keep, torn);
}

/** With what came of it in short, since a list of events has room for one sentence; FAULT_SO has the steps. */
export function restartText(scene: Scene, { node }: CommandOf<'restart'>): string {
  const words = scene.text.faults.told;
  if (factOf(scene, 'Stopped') !== undefined) return words.restartFails(node);
  const back = factOf(scene, 'Recovered');
  if (back === undefined) return scene.t.restart(node);
  return words.restarts(node, back.last.index, back.cut !== undefined, back.setAside.length);
}

/** As quick as all the others: it is healed. */
export function flushLatencyText({ t, text, frame }: Scene, { node, micros }: CommandOf<'flush-latency'>): string {
  const others = frame.nodes.filter(({ id }) => id !== node);
  const asOthers = others.length > 0 && others.every(({ faults }) => faults.flushLatency === micros);
  return asOthers ? text.faults.told.slowEnds(node) : t.flushLatency(node, micros);
}

export function diskCapacityText({ t, text }: Scene, { node, bytes }: CommandOf<'disk-capacity'>): string {
  if (bytes >= LIMITS.diskBytes) return text.faults.told.diskRoom(node);
  return bytes === 0 ? text.faults.told.diskFull(node) : t.diskCapacity(node, bytes);
}

export function reportText({ text }: Scene, command: CommandOf<'report-unreachable' | 'report-snapshot'>): string {
  const words = text.faults.told;
  return command.type === 'report-unreachable'
    ? words.unreachable(command.node, command.peer)
    : words.snapshotReport(command.node, command.peer, command.ok);
}

type So = (scene: Scene) => string | undefined;

const REPORTED = ['PeerUnreachable', 'SnapshotSucceeded', 'SnapshotFailed'] as const;
const reportSo: So = (scene) => {
  const fact = REPORTED.find((type) => factOf(scene, type) !== undefined);
  const words = scene.text.faults.told;
  return fact === undefined ? words.reportIgnored() : words.reportedSo[fact];
};

/** What came of it at once, where that is worth a sentence. */
export const FAULT_SO: Partial<Record<Command['type'], So>> = {
  crash: (scene) => {
    const crashed = factOf(scene, 'Crashed');
    const words = scene.text.faults.told;
    if (crashed === undefined || scene.frame.event.type !== 'command' || scene.frame.event.command.type !== 'crash') return undefined;
    if ((scene.frame.event.command.survive?.tornBytes ?? 0) >= 8 && crashed.lostOps > 0) return words.tornSo();
    return crashed.keptOps > 0 && crashed.lostOps === 0 ? words.luckySo() : scene.t.crashSo(crashed.lostOps);
  },
  restart: (scene) => {
    const stopped = factOf(scene, 'Stopped');
    if (stopped !== undefined) return failureText(scene.text, stopped.failure);
    const back = factOf(scene, 'Recovered');
    return back === undefined ? undefined : scene.text.screen.sentences(recoverySteps(scene.text, back));
  },
  'flush-latency': ({ text, after, before }) =>
    (after?.faults.flushLatency ?? 0) > (before?.faults.flushLatency ?? 0) ? text.faults.told.slowSo() : undefined,
  'tick-period': ({ text, after }) => {
    const perMille = after?.faults.tickPerMille ?? TICK_PER_MILLE.asSetUp;
    return perMille === TICK_PER_MILLE.asSetUp ? undefined : text.faults.told.tickPeriodSo(perMille > TICK_PER_MILLE.asSetUp);
  },
  'fail-flush': ({ text }) => text.faults.told.failFlushSo(),
  'disk-capacity': ({ text, after }) => {
    const capacity = after?.faults.capacity ?? 0;
    if (capacity >= LIMITS.diskBytes) return undefined;
    return capacity === 0 ? text.faults.told.diskFullSo() : text.faults.told.diskLimitedSo();
  },
  damage: (scene) => {
    const damaged = factOf(scene, 'Damaged');
    return damaged === undefined ? scene.t.nothingToDamage() : scene.t.damagedSo(damaged.file, damaged.offset);
  },
  'stale-disk': (scene) => scene.t.staleDiskSo(factOf(scene, 'OldDiskRestored')?.records ?? 0),
  'load-disk': (scene) => scene.t.loadDiskSo(),
  'lose-disk': (scene) => scene.t.loseDiskSo(),
  'lying-disk': ({ t, text, after }) => (after?.faults.lying === true ? t.lyingDiskSo() : text.faults.told.honestSo()),
  'mute-feedback': ({ text, after }) => (after?.faults.feedbackMuted === true ? text.faults.told.mutedSo() : undefined),
  'report-unreachable': reportSo,
  'report-snapshot': reportSo,
};
