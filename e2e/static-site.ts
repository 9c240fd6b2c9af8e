/** The built product on a server of its own, as any static host serves it: at a path, to be switched off, or as a later build. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';

const DIST = resolve(import.meta.dirname, '..', process.env.E2E_DIST ?? 'dist');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

export class StaticSite {
  /** Where the page is; it ends in a slash. */
  readonly url: string;
  /** What a file of this build is made of, by its name and text; a later build has others. */
  edit: (file: string, text: string) => string = (_file, text) => text;
  /** Everything that was asked for outside of the page's folder. */
  readonly strays: string[] = [];
  readonly #server: Server;
  readonly #path: string;

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    server.on('request', ({ url = '' }, response) => {
      void this.#answer(url).then(
        ({ type, body }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
  }

  /** `path` begins and ends with a slash. */
  static async open(path: string): Promise<StaticSite> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new StaticSite(server, path);
  }

  /** From now on nobody answers at this address. */
  async close(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(url: string): Promise<{ readonly type: string; readonly body: Buffer | string }> {
    const { pathname } = new URL(url, this.url);
    if (!pathname.startsWith(this.#path)) {
      this.strays.push(pathname);
      throw new Error('not ours');
    }
    const file = pathname.slice(this.#path.length) || 'index.html';
    const body = await readFile(join(DIST, file));
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { type, body: /text|json/.test(type) ? this.edit(file, body.toString()) : body };
  }
}
