import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves a folder on 127.0.0.1 with the headers its `_headers` file asks for, like a static host.
 * @param {string} folder
 * @param {{ port?: number, headers?: boolean }} options port 0 = any free one; headers false = none, as on a bare host
 */
export async function serve(folder, { port = 0, headers = true } = {}) {
  const rules = headers ? parseHeaders(await readFile(join(folder, '_headers'), 'utf8')) : [];
  const server = createServer((request, response) => {
    answer(folder, rules, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(folder, rules, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  const found = file.startsWith(join(folder, sep)) ? await stat(file).catch(() => null) : null;
  const headers = headersFor(rules, path);
  if (!found?.isFile())
    return response.writeHead(404, { ...headers, 'Content-Type': TYPES['.txt'] }).end('not found');
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': found.size });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file).pipe(response);
}

/** Rules in file order; a later rule overrides an earlier one. */
function parseHeaders(text) {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(([path, ...lines]) => ({
      path: path.trim(),
      headers: Object.fromEntries(lines.map((line) => line.trim().split(/:\s*(.*)/s, 2))),
    }));
}

function headersFor(rules, path) {
  const matching = rules.filter((rule) =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  );
  return Object.assign({}, ...matching.map((rule) => rule.headers));
}
