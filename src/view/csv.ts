/** A run as tables for a spreadsheet: one of its frames, one of its calls. Times in whole microseconds of virtual time. */
import type { ClientCall, Frame, FrameNumber } from '#sim';
import { roleOf } from '#sim';

type Cell = string | number | boolean | null | undefined;

interface Range {
  readonly from: FrameNumber;
  readonly to: FrameNumber;
}

type FrameAt = (number: FrameNumber) => Frame;

const FRAME_COLUMNS = 'frame,time_us,event,node,role,term,commit,applied,last_index,message,from,to,sent_us,hash';

/** A row a frame: the node of its event as it stands after it, and the message, if one arrived. */
export function framesCsv(frameAt: FrameAt, { from, to }: Range): string {
  const rows = [FRAME_COLUMNS];
  for (let number = from; number <= to; number++) {
    const { time, event, nodes, hash } = frameAt(number);
    const node = event.type === 'origin' ? undefined : nodes[event.node - 1];
    const flight = event.type === 'deliver' ? event.flight : undefined;
    const of: readonly Cell[] =
      node === undefined ? [0, '', '', '', '', ''] : [node.id, roleOf(node), node.term, node.commit, node.applied, endOf(node.log)];
    const on = flight === undefined ? ['', '', '', ''] : [flight.message.type, flight.message.from, flight.message.to, flight.sentAt];
    const what = event.type === 'command' ? event.command.type : event.type;
    rows.push(row([number, time, what, ...of, ...on, hash.toString(16).padStart(14, '0')]));
  }
  return `${rows.join('\n')}\n`;
}

const CALL_COLUMNS =
  'call,node,op,key,value,expected,asked_frame,asked_us,ended_us,duration_us,status,attempts,repeated,result,result_value';

/** A row a call that was asked in the range, as it stands at its end. */
export function callsCsv(frameAt: FrameAt, { from, to }: Range): string {
  const calls = new Map<number, ClientCall>();
  let known: Frame['calls'] = [];
  for (let number = from; number <= to; number++) {
    const { calls: now } = frameAt(number);
    if (now === known) continue;
    known = now;
    for (const call of now) if (call.askedIn >= from) calls.set(call.call, call);
  }
  return `${[CALL_COLUMNS, ...[...calls.values()].sort((a, b) => a.call - b.call).map(callRow)].join('\n')}\n`;
}

function callRow({ call, node, op, askedIn, askedAt, endedAt, status, attempts, repeated, result }: ClientCall): string {
  const value = op.type === 'put' || op.type === 'cas' ? op.value : '';
  const ended: readonly Cell[] = status === 'pending' ? ['', ''] : [endedAt, endedAt - askedAt];
  const outcome: readonly Cell[] = result === undefined ? ['', ''] : result.ok ? ['ok', result.value ?? ''] : [result.reason, ''];
  const expected = op.type === 'cas' ? op.expect : '';
  return row([call, node, op.type, op.key, value, expected, askedIn, askedAt, ...ended, status, attempts, repeated, ...outcome]);
}

function endOf({ snapshot, length }: Frame['nodes'][number]['log']): number {
  return snapshot.index + length;
}

function row(cells: readonly Cell[]): string {
  return cells.map(cell).join(',');
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: Cell): string {
  const text = `${value ?? ''}`;
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
