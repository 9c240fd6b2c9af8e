import { preset } from './preset.ts';

/** Nothing is done to it: five nodes elect a leader and stay with it. */
export const calmElection = preset('calm-election', 1, {}, () => undefined);
