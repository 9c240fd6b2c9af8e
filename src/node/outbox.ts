/** Where one event's output is collected. */
import type { Message } from '#raft';
import type { AnyFact, ClientAnswer, NodeDelta, NodeOutput, StorageWork } from './protocol.ts';

const NOTHING: readonly never[] = [];

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

  /** The output so far; the outbox is empty again. Most events fill one list or none, so an empty one is not made anew. */
  take(wakeIn: number, node: NodeDelta): NodeOutput {
    const { messages, work, answers, facts } = this;
    if (messages.length > 0) this.messages = [];
    if (work.length > 0) this.work = [];
    if (answers.length > 0) this.answers = [];
    if (facts.length > 0) this.facts = [];
    return { messages: given(messages), work: given(work), wakeIn, answers: given(answers), facts: given(facts), node };
  }
}

/** The empty list stays in the outbox, and will be filled: what is given away in its place never changes. */
function given<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list;
}
