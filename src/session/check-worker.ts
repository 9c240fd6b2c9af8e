/** The entry of the worker that checks client histories. It is ended, not asked to stop; what goes wrong here ends it, and its host is told by the browser. */
import type { CheckRequest } from './check-protocol.ts';
import { checkKeys } from './check-work.ts';

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  for (const reply of checkKeys(data)) postMessage(reply);
});
