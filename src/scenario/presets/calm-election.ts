import { preset } from './preset.ts';

/** Nothing is done to it: five nodes elect a leader and stay with it. With this seed one node stands alone, and wins at once. */
export const calmElection = preset('calm-election', 11, {}, () => undefined);
