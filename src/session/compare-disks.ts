/** After a reload: do the disks hold what the frames say is durable? */
import type { NodeId } from '#raft';
import type { DiskFiles, MachineRoom } from './machines.ts';
import { type Breath, World } from './world.ts';

/**
 * A tab that is killed has no time to note its last events, but its machines wrote them. So a disk may be ahead of the saved
 * head by what fits into the time between two notes.
 */
const EVENTS_AHEAD = 500;

/** Machines, ascending. */
export interface DiskDifferences {
  /** The browser has nothing of them any more. */
  readonly gone: readonly NodeId[];
  /** What is there is something else. */
  readonly changed: readonly NodeId[];
}

/** The machines whose disks are not as the frames say. `world` has local machines and stands at the saved head. */
export async function differingDisks(world: World, room: MachineRoom, breath: Breath): Promise<DiskDifferences> {
  const ids = [...world.durableFiles().keys()].sort((a, b) => a - b);
  const disks = new Map(await Promise.all(ids.map(async (id) => [id, await room.inspect(id, world.configOf(id))] as const)));
  let differing = stillDiffering(ids, world, disks);
  if (differing.length === 0) return { gone: [], changed: [] };
  const ahead = await World.build(world.scenario(), world.history.head(), [], breath);
  for (let made = 0; made < EVENTS_AHEAD && differing.length > 0; made += 1) {
    if ((await ahead.step()) !== 'stepped') break;
    differing = stillDiffering(differing, ahead, disks);
  }
  const isGone = (id: NodeId) => disks.get(id)?.files.length === 0;
  return { gone: differing.filter(isGone), changed: differing.filter((id) => !isGone(id)) };
}

/** Of `ids`, those whose disk is not what `world` says. */
function stillDiffering(ids: readonly NodeId[], world: World, disks: ReadonlyMap<NodeId, DiskFiles | undefined>): readonly NodeId[] {
  const durable = world.durableFiles();
  return ids.filter((id) => {
    const found = disks.get(id);
    return found !== undefined && !sameFiles(found, durable.get(id));
  });
}

function sameFiles(a: DiskFiles, b: DiskFiles | undefined): boolean {
  return JSON.stringify(a, bytesAsText) === JSON.stringify(b, bytesAsText);
}

/** Trailing zeros of a page may be stored or not. */
function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? value.toString().replace(/(,0)+$/, '') : value;
}
