/**
 * One frame in plain sentences: who did what, because of which rule, and so what. All from the event, the core's facts and the
 * values before and after; nothing is guessed.
 */
import { assertNever } from '#raft';
import type { Frame } from '#sim';
import { failureText } from './failure-text.ts';
import { narrateCommand } from './narrate-command.ts';
import { narrateDelivery } from './narrate-delivery.ts';
import { narrateFeedback, narrateStored, narrateTimer } from './narrate-local.ts';
import { recoverySteps } from './recovery.ts';
import type { Narration, Scene } from './scene.ts';
import { factOf, opText, resultText, say } from './scene.ts';
import type { Catalogue } from './text.ts';
import { violationText } from './violation.ts';

/** `previous` is the frame before, undefined for the first. */
export function narrate(frame: Frame, previous: Frame | undefined, text: Catalogue): Narration {
  const scene = sceneOf(frame, previous, text);
  const told = narrateEvent(scene);
  const so = [told.so, snapshotText(scene), answerText(scene), repeatedText(scene), violationText(text, frame, previous)].filter(
    (sentence) => sentence !== undefined,
  );
  return { ...told, so: so.length === 0 ? undefined : text.screen.sentences(so) };
}

/** A request that is in the log twice has come to be applied for the second time. */
function repeatedText(scene: Scene): string | undefined {
  const fact = factOf(scene, 'RequestRepeated');
  return fact && scene.text.faults.session.repeated(fact.index, fact.first, opText(scene.text, fact.op));
}

/** A snapshot that the node took by itself, besides what the event was about. */
function snapshotText(scene: Scene): string | undefined {
  const taken = factOf(scene, 'SnapshotTaken');
  return taken === undefined || scene.frame.event.type === 'command' ? undefined : scene.t.snapshotTaken(scene.id, taken.snapshot.index);
}

function sceneOf(frame: Frame, previous: Frame | undefined, text: Catalogue): Scene {
  const id = frame.event.type === 'origin' ? 0 : frame.event.node;
  return { frame, previous, id, before: previous?.nodes[id - 1], after: frame.nodes[id - 1], t: text.events, text };
}

function narrateEvent(scene: Scene): Narration {
  const { event } = scene.frame;
  switch (event.type) {
    case 'origin':
      return say(scene.t.origin(scene.frame.nodes.length));
    case 'boot':
      return narrateBoot(scene);
    case 'timer':
      return narrateTimer(scene);
    case 'deliver':
      return narrateDelivery(scene, event.flight.message);
    case 'stored':
      return narrateStored(scene);
    case 'call-timeout': {
      const call = scene.frame.calls.find((each) => each.call === event.call);
      return say(
        scene.t.callTimeout(call === undefined ? '' : opText(scene.text, call.op), event.node),
        undefined,
        scene.t.callTimeoutSo(),
      );
    }
    case 'retry': {
      const call = scene.frame.calls.find((each) => each.call === event.call);
      return say(scene.t.retry(call === undefined ? '' : opText(scene.text, call.op), event.node), undefined, scene.t.retrySo());
    }
    case 'feedback':
      return narrateFeedback(scene, event);
    case 'command':
      return narrateCommand(scene, event);
    default:
      return assertNever(event);
  }
}

function narrateBoot(scene: Scene): Narration {
  const { t, id, after } = scene;
  const stopped = factOf(scene, 'Stopped');
  if (stopped !== undefined) return say(t.stopped(id), failureText(scene.text, stopped.failure));
  const recovered = factOf(scene, 'Recovered');
  if (recovered === undefined || after === undefined || after.incarnation <= 1) return say(t.booted(id), t.bootedBecause());
  return say(
    t.recovered(id, recovered.last, recovered.term),
    scene.text.screen.sentences(recoverySteps(scene.text, recovered)),
    t.recoveredSo(),
  );
}

function answerText({ frame, previous, text, t }: Scene): string | undefined {
  if (previous === undefined || previous.calls === frame.calls) return undefined;
  for (const call of frame.calls) {
    if (call.status !== 'answered' || call.result === undefined) continue;
    const old = previous.calls.find((each) => each.call === call.call);
    if (old?.status !== 'answered') return t.answered(opText(text, call.op), resultText(text, call.op, call.result));
  }
  return undefined;
}
