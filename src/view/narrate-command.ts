/** What a person did, in sentences. */
import { assertNever } from '#raft';
import type { Command, Frame, MessageId, NetworkCommand } from '#sim';
import { narrateCampaign } from './narrate-campaign.ts';
import { crashText, diskCapacityText, FAULT_SO, flushLatencyText, reportText, restartText } from './narrate-faults.ts';
import { partitionGroups } from './partition.ts';
import type { Narration, Scene } from './scene.ts';
import { appended, factOf, opText, say } from './scene.ts';
import { reachOf } from './topology.ts';

type CommandEvent = Extract<Frame['event'], { readonly type: 'command' }>;

export function narrateCommand(scene: Scene, event: CommandEvent): Narration {
  const { command, note } = event;
  const what = commandText(scene, command);
  if (note !== undefined) return say(what, scene.t.note[note]);
  const campaign = command.type === 'campaign' ? narrateCampaign(scene) : undefined;
  if (campaign !== undefined) return say(what, campaign.because, campaign.what);
  return say(what, dropReason(scene), SO[command.type]?.(scene));
}

/** What a command led to at once, where that is worth a sentence. */
const SO: Partial<Record<Command['type'], (scene: Scene) => string | undefined>> = {
  ...FAULT_SO,
  filter: filterSo,
  'filter-all': filterSo,
  pause: (scene) => scene.t.pauseSo(),
  partition: sidesSo,
  topology: sidesSo,
  request: requestSo,
  'transfer-leader': (scene) => (factOf(scene, 'TransferStarted') === undefined ? undefined : scene.t.transferSo()),
  snapshot: (scene) => {
    const taken = factOf(scene, 'SnapshotTaken');
    return taken === undefined ? scene.t.nothingToSnapshot() : scene.t.snapshotTakenSo(taken.snapshot.index, taken.compactedTo);
  },
};

function filterSo({ frame, text }: Scene): string | undefined {
  return frame.links.some(({ drops, holds }) => drops.length + holds.length > 0) ? text.faults.told.filterSo() : undefined;
}

/** Which side can go on; where all still hang together, who of them reaches a majority by itself. */
function sidesSo({ frame, t }: Scene): string | undefined {
  if (!frame.links.some((link) => link.cut)) return undefined;
  const groups = partitionGroups(frame);
  if (groups.length > 1) return t.partitionSo(groups.find((group) => group.canCommit)?.nodes);
  const can = reachOf(frame).filter((reach) => reach.canLead);
  return t.reachSo(
    can.map((reach) => reach.node),
    frame.nodes.length,
  );
}

/** Why the core dropped what was asked of it in this frame. */
export function dropReason({ frame, t }: { readonly frame: Frame; readonly t: Scene['t'] }): string | undefined {
  const reasons: Record<string, string> = t.droppedBecause;
  const fact = frame.facts.find((each) => Object.hasOwn(reasons, each.type));
  return fact === undefined ? undefined : reasons[fact.type];
}

function requestSo(scene: Scene): string | undefined {
  const { t, id, after, frame } = scene;
  if (dropReason(scene) !== undefined) return t.dropped(id);
  const fresh = appended(scene);
  if (fresh !== undefined) return t.proposes(id, fresh.from, fresh.to);
  const passed = frame.flights.some((flight) => flight.sentIn === frame.number && flight.message.from === id);
  return passed && after !== undefined && after.lead !== 0 && after.lead !== id ? t.passesOn(id, after.lead) : undefined;
}

function messageText({ frame, previous, t }: Scene, id: MessageId): string {
  const flight = previous?.flights.find((each) => each.id === id) ?? frame.flights.find((each) => each.id === id);
  return flight === undefined ? t.messageGone() : t.message(flight.message.type, flight.message.from, flight.message.to);
}

export function commandText(scene: Scene, command: Command): string {
  const { t, text } = scene;
  switch (command.type) {
    case 'request':
      return t.request(opText(text, command.op), command.node);
    case 'crash':
      return crashText(scene, command);
    case 'restart':
      return restartText(scene, command);
    case 'pause':
      return t.pause(command.node);
    case 'resume':
      return t.resume(command.node);
    case 'flush-latency':
      return flushLatencyText(scene, command);
    case 'tick-period':
      return text.faults.told.tickPeriod(command.node, command.perMille);
    case 'fail-flush':
      return t.failFlush(command.node);
    case 'disk-capacity':
      return diskCapacityText(scene, command);
    case 'damage':
      return t.damage(command.node);
    case 'lying-disk':
      return t.lyingDisk(command.node, command.on);
    case 'stale-disk':
      return t.staleDisk(command.node);
    case 'load-disk':
      return t.loadDisk(command.node, command.files.length);
    case 'lose-disk':
      return t.loseDisk(command.node);
    case 'mute-feedback':
      return t.muteFeedback(command.node, command.on);
    case 'add-machine':
      return t.addMachine(scene.frame.nodes.length);
    case 'campaign':
      return t.campaign(command.node);
    case 'transfer-leader':
      return t.transfer(command.node, command.to);
    case 'forget-leader':
      return t.forgetLeader(command.node);
    case 'snapshot':
      return t.snapshot(command.node);
    case 'conf-change':
      return t.confChange(command.node);
    case 'report-unreachable':
    case 'report-snapshot':
      return reportText(scene, command);
    default:
      return networkText(scene, command);
  }
}

function networkText(scene: Scene, command: NetworkCommand): string {
  const { t, text } = scene;
  switch (command.type) {
    case 'cut':
      return t.cut(command.from, command.to, command.both);
    case 'heal':
      return t.heal(command.from, command.to, command.both);
    case 'partition':
      return t.partition(command.groups);
    case 'topology':
      return t.topology(command.cut);
    case 'hold-all':
      return t.holdAll(command.on);
    case 'heal-all':
      return t.healAll();
    case 'link':
      return t.link(command.from, command.to);
    case 'filter':
      return text.faults.told.filter(command.from, command.to, command.both, command);
    case 'filter-all':
      return text.faults.told.filterAll(command);
    case 'delay':
      return t.delay(messageText(scene, command.message), command.micros);
    case 'drop':
    case 'hold':
    case 'release':
    case 'deliver':
    case 'duplicate':
      return t[command.type](messageText(scene, command.message));
    default:
      return assertNever(command);
  }
}
