/**
 * A condition that a person writes, about one frame: `nodes[1].term > 4 and inflight(1, 3) == 0`.
 *
 * Read once by precedence (a Pratt parser) into functions of a frame, with the kind of every part known, so that asking it can
 * neither fail nor do anything but look. No names but those of expression-names.ts; limits on length and depth.
 */
import type { Frame } from '#sim';
import {
  type ExpressionProblem,
  ExpressionTrouble,
  FIELDS,
  FUNCTIONS,
  type Kind,
  NAMES,
  NOBODY,
  type Part,
  type Who,
} from './expression-names.ts';
import { type Token, tokensOf } from './expression-tokens.ts';

/** UTF-16 units: a line that a person writes by hand. */
export const EXPRESSION_LENGTH = 200;
/** Brackets within brackets. */
const DEPTH = 20;

export type Condition =
  | { readonly ok: true; readonly holds: (frame: Frame, who?: Who) => boolean }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** `names`: words that stand for nodes, where the condition is a part of something that has given them. */
export function readExpression(text: string, names: ReadonlySet<string> = new Set()): Condition {
  if (text.length > EXPRESSION_LENGTH) return { ok: false, problem: { code: 'too-long', at: EXPRESSION_LENGTH + 1, found: '' } };
  try {
    const { value } = new Parser(tokensOf(text), names).whole();
    return { ok: true, holds: (frame, who = NOBODY) => value(frame, who) === true };
  } catch (error) {
    if (error instanceof ExpressionTrouble) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** How tightly each sign between two parts binds; a higher one first. */
const BINDING: Record<string, number> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
};
const NOT_BINDS = 3;
const COMPARES = 4;
const MINUS_BINDS = 7;

type Calculate = (a: number, b: number) => number | boolean;

const NUMBERS: Record<string, Calculate> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

class Parser {
  readonly #tokens: readonly Token[];
  readonly #names: ReadonlySet<string>;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], names: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): Part {
    if (this.#peek().type === 'end') this.#fail('empty');
    const part = this.#needs('condition', () => this.#part(0));
    if (this.#peek().type !== 'end') this.#fail('unexpected');
    return part;
  }

  /** Everything that binds more tightly than `least`. */
  #part(least: number): Part {
    this.#depth += 1;
    if (this.#depth > DEPTH) this.#fail('too-deep');
    let left = this.#first();
    for (;;) {
      const sign = this.#peek();
      const binding = sign.type === 'sign' ? BINDING[sign.text] : undefined;
      if (binding === undefined || binding <= least) break;
      this.#next += 1;
      left = this.#joined(left, sign, this.#part(binding));
      // a < b < c means nothing here.
      const after = this.#peek();
      if (binding === COMPARES && after.type === 'sign' && BINDING[after.text] === COMPARES) this.#fail('unexpected');
    }
    this.#depth -= 1;
    return left;
  }

  #first(): Part {
    const token = this.#take();
    if (token.type === 'number') return { kind: 'number', value: () => Number(token.text) };
    if (token.type === 'text') return { kind: 'text', value: () => token.text };
    if (token.type === 'name') return this.#named(token);
    if (token.text === '(') {
      const part = this.#part(0);
      this.#expect(')');
      return part;
    }
    if (token.text === 'not') {
      const { value } = this.#needs('condition', () => this.#part(NOT_BINDS));
      return { kind: 'condition', value: (frame, who) => value(frame, who) !== true };
    }
    if (token.text === '-') {
      const { value } = this.#needs('number', () => this.#part(MINUS_BINDS));
      return { kind: 'number', value: (frame, who) => -Number(value(frame, who)) };
    }
    return this.#failAt(token, token.type === 'end' ? 'not-finished' : 'unexpected');
  }

  /** `a sign b`, when the kinds of its sides fit the sign. */
  #joined(a: Part, sign: Token, b: Part): Part {
    const [left, right] = [a.value, b.value];
    if (sign.text === 'and' || sign.text === 'or') {
      if (a.kind !== 'condition' || b.kind !== 'condition') this.#failAt(sign, 'needs-conditions');
      const both = sign.text === 'and';
      const value: Part['value'] = (frame, who) => (both ? left(frame, who) && right(frame, who) : left(frame, who) || right(frame, who));
      return { kind: 'condition', value };
    }
    if (sign.text === '==' || sign.text === '!=') {
      if (a.kind !== b.kind) this.#failAt(sign, 'differing-kinds');
      const same = sign.text === '==';
      return { kind: 'condition', value: (frame, who) => (left(frame, who) === right(frame, who)) === same };
    }
    if (a.kind !== 'number' || b.kind !== 'number') this.#failAt(sign, 'needs-numbers');
    const calculate = NUMBERS[sign.text] as Calculate;
    const kind: Kind = BINDING[sign.text] === COMPARES ? 'condition' : 'number';
    return { kind, value: (frame, who) => calculate(Number(left(frame, who)), Number(right(frame, who))) };
  }

  #named(name: Token): Part {
    if (name.text === 'nodes') return this.#node();
    if (Object.hasOwn(FUNCTIONS, name.text)) return this.#call(name);
    if (Object.hasOwn(NAMES, name.text)) return NAMES[name.text] as Part;
    if (this.#names.has(name.text)) return { kind: 'number', value: (_frame, who) => who(name.text) };
    return this.#failAt(name, 'unknown-name');
  }

  /** nodes[n].field; a node that does not exist has zeros, no role, and is not up. */
  #node(): Part {
    this.#expect('[');
    const { value: id } = this.#needs('number', () => this.#part(0));
    this.#expect(']');
    this.#expect('.');
    const name = this.#take();
    if (name.type === 'end') return this.#failAt(name, 'not-finished');
    const field = Object.hasOwn(FIELDS, name.text) ? FIELDS[name.text] : undefined;
    if (field === undefined) return this.#failAt(name, 'unknown-field');
    const { kind, of, none } = field;
    const value: Part['value'] = (frame, who) => {
      const node = frame.nodes[Number(id(frame, who)) - 1];
      return node === undefined ? none : of(node);
    };
    return { kind, value };
  }

  #call(name: Token): Part {
    const { takes, kind, of } = FUNCTIONS[name.text] as (typeof FUNCTIONS)[string];
    this.#expect('(');
    const given: Part[] = [];
    while (!this.#has(')')) {
      const wanted = takes[given.length];
      if (wanted === undefined) return this.#fail('too-many');
      if (given.length > 0) this.#expect(',');
      given.push(this.#needs(wanted, () => this.#part(0)));
    }
    this.#expect(')');
    return {
      kind,
      value: (frame, who) =>
        of(
          frame,
          given.map((each) => each.value(frame, who)),
        ),
    };
  }

  /** A part of that kind, or trouble where it begins. */
  #needs(kind: Kind, read: () => Part): Part {
    const start = this.#peek();
    const part = read();
    return part.kind === kind
      ? part
      : this.#failAt(start, kind === 'number' ? 'not-number' : kind === 'text' ? 'not-text' : 'not-condition');
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  /** The end is never passed. */
  #take(): Token {
    const token = this.#peek();
    if (token.type !== 'end') this.#next += 1;
    return token;
  }

  #has(text: string): boolean {
    const token = this.#peek();
    return token.type === 'end' || (token.type === 'sign' && token.text === text);
  }

  #expect(text: string): void {
    const token = this.#peek();
    if (token.type === 'end') this.#fail('not-finished');
    if (token.type !== 'sign' || token.text !== text) throw new ExpressionTrouble({ code: 'expected', at: token.at, found: text });
    this.#next += 1;
  }

  #fail(code: ExpressionProblem['code']): never {
    return this.#failAt(this.#peek(), code);
  }

  #failAt(token: Token, code: ExpressionProblem['code']): never {
    throw new ExpressionTrouble({ code, at: token.at, found: token.text });
  }
}
