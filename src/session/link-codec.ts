/** A chunk of its own: the library of presets, and what reads and writes links and keeps what is longer. See links.ts. */
export { encodeLink, presetScenario } from '#scenario';
export { decodeEnd, decodePlace, encodeEnds, encodePlace } from './kept-runs.ts';
export { saveLine } from './save-line.ts';
