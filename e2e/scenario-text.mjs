/** In the journeys' own process nothing bundles: a scenario file that is imported as its text (`./x.raft?raw`) is read here. */
import { readFile } from 'node:fs/promises';

const QUERY = '?raw';

/** Node's hook for what an address holds. */
export async function load(url, context, next) {
  if (!url.endsWith(`.raft${QUERY}`)) return next(url, context);
  const text = await readFile(new URL(url.slice(0, -QUERY.length)), 'utf8');
  return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)};` };
}
