/** The address of the moment shown, and the file that holds it. */
import { FRAGMENT_LIMIT } from '#scenario';
import type { Session } from '#session';

/** What the address says beside the run: how the screen is to look. */
export interface View {
  readonly layout?: string;
  readonly tab?: string;
  /** In which its words are, whatever the reader's browser prefers. */
  readonly lang?: string;
}

/** Mail and chat programs carry links of this many characters whole. */
export const LONG_LINK = 8_000;

/** In full, as people send it. `notes`: what who presents wants to say goes with it. */
export async function momentAddress(session: Session, view: View = {}, notes = false): Promise<string> {
  const url = new URL(await session.share(notes), location.href);
  url.search = new URLSearchParams({ ...view }).toString();
  return url.href;
}

/** Whoever opens it is told that it is too long. */
export function isTooLong(address: string): boolean {
  return new URL(address).hash.length > FRAGMENT_LIMIT;
}
