/**
 * The session of a page inside another one: it keeps nothing, writes no address and has its machines in this process, so that a blog with
 * ten of them costs its readers no workers and leaves nothing behind.
 */
import { type AddressBar, browserAddress } from './address.ts';
import { animationFrames, browserBreath } from './browser.ts';
import { Session } from './session.ts';

export function openEmbeddedSession(): Session {
  return new Session({
    room: undefined,
    animate: animationFrames,
    onHide: () => () => {},
    breath: browserBreath,
    address: readOnly(browserAddress()),
    slot: { read: () => undefined, write: () => {} },
  });
}

/** The page around gives the link, and may give another one; its own history stays as it is. */
function readOnly({ read, onChange }: AddressBar): AddressBar {
  return { read, onChange, write: () => {}, push: () => {} };
}
