/** All that keys need, in one part of the page: what they do, and what they open. */
export { Aids } from './aids.tsx';
export { press } from './press.ts';
