/**
 * The replicated state machine: a table of short texts, and the sessions by which every client request takes effect once (thesis 6.3).
 *
 * Commands and snapshots are JSON text in bytes: people can read them in the log and in a hex view, and their encoding is the same
 * in every engine.
 */
import type { Rules } from '#raft';
import { RULES } from '#raft';
import type { ClientOp, ClientRequest, ClientResult, PairChange } from './protocol.ts';

/** [client, seq, call, op, key, value, expect] */
type CommandTuple = readonly [number, number, number, ClientOp['type'], string, string?, (string | null)?];

/** The network may reorder what a client has asked at once, so a session remembers its newest requests, not only the last one. */
const REMEMBERED = 32;

const REASONS = ['dropped', 'cas-mismatch', 'not-member', 'too-large'] as const;

interface ClientSession {
  /** The highest seq that took effect. */
  last: number;
  /** Of those above last - REMEMBERED. */
  readonly results: Map<number, ClientResult>;
}

const NO_SESSIONS: ReadonlyMap<number, ClientSession> = new Map();

export interface Applied {
  readonly call: number;
  readonly op: ClientOp;
  readonly result: ClientResult;
  /** It took effect earlier, and had this result then. */
  readonly repeated: boolean;
}

/** UTF-16 units of text that is encoded by hand. */
const SHORT = 64;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function encodeRequest(request: ClientRequest): Uint8Array {
  const { call, client, seq, op } = request;
  const head = [client, seq, call, op.type, op.key] as const;
  switch (op.type) {
    case 'put':
      return encode([...head, op.value]);
    case 'cas':
      return encode([...head, op.value, op.expect]);
    default:
      return encode(head);
  }
}

/** Undefined if the bytes are no request of ours. */
export function decodeRequest(data: Uint8Array): ClientRequest | undefined {
  const tuple = parse(data);
  if (!Array.isArray(tuple)) return undefined;
  const [client, seq, call, type, key, value, expect] = tuple as unknown as CommandTuple;
  if (![client, seq, call].every(isCount) || typeof key !== 'string') return undefined;
  const op = opOf(type, key, value, expect);
  return op === undefined ? undefined : { client, seq, call, op };
}

function opOf(type: ClientOp['type'], key: string, value: unknown, expect: unknown): ClientOp | undefined {
  switch (type) {
    case 'put':
      return { type, key, value: String(value) };
    case 'cas':
      return { type, key, value: String(value), expect: typeof expect === 'string' ? expect : null };
    case 'get':
    case 'delete':
      return { type, key };
    default:
      return undefined;
  }
}

/** What an entry says, short, for people: `x=1`, `del x`, `x: 1→2`; bytes of strangers as text. */
export function describeEntryData(data: Uint8Array | undefined): string {
  if (data === undefined) return '';
  const request = decodeRequest(data);
  if (request === undefined) return decoder.decode(data);
  const { op } = request;
  if (op.type === 'put') return `${op.key}=${op.value}`;
  if (op.type === 'cas') return `${op.key}: ${op.expect ?? '∅'}→${op.value}`;
  return op.type === 'delete' ? `del ${op.key}` : `get ${op.key}`;
}

export class KeyValue {
  private readonly rules: Pick<Rules, 'isRepeated' | 'savesSessions'>;
  private pairs = new Map<string, string>();
  private sessions = new Map<number, ClientSession>();
  private changes: PairChange[] = [];
  private reset = true;

  constructor(rules: Pick<Rules, 'isRepeated' | 'savesSessions'> = RULES) {
    this.rules = rules;
  }

  get(key: string): string | null {
    return this.pairs.get(key) ?? null;
  }

  /**
   * Applies an entry's data. A request that has taken effect already changes nothing and gets its old result. Undefined: not a request,
   * or one so old that nobody can tell; it has no effect.
   */
  apply(data: Uint8Array, index: number): Applied | undefined {
    const request = decodeRequest(data);
    if (request === undefined) return undefined;
    const { client, seq, call, op } = request;
    const session = this.session(client);
    const old = session.results.get(seq);
    if (this.rules.isRepeated(old !== undefined) && old !== undefined) return { call, op, result: old, repeated: true };
    if (seq <= session.last - REMEMBERED) return undefined;
    const result = this.perform(op, index);
    remember(session, seq, result);
    return { call, op, result, repeated: false };
  }

  private session(client: number): ClientSession {
    let session = this.sessions.get(client);
    if (session === undefined) {
      session = { last: 0, results: new Map() };
      this.sessions.set(client, session);
    }
    return session;
  }

  /** The whole state, for a snapshot. Keys in their order of code units, so equal tables give equal bytes. */
  encode(): Uint8Array {
    const sorted = [...this.pairs].sort(([a], [b]) => (a < b ? -1 : 1));
    const sessions = byNumber(this.rules.savesSessions() ? this.sessions : NO_SESSIONS).map(([client, { last, results }]) => [
      client,
      last,
      byNumber(results),
    ]);
    return encode([sorted, sessions]);
  }

  /** Replaces everything. False if the bytes are no snapshot of ours; then nothing has changed. */
  restore(data: Uint8Array | undefined): boolean {
    const parsed = data === undefined ? [[], []] : parse(data);
    if (!Array.isArray(parsed) || !isPairs(parsed[0]) || !isSessions(parsed[1])) return false;
    this.pairs = new Map(parsed[0]);
    const sessions = parsed[1];
    this.sessions = new Map(sessions.map(([client, last, results]) => [client, { last, results: new Map(results) }]));
    this.changes = [...this.pairs].map(([key, value]) => ({ key, value }));
    this.reset = true;
    return true;
  }

  /** What has changed since the last call; undefined if nothing. */
  takeChanges(): { readonly pairs: readonly PairChange[]; readonly reset: boolean } | undefined {
    if (this.changes.length === 0 && !this.reset) return undefined;
    const taken = { pairs: this.changes, reset: this.reset };
    this.changes = [];
    this.reset = false;
    return taken;
  }

  private perform(op: ClientOp, index: number): ClientResult {
    const before = this.get(op.key);
    if (op.type === 'cas' && before !== op.expect) return { ok: false, reason: 'cas-mismatch' };
    if (op.type === 'put' || op.type === 'cas') this.change(op.key, op.value);
    else if (op.type === 'delete' && before !== null) this.change(op.key, null);
    return { ok: true, value: before, index };
  }

  private change(key: string, value: string | null): void {
    if (value === null) this.pairs.delete(key);
    else this.pairs.set(key, value);
    this.changes.push({ key, value });
  }
}

function remember(session: ClientSession, seq: number, result: ClientResult): void {
  session.results.set(seq, result);
  if (seq <= session.last) return;
  const newest = Math.min(session.last, seq - REMEMBERED);
  for (let old = session.last - REMEMBERED + 1; old <= newest; old++) session.results.delete(old);
  session.last = seq;
}

// A disk may come from outside: nothing in its bytes is believed.

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isPairs(value: unknown): value is [string, string][] {
  return isList(value, (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'));
}

function isSessions(value: unknown): value is [number, number, [number, ClientResult][]][] {
  return isList(value, (session) => {
    if (!Array.isArray(session)) return false;
    const [client, last, results] = session as unknown[];
    return isCount(client) && isCount(last) && isList(results, isNumberedResult);
  });
}

function isNumberedResult(value: unknown): boolean {
  if (!Array.isArray(value) || !isCount(value[0]) || typeof value[1] !== 'object' || value[1] === null) return false;
  const result = value[1] as Partial<Record<'ok' | 'value' | 'index' | 'reason', unknown>>;
  if (result.ok === false) return REASONS.some((reason) => reason === result.reason);
  return result.ok === true && isCount(result.index) && (result.value === null || typeof result.value === 'string');
}

function isList(value: unknown, isItem: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(isItem);
}

function byNumber<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].sort(([a], [b]) => a - b);
}

function encode(value: unknown): Uint8Array {
  const text = JSON.stringify(value);
  return asciiBytes(text) ?? encoder.encode(text);
}

/** What the encoder would give, several times as fast where text is as short as a command; undefined for text that is not. */
function asciiBytes(text: string): Uint8Array | undefined {
  if (text.length > SHORT) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return undefined;
    bytes[i] = unit;
  }
  return bytes;
}

function parse(data: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(data));
  } catch {
    return undefined;
  }
}
