/**
 * The machines of a breadth-first search, each remembered by what it was asked: real machines, run again from their first start when one of them is asked something that it was not asked
 * before in that state. What then comes of it is kept, so each state of one machine answers each question once, in however many states of the cluster it occurs.
 *
 * The monitors of `sim` watch each machine by itself. What they say of one machine needs, in a behaviour in which nothing is broken yet, no more than its state before and after: a term
 * is only bound, and a vote only said, once it is on the disk. What is between machines is handed on as claims.
 */
import type { NodeInput } from '#node';
import type { Message, NodeId } from '#raft';
import type { ClusterSetup, NodeView } from '#sim';
import type { Belief, Claim } from './breadth-claims.ts';
import { CRASH, Life, START } from './breadth-life.ts';
import { addTo, type Prints, printsOf, type Renaming, takeFrom } from './breadth-prints.ts';
import { machineText, messageText } from './breadth-text.ts';

/** Something that may be chosen, for one machine; a message's arrival among them. Equal questions are one object. */
export interface Question {
  readonly number: number;
  readonly node: NodeId;
  readonly type: 'arrive' | 'campaign' | 'request' | 'crash';
  readonly inputs: readonly NodeInput[];
  /** Of the message that arrives; of other choices none: zeros. */
  readonly prints: Prints;
}

/** One machine in one state. */
export interface MachineState {
  readonly number: number;
  readonly view: NodeView;
  readonly prints: Prints;
  /** How it came to be so: undefined = it has only started. */
  readonly cause: { readonly before: MachineState; readonly question: Question } | undefined;
  /** By the question's number. */
  readonly answers: Map<number, Answer>;
}

/** What comes of a question, once the disk has done what it was given. */
export interface Answer {
  readonly to: MachineState;
  /** Numbers of the arrivals of what was sent. */
  readonly sent: readonly number[];
  /** From the fingerprints of a state to those of the next. */
  readonly change: Prints;
  /** Of `claims`; 0: there are none. */
  readonly number: number;
  readonly claims: readonly Claim[];
  readonly beliefs: readonly Belief[];
  /** The machine breaks a property by itself. */
  readonly broken: boolean;
}

export class Machines {
  /** By number. */
  readonly questions: Question[] = [];
  /** All that have occurred, by number. */
  readonly states: MachineState[] = [];
  readonly #setup: ClusterSetup;
  readonly #renamings: readonly Renaming[];
  readonly #plain: Renaming;
  readonly #none: Prints;
  readonly #byText = new Map<string, MachineState>();
  readonly #asked = new Map<string, Question>();
  #answers = 0;

  constructor(setup: ClusterSetup, renamings: readonly Renaming[]) {
    this.#setup = setup;
    this.#renamings = renamings;
    this.#plain = renamings[0] as Renaming;
    this.#none = new Int32Array(2 * renamings.length);
  }

  started(node: NodeId): MachineState {
    const life = new Life(this.#setup, node);
    life.ask(START);
    return this.#stateOf(life, undefined);
  }

  arrival(message: Message): Question {
    const text = messageText(message, this.#plain);
    const known = this.#asked.get(text);
    if (known !== undefined) return known;
    const prints = printsOf(this.#renamings, (renaming) => messageText(message, renaming));
    return this.#ask(text, { node: message.to, type: 'arrive', inputs: [{ type: 'message', ticks: 0, message }], prints });
  }

  campaign(node: NodeId): Question {
    const text = `campaign ${node}`;
    const inputs: readonly NodeInput[] = [{ type: 'admin', ticks: 0, op: { type: 'campaign' } }];
    return this.#asked.get(text) ?? this.#ask(text, { node, type: 'campaign', inputs, prints: this.#none });
  }

  /** It loses what is not on its disk, and starts again. */
  crash(node: NodeId): Question {
    const text = `crash ${node}`;
    return this.#asked.get(text) ?? this.#ask(text, { node, type: 'crash', inputs: [CRASH, START], prints: this.#none });
  }

  /** The request number `call` of all, and number `seq` of those asked here. */
  request(node: NodeId, call: number, seq: number): Question {
    const text = `request ${node} ${call} ${seq}`;
    const request = { call, client: node, seq, op: { type: 'put', key: 'x', value: `${call}` } } as const;
    return (
      this.#asked.get(text) ??
      this.#ask(text, { node, type: 'request', inputs: [{ type: 'request', ticks: 0, request }], prints: this.#none })
    );
  }

  answer(before: MachineState, question: Question): Answer {
    const known = before.answers.get(question.number);
    if (known !== undefined) return known;
    const life = this.#again(before);
    for (const input of question.inputs) life.ask(input);
    const { claims, beliefs, broken } = life;
    const to = this.#stateOf(life, { before, question });
    const sent = life.sent.map((message) => this.arrival(message));
    const change = to.prints.slice();
    takeFrom(change, before.prints);
    takeFrom(change, question.prints);
    for (const { prints } of sent) addTo(change, prints);
    const number = claims.length === 0 ? 0 : ++this.#answers;
    const answer = { to, sent: sent.map((each) => each.number), change, number, claims, beliefs, broken };
    before.answers.set(question.number, answer);
    return answer;
  }

  #ask(text: string, question: Omit<Question, 'number'>): Question {
    const asked = { ...question, number: this.questions.length };
    this.questions.push(asked);
    this.#asked.set(text, asked);
    return asked;
  }

  #again(state: MachineState): Life {
    const inputs: NodeInput[] = [];
    for (let cause = state.cause; cause !== undefined; cause = cause.before.cause) inputs.unshift(...cause.question.inputs);
    const life = new Life(this.#setup, state.view.id);
    for (const input of [START, ...inputs]) life.ask(input);
    life.listen();
    return life;
  }

  #stateOf(life: Life, cause: MachineState['cause']): MachineState {
    const { view } = life;
    const { process, left } = life.end();
    const textOf = (renaming: Renaming) => `${renaming[view.id]} ${machineText(process, left, renaming)}`;
    const text = textOf(this.#plain);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const prints = printsOf(this.#renamings, textOf);
    const state = { number: this.states.length, view, prints, cause, answers: new Map() };
    this.states.push(state);
    this.#byText.set(text, state);
    return state;
  }
}
