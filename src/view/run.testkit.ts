/** Real runs for the tests of this floor. */
import type { ClusterSetup, Frame } from '#sim';
import { DEFAULT_SETUP, LocalRun } from '#sim';
import { leaderOf } from './election.ts';

export function run(setup: Partial<ClusterSetup> = {}, seed = 1): LocalRun {
  return new LocalRun({ ...DEFAULT_SETUP, ...setup }, seed);
}

/** Runs until a frame is as wanted, and gives it. */
export function until(world: LocalRun, wanted: (frame: Frame) => boolean, most = 3_000): Frame {
  while (!wanted(world.head)) {
    if (world.head.number >= most) throw new Error(`not within ${most} frames`);
    world.runTo(world.head.number + 1);
  }
  return world.head;
}

/** A run whose leader has committed its first entry on every node. */
export function settledRun(setup: Partial<ClusterSetup> = {}, seed = 1): { readonly world: LocalRun; readonly leader: number } {
  const world = run(setup, seed);
  const frame = until(world, (each) => each.nodes.every((node) => node.commit > 0 && node.applied > 0));
  const leader = leaderOf(frame)?.id ?? 0;
  return { world, leader };
}

export function lastTwo(world: LocalRun): readonly [Frame, Frame] {
  return [world.frames[world.head.number] as Frame, world.frames[world.head.number - 1] as Frame];
}
