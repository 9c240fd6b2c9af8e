/** Where one event's output is collected. */
import type { Message } from '#raft';
import type { AnyFact, ClientAnswer, NodeDelta, NodeOutput, StorageWork } from './protocol.ts';

export class Outbox {
  messages: Message[] = [];
  work: StorageWork[] = [];
  answers: ClientAnswer[] = [];
  facts: AnyFact[] = [];

  /** What a process was about to say when it died. */
  discard(): void {
    this.messages = [];
    this.work = [];
    this.answers = [];
  }

  /** The output so far; the outbox is empty again. */
  take(wakeIn: number, node: NodeDelta): NodeOutput {
    const { messages, work, answers, facts } = this;
    this.messages = [];
    this.work = [];
    this.answers = [];
    this.facts = [];
    return { messages, work, wakeIn, answers, facts, node };
  }
}
