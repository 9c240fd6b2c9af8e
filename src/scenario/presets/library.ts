/**
 * The presets: scenario files beside this one, in the order of opening.ts. They are played when they are first asked for.
 *
 * `npm run scenario -- src/scenario/presets/*.raft` asks whether each still tells what it says.
 */
import { readScenarioFile } from '../file.ts';
import { scenarioOfFile } from '../file-run.ts';
import type { Scenario } from '../scenario.ts';
import ackBeforeDisk from './ack-before-disk.raft?raw';
import answersLost from './answers-lost.raft?raw';
import anyPrevious from './any-previous.raft?raw';
import asyncWrites from './async-writes.raft?raw';
import calmElection from './calm-election.raft?raw';
import cutAtDamage from './cut-at-damage.raft?raw';
import deafLeader from './deaf-leader.raft?raw';
import disruptiveReturner from './disruptive-returner.raft?raw';
import disruptiveReturnerPrevote from './disruptive-returner-prevote.raft?raw';
import doubleVote from './double-vote.raft?raw';
import equalTimeouts from './equal-timeouts.raft?raw';
import exactlyOnce from './exactly-once.raft?raw';
import failedFlush from './failed-flush.raft?raw';
import fifty from './fifty.raft?raw';
import figure8 from './figure-8.raft?raw';
import flippedBit from './flipped-bit.raft?raw';
import flippedHeader from './flipped-header.raft?raw';
import flippedSnapshot from './flipped-snapshot.raft?raw';
import flippedTail from './flipped-tail.raft?raw';
import followerFarBehind from './follower-far-behind.raft?raw';
import fullDisk from './full-disk.raft?raw';
import jointForEver from './joint-for-ever.raft?raw';
import leaderCrash from './leader-crash.raft?raw';
import leaseDrift from './lease-drift.raft?raw';
import lostDisk from './lost-disk.raft?raw';
import luckyCrash from './lucky-crash.raft?raw';
import lyingDisk from './lying-disk.raft?raw';
import minorityPartition from './minority-partition.raft?raw';
import oldAppend from './old-append.raft?raw';
import oldEcho from './old-echo.raft?raw';
import ongaro2015 from './ongaro-2015.raft?raw';
import readTooEarly from './read-too-early.raft?raw';
import slowDisk from './slow-disk.raft?raw';
import snapshotLimbo from './snapshot-limbo.raft?raw';
import snapshotNotSynced from './snapshot-not-synced.raft?raw';
import soleVoter from './sole-voter.raft?raw';
import splitVote from './split-vote.raft?raw';
import staleDisk from './stale-disk.raft?raw';
import tornRecord from './torn-record.raft?raw';
import twentyFive from './twenty-five.raft?raw';
import unaskedRead from './unasked-read.raft?raw';
import voteBeforeDisk from './vote-before-disk.raft?raw';
import voteNotSaved from './vote-not-saved.raft?raw';

/** By their ids, which are parts of links and never change. */
const TEXTS = {
  'calm-election': calmElection,
  'split-vote': splitVote,
  'leader-crash': leaderCrash,
  'minority-partition': minorityPartition,
  'follower-far-behind': followerFarBehind,
  'disruptive-returner': disruptiveReturner,
  'disruptive-returner-prevote': disruptiveReturnerPrevote,
  'exactly-once': exactlyOnce,
  'async-writes': asyncWrites,
  'slow-disk': slowDisk,
  'lucky-crash': luckyCrash,
  'torn-record': tornRecord,
  'failed-flush': failedFlush,
  'full-disk': fullDisk,
  'flipped-bit': flippedBit,
  'flipped-tail': flippedTail,
  'flipped-header': flippedHeader,
  'flipped-snapshot': flippedSnapshot,
  'lost-disk': lostDisk,
  'snapshot-limbo': snapshotLimbo,
  'answers-lost': answersLost,
  'lying-disk': lyingDisk,
  'stale-disk': staleDisk,
  'lease-drift': leaseDrift,
  'twenty-five': twentyFive,
  fifty,
  'figure-8': figure8,
  'vote-not-saved': voteNotSaved,
  'vote-before-disk': voteBeforeDisk,
  'double-vote': doubleVote,
  'sole-voter': soleVoter,
  'ack-before-disk': ackBeforeDisk,
  'read-too-early': readTooEarly,
  'old-echo': oldEcho,
  'unasked-read': unaskedRead,
  'old-append': oldAppend,
  'any-previous': anyPrevious,
  'joint-for-ever': jointForEver,
  'deaf-leader': deafLeader,
  'ongaro-2015': ongaro2015,
  'snapshot-not-synced': snapshotNotSynced,
  'cut-at-damage': cutAtDamage,
  'equal-timeouts': equalTimeouts,
} as const;

export interface Preset {
  /** Its texts are `preset.<id>.title` and `preset.<id>.summary` in the catalogue. */
  readonly id: string;
  /** The file, which is named like it. */
  readonly text: string;
}

/** The first is the one that opens where nothing else is asked for. */
export const PRESETS: readonly Preset[] = Object.entries(TEXTS).map(([id, text]) => ({ id, text }));

/** Played ones, newest last: links, sharing and reseeding ask for the same few again and again. */
const KEPT = 32;
const played = new Map<string, Scenario>();

/** The preset `id` as a scenario, with its own seed or another one; undefined if there is no such preset. */
export function presetScenario(id: string, seed: number | undefined): Scenario | undefined {
  const found = PRESETS.find((candidate) => candidate.id === id);
  if (found === undefined) return undefined;
  const key = `${id} ${seed ?? 'own'}`;
  const known = played.get(key);
  if (known !== undefined) return known;
  const scenario = play(found, seed);
  const oldest = played.size >= KEPT ? played.keys().next().value : undefined;
  if (oldest !== undefined) played.delete(oldest);
  played.set(key, scenario);
  return scenario;
}

function play({ id, text }: Preset, seed: number | undefined): Scenario {
  const read = readScenarioFile(text);
  if (!read.ok) throw new Error(`${id}.raft, line ${read.problems[0]?.line}: ${read.problems[0]?.code}`);
  return scenarioOfFile(seed === undefined ? read.file : { ...read.file, seed });
}
