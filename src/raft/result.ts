/** What feeding a message to the core comes to: expected refusals are values. */

export type StepError =
  /** No leader is known, or the leader takes no proposals now; try again. */
  | 'ProposalDropped'
  /** A type that no other node may send. */
  | 'LocalMessage'
  /** An answer from somebody who is not in the configuration. */
  | 'PeerNotFound';

export type StepResult = { readonly ok: true } | { readonly ok: false; readonly reason: StepError };

export const OK: StepResult = { ok: true };
export const DROPPED: StepResult = { ok: false, reason: 'ProposalDropped' };
export const LOCAL_MESSAGE: StepResult = { ok: false, reason: 'LocalMessage' };
export const PEER_NOT_FOUND: StepResult = { ok: false, reason: 'PeerNotFound' };
