/** A disk that comes from outside, from its files to what the cluster makes of it. */
import { expect, test } from 'vitest';
import type { PortableFile } from '#node';
import type { Entry, NodeId } from '#raft';
import { decodeLink, encodeLink, presetScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP, type Frame, LocalRun, lastIdOf } from '#sim';
import { Disk, decodeMetadata, directoryOf, encodeMetadata, packFile, recover, WAL } from '#wal';
import { openDesk } from '../src/session/session.testkit.ts';

const SETUP = { ...DEFAULT_SETUP, voters: 3, segmentBytes: 1_024 };
const CLUSTER = clusterId();

function clusterId(): number {
  const run = new LocalRun(SETUP, 1);
  run.runTo(10);
  const recovery = recover(Disk.load(run.durableFiles(1) ?? { files: [] }), SETUP);
  if (!recovery.ok || recovery.metadata === undefined) throw new Error('a machine writes whose log it is');
  return decodeMetadata(recovery.metadata)?.clusterId ?? 0;
}

/** Runs a cluster until all have some entries, and crashes node 2. */
function withEntries(): LocalRun {
  const run = new LocalRun(SETUP, 4);
  const until = (holds: (frame: Frame) => boolean) => {
    for (let left = 5_000; !holds(run.head); left -= 1) if (left === 0 || run.step() === undefined) throw new Error('it never came');
  };
  until(({ nodes }) => nodes.some((node) => node.state === 'StateLeader' && node.commit > 0));
  for (let i = 0; i < 12; i += 1) {
    const leader = run.head.nodes.find((node) => node.state === 'StateLeader')?.id ?? 1;
    run.act({ type: 'request', node: leader, op: { type: 'put', key: `k${i}`, value: 'v'.repeat(40) } });
    const wanted = lastIdOf((run.head.nodes[leader - 1] as Frame['nodes'][number]).log).index;
    until(({ nodes }) => nodes.every((node) => node.applied >= wanted));
  }
  run.act({ type: 'crash', node: 2 });
  return run;
}

function filesOf(run: LocalRun, node: NodeId): readonly PortableFile[] {
  return directoryOf(run.durableFiles(node) ?? { files: [] }).map(packFile);
}

/** A log written by nobody of this cluster. */
function written(owner: { readonly nodeId: number; readonly clusterId: number }, entries: readonly Entry[], commit: number) {
  const disk = new Disk();
  const made = WAL.create(disk, { segmentBytes: 1_024, metadata: encodeMetadata(owner) });
  if (!made.ok) throw new Error(made.failure.text);
  made.wal.save({ term: entries.at(-1)?.term ?? 0, vote: 0, commit }, entries);
  disk.sync();
  return directoryOf(disk.image()).map(packFile);
}

function entry(index: number, data: Uint8Array | undefined, term = 1): Entry {
  return { type: 'EntryNormal', term, index, data, typeSet: data === undefined };
}

function load(run: LocalRun, node: NodeId, files: readonly PortableFile[]): Frame {
  run.act({ type: 'load-disk', node, files });
  return run.act({ type: 'restart', node });
}

test('an exported directory that is loaded again gives the node the log that it had', () => {
  const run = withEntries();
  const before = run.head.nodes[1];
  const files = filesOf(run, 2);
  expect(files.length).toBeGreaterThan(1);
  run.act({ type: 'stale-disk', node: 2, records: 30 });
  expect(lastIdOf((run.head.nodes[1] as Frame['nodes'][number]).log)).not.toEqual(before?.durable.last);

  const frame = load(run, 2, files);
  expect(frame.nodes[1]).toMatchObject({ health: 'up', term: before?.term, durable: { last: before?.durable.last } });
  expect(filesOf(run, 2)).toEqual(files);
  expect(frame.nodes[1]?.faults.beyondModel).toBe(true);
});

test('a machine that runs keeps its disk', () => {
  const run = withEntries();
  const files = filesOf(run, 2);
  const frame = run.act({ type: 'load-disk', node: 1, files });
  expect(frame.event).toMatchObject({ note: 'node-is-up' });
  expect(frame.nodes[0]?.faults.beyondModel).toBe(false);
});

test('the disk of another member, or of another cluster, is refused with a reason', () => {
  const run = withEntries();
  expect(load(run, 2, filesOf(run, 1)).nodes[1]).toMatchObject({ health: 'stopped', failure: { code: 'foreign-disk', owner: 1 } });
  const strange = written({ nodeId: 2, clusterId: CLUSTER + 1 }, [entry(1, undefined)], 0);
  expect(load(run, 2, strange).nodes[1]).toMatchObject({ health: 'stopped', failure: { code: 'foreign-disk', owner: 2 } });
});

test('entries that say nothing to the state machine are applied without effect, and go to the others', () => {
  const run = new LocalRun({ ...SETUP, voters: 1 }, 1);
  run.runTo(4);
  run.act({ type: 'crash', node: 1 });
  const hostile = [
    Uint8Array.of(0, 255, 254, 7),
    new TextEncoder().encode('{"Root":{}}'),
    new TextEncoder().encode('[1,9007199254740990,1,"put","far","ahead"]'),
    new TextEncoder().encode('[1,1e308,1,"put","no","number"]'),
    new TextEncoder().encode('[1,-5,1,"put","below","zero"]'),
    new TextEncoder().encode('[1,9007199254740991,2,"put","then","on"]'),
  ];
  const files = written(
    { nodeId: 1, clusterId: CLUSTER },
    hostile.map((data, i) => entry(i + 1, data)),
    hostile.length,
  );
  load(run, 1, files);
  for (let i = 0; i < 60 && (run.head.nodes[0]?.applied ?? 0) <= hostile.length; i += 1) run.step();
  const [node] = run.head.nodes;
  expect(node).toMatchObject({ health: 'up', state: 'StateLeader' });
  expect([...(node?.pairs ?? [])]).toEqual([
    ['far', 'ahead'],
    ['then', 'on'],
  ]);
});

test('a configuration change that cannot be read stops the machine, and no other', () => {
  const run = withEntries();
  const change: Entry = { type: 'EntryConfChangeV2', term: 1, index: 1, data: Uint8Array.of(255, 255, 255), typeSet: true };
  const frame = load(run, 2, written({ nodeId: 2, clusterId: CLUSTER }, [change], 1));
  expect(frame.nodes[1]).toMatchObject({ health: 'stopped', failure: { code: 'assumption-broken' } });
  expect(frame.nodes[0]?.health).toBe('up');
});

test('any flipped byte of a loaded log is noticed at the start, or is in what nobody reads', () => {
  const run = withEntries();
  const [file, ...rest] = filesOf(run, 2);
  if (file === undefined) throw new Error('a machine has a log');
  const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
  const before = run.head.nodes[1]?.durable;
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0x10;
    run.act({ type: 'load-disk', node: 2, files: [{ ...file, data: btoa(String.fromCharCode(...damaged)) }, ...rest] });
    const frame = run.act({ type: 'restart', node: 2 });
    const [, node] = frame.nodes;
    if (node?.health === 'up') expect(node.durable, `byte ${at}`).toMatchObject({ last: before?.last, commit: before?.commit });
    else expect(node?.failure?.code, `byte ${at}`).toBe('log-damaged');
    if (node?.health === 'up') run.act({ type: 'crash', node: 2 });
  }
});

test('a run with a loaded disk is the same run from its link, and after undo and redo', async () => {
  const { session } = await openDesk({ fragment: '#calm-election?step=80' });
  await session.act({ type: 'crash', node: 2 });
  const files = (await session.exportDisk(2))?.map(packFile) ?? [];
  await session.act({ type: 'load-disk', node: 2, files });
  await session.act({ type: 'restart', node: 2 });
  const { head } = session.store.getState();
  const { hash } = session.frame(head);
  const link = await session.share();
  const decoded = await decodeLink(link, presetScenario);
  if (!decoded.ok) throw new Error(decoded.problem.code);
  expect(runScenario(decoded.value.scenario, head).last.hash).toBe(hash);
  await session.undo();
  await session.redo();
  expect(session.frame(head).hash).toBe(hash);
});

test('the largest disk that may be loaded still comes back from its link, whatever its bytes', async () => {
  const bytes = new Uint8Array(262_144).map((_, i) => (Math.imul(i + 1, 0x9e37_79b1) >>> 13) | 1);
  const file = packFile({ path: 'wal/0000000000000000-0000000000000000.wal', bytes });
  const scenario: Scenario = {
    version: 1,
    name: 'large',
    seed: 1,
    cluster: DEFAULT_SETUP,
    acts: [{ after: 5, command: { type: 'load-disk', node: 1, files: [file] } }],
  };
  expect(await decodeLink(await encodeLink({ scenario, step: 5 }, presetScenario), presetScenario)).toMatchObject({
    ok: true,
    value: { scenario },
  });
});
