/** What an entry's command says, for people. */
import type { Entry } from '#raft';
import { entryGlyph } from './log-strip.ts';
import type { ClientOp } from './scene.ts';
import { opText } from './scene.ts';
import type { Catalogue } from './text.ts';

/** UTF-8 by hand: the pure floors have no TextDecoder. Malformed bytes become U+FFFD. */
function utf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const extra = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : -1;
    let point = extra === 0 ? lead : extra < 0 ? 0xfffd : lead & (0x3f >> extra);
    for (let k = 1; k <= extra; k++) point = (point << 6) | ((bytes[i + k] ?? 0) & 0x3f);
    text += String.fromCodePoint(point > 0x10ffff ? 0xfffd : point);
    i += 1 + Math.max(0, extra);
  }
  return text;
}

function isOp(value: unknown): value is ClientOp {
  return typeof value === 'object' && value !== null && 'type' in value && 'key' in value && typeof value.key === 'string';
}

/** The client's request in an entry's data; undefined when there is none. */
function opOf(data: Uint8Array): ClientOp | undefined {
  try {
    const fields: unknown = JSON.parse(utf8(data));
    return Array.isArray(fields) ? fields.find(isOp) : undefined;
  } catch {
    return undefined;
  }
}

export function entryText(text: Catalogue, entry: Entry): string {
  switch (entryGlyph(entry)) {
    case 'empty':
      return text.screen.log.emptyEntry;
    case 'config':
      return text.screen.log.config;
    default: {
      const op = entry.data === undefined ? undefined : opOf(entry.data);
      return op === undefined ? text.screen.log.unknown : opText(text, op);
    }
  }
}
