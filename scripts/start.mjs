/**
 * `npm start`: builds the product, serves it on this machine and opens it.
 *
 * --port N or PORT: where to begin looking for a free port (8090). --no-open: print the address only. --no-build: serve the
 * dist/ that is there. --strict-port: that port or none. It serves until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

const root = resolve(import.meta.dirname, '..');

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      'no-build': { type: 'boolean' },
      'strict-port': { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? process.env.PORT ?? 8090);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('A port is a whole number from 1 to 65535.');
  return { port, open: !values['no-open'], build: !values['no-build'], strictPort: values['strict-port'] ?? false };
}

/** What opens an address here, or undefined: in CI, over ssh without a screen, in a container. */
function opener() {
  if (process.env.CI || process.env.BROWSER === 'none') return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return screen && existsSync('/usr/bin/xdg-open') ? ['/usr/bin/xdg-open'] : undefined;
}

function open(address) {
  const [command, ...args] = opener() ?? [];
  if (command === undefined) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // Serving does not depend on it: the address stands above for people to open themselves.
  child.on('error', () => undefined);
  child.unref();
}

try {
  const chosen = options();
  if (chosen.build) await build({ root, logLevel: 'warn' });
  else if (!existsSync(resolve(root, 'dist/index.html'))) throw new Error('There is no dist/ to serve: run npm run build first.');
  const { port, strictPort } = chosen;
  const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port, strictPort, open: false } });
  const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
  console.log(`Flotilla runs at ${address} (Ctrl-C ends it)`);
  if (chosen.open) open(address);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
