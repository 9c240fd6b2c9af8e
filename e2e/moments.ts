/** Moments of runs that journeys look at, as the fragments of their links. Found by what is to be seen in them, so that they stay true. */
import { encodeLink, type PRESETS, presetScenario, runScenario, type Scenario } from '#scenario';
import { DEFAULT_SETUP, type Frame } from '#sim';

/** How many frames of a run are looked through: a few first, since most moments come soon. */
const FAR = [150, 600, 3_000];

/** The first frame at which `is` holds, as the fragment of a link to it. */
export async function momentOf(scenario: Scenario, is: (frame: Frame) => boolean): Promise<string> {
  for (const far of FAR) {
    const found = runScenario(scenario, far).frames.find(is);
    if (found !== undefined) return encodeLink({ scenario, step: found.number }, presetScenario);
  }
  throw new Error(`never seen in ${scenario.name}`);
}

export function momentOfPreset(id: (typeof PRESETS)[number]['id'], is: (frame: Frame) => boolean): Promise<string> {
  const scenario = presetScenario(id, undefined);
  if (scenario === undefined) throw new Error(`no preset ${id}`);
  return momentOf(scenario, is);
}

/** A cluster of so many nodes that nobody has done anything to. */
export function clusterOf(voters: number): Scenario {
  return { version: 1, name: `a cluster of ${voters}`, seed: 7, cluster: { ...DEFAULT_SETUP, voters }, acts: [] };
}

/** Votes, or requests for them, are on their way. */
export function votesFly({ flights, nodes }: Frame): boolean {
  const votes = flights.filter(({ message }) => message.type === 'MsgVote' || message.type === 'MsgVoteResp').length;
  return nodes.some((node) => node.state === 'StateCandidate') && votes >= Math.min(3, nodes.length - 1);
}

/** Each side of a partition has a leader. */
export function twoLeadersApart({ links, nodes }: Frame): boolean {
  return links.some((link) => link.cut) && nodes.filter((node) => node.state === 'StateLeader').length > 1;
}

/** A leader waits for a follower to take a snapshot. */
export function followerInSnapshot({ nodes }: Frame): boolean {
  return nodes.some((node) => node.progress.some((progress) => progress.state === 'StateSnapshot'));
}

export function oneCrashed({ nodes }: Frame): boolean {
  return nodes.some((node) => node.health === 'down' && node.incarnation > 0) && nodes.some((node) => node.state === 'StateLeader');
}
