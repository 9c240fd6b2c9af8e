/** What an entry's command says, for people. */
import { decodeRequest } from '#node';
import type { Entry } from '#raft';
import { entryGlyph } from './log-strip.ts';
import { opText } from './scene.ts';
import type { Catalogue } from './text.ts';

export function entryText(text: Catalogue, entry: Entry): string {
  switch (entryGlyph(entry)) {
    case 'empty':
      return text.screen.log.emptyEntry;
    case 'config':
      return text.screen.log.config;
    default: {
      const request = entry.data === undefined ? undefined : decodeRequest(entry.data);
      return request === undefined ? text.screen.log.unknown : opText(text, request.op);
    }
  }
}
