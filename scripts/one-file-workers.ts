/**
 * Vite plugin for the browser tests: a worker is served as one file, as it is in the product. The development server would serve it module by
 * module, a hundred requests for each worker, and these tests start a thousand workers.
 */
import { resolve } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');

/** How the development server addresses the entry of a worker. */
const WORKER_ENTRY = /^\/(src\/[^?]+)\?.*\bworker_file\b/;

/** From a worker's entry to its code; each is bundled once. */
const bundles = new Map<string, Promise<string>>();

export function oneFileWorkers(): Plugin {
  return {
    name: 'one-file-workers',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const entry = WORKER_ENTRY.exec(request.url ?? '')?.[1];
        if (entry === undefined) return next();
        try {
          const code = bundles.get(entry) ?? bundled(entry);
          bundles.set(entry, code);
          response.setHeader('Content-Type', 'text/javascript');
          response.end(await code);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

async function bundled(entry: string): Promise<string> {
  const { output } = (await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      rolldownOptions: { input: resolve(ROOT, entry), output: { format: 'es', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
