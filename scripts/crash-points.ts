/**
 * Crashes a log at every operation boundary and every 8-byte cut of every write, and damages it at random.
 *
 *     npm run crash-points -- [seed] [steps]
 */
import { checkCrashPoints, checkDamage } from '#wal';

/** Calls of the log's life: elections, appends, truncations, cuts, snapshots, releases. */
const STEPS = 800;
/** 300 moments with 15 damages each, some of which find no place. */
const DAMAGED_STEPS = 300;
const DAMAGES_PER_STEP = 15;

const seed = Number(process.argv[2] ?? 1);
const steps = Number(process.argv[3] ?? STEPS);

const damage = checkDamage(seed, DAMAGED_STEPS, DAMAGES_PER_STEP);
for (const [kind, tally] of [...damage.kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const { tried, refused, repaired, harmless, wrong } = tally;
  console.log(
    `${kind.padEnd(18)} ${tried} damages: ${refused} refused, ${repaired} repaired as torn, ${harmless} harmless, ${wrong} wrong`,
  );
}
if (damage.first !== undefined) console.log(`first: ${damage.first}`);
console.log(`${damage.damages} damages, ${damage.wrong} wrong`);

const crash = checkCrashPoints(seed, steps);
if (crash.first !== undefined) console.log(`first: ${crash.first}`);
console.log(`${crash.steps} operations of the log, ${crash.diskOperations} of its disk, ${crash.cuts} cuts, seed ${seed}`);
console.log(`${crash.recoveries} recoveries, ${crash.lost} lost, ${crash.tornAccepted} torn accepted`);
process.exitCode = crash.lost + crash.tornAccepted + damage.wrong === 0 ? 0 : 1;
