/** English: the history of client calls and whether it is linearizable. */
import type { NodeId } from '#raft';
import type { FrameNumber } from '#sim';

export const HISTORY_EN = {
  title: 'History of calls',
  open: 'History of calls: is it linearizable?',
  about: 'Linearizable: every call seems to take effect at one moment between question and answer.',
  range: (calls: number, head: FrameNumber): string => `${calls} ${calls === 1 ? 'call' : 'calls'} up to step ${head}, all that was made.`,
  empty: 'No client has asked for anything yet.',
  toClient: 'Ask for something',
  client: (id: NodeId): string => `client ${id}`,

  keys: 'Keys',
  allKeys: 'All keys',
  key: (key: string, verdict: string): string => `${key}: ${verdict}`,
  verdict: {
    linearizable: 'Linearizable',
    illegal: 'Not linearizable',
    unknown: 'Unknown',
    checking: 'Being checked',
    failed: 'Not checked',
  },
  meanwhile: {
    checking: 'Every order that fits is looked for, beside the page.',
    failed: 'The worker that checks has stopped, or there is none.',
  },
  again: 'Check again',
  allPlaced: (placed: number, out: number): string =>
    `${placed === 1 ? 'One call has its' : `${placed} calls have their`} place in one order that explains every answer${
      out === 0 ? '' : `; ${out === 1 ? 'one without an answer need' : `${out} without an answer need`} not have happened`
    }.`,
  allKeysPlaced: (keys: number): string => `Each of the ${keys} keys has an order that explains all its answers.`,
  tooMany: (budget: number): string =>
    `There are more than ${budget.toLocaleString('en')} configurations to try, and memory is kept for that many only. Neither is shown.`,
  show: (step: FrameNumber): string => `Show step ${step}`,

  /** `absent`: no such key. */
  label: {
    put: (key: string, value: string): string => `put ${key}=${value}`,
    get: (key: string): string => `get ${key}`,
    found: (key: string, value: string): string => `get ${key} → ${value}`,
    delete: (key: string): string => `del ${key}`,
    cas: (key: string, expect: string, value: string): string => `cas ${key} ${expect}→${value}`,
    absent: '∅',
    end: { refused: ' ✗', unknown: ' ?', pending: ' …' },
  },

  figure: 'Calls by client over time',
  hint: 'Arrow keys move between calls, Enter goes to the step.',
  rest: 'Point at a call to read it; click to go to its step. Numbers: an order in which the calls may have taken effect.',
  asked: (op: string, client: NodeId, step: FrameNumber, time: string): string =>
    `${op}, by client ${client}: asked in step ${step} at ${time}.`,
  ended: (answer: string, step: FrameNumber, time: string): string => `In step ${step} at ${time}: ${answer}.`,
  waits: 'It still waits.',
  place: (place: number): string => `Number ${place} in the order.`,
  noPlace: 'The first call that no order can place.',
  unplaced: {
    answered: '',
    refused: 'It had no effect, so it is no part of the history.',
    unknown: 'It may have taken effect at any time since, or never.',
    pending: '',
  },

  why: {
    answered: (op: string, client: NodeId, step: FrameNumber, said: string): string =>
      `${op} by client ${client} (asked in step ${step}) was answered: ${said}.`,
    found: (value: string | null): string => (value === null ? 'no such key' : `the value is ${value}`),
    replaced: (value: string | null): string => (value === null ? 'there was no such key before' : `the value before was ${value}`),
    mismatched: (value: string | null): string => (value === null ? 'the key is there' : `the value is not ${value}`),
    meets: (placed: number, key: string, value: string | null): string =>
      `${placed === 0 ? 'No call can be placed before it, and at first' : `The longest order that fits places ${placed} ${placed === 1 ? 'call' : 'calls'} before it, and then`} ${
        value === null ? `there is no key ${key}` : `${key} is ${value}`
      }.`,
    over: (op: string, client: NodeId, ended: FrameNumber, asked: FrameNumber): string =>
      `${op} by client ${client} had been answered in step ${ended}, before this was asked in step ${asked}.`,
    placed: (op: string, client: NodeId, place: number): string => `That is left by ${op} of client ${client}, number ${place}.`,
    nobody: (key: string): string => `None of them has changed ${key}.`,
    none: 'No order explains all the answers.',
  },

  table: {
    show: 'The same as a table',
    place: 'Order',
    client: 'Client',
    call: 'Call',
    asked: 'Asked',
    ended: 'Answer',
    step: (step: FrameNumber, time: string): string => `step ${step}, ${time}`,
    more: (left: number): string => `${left} more`,
    none: '–',
  },
};
