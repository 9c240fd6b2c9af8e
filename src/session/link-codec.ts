/** A chunk of its own: the library of presets, and what reads and writes links. See links.ts. */
export { decodeLink, encodeLink, presetScenario } from '#scenario';
