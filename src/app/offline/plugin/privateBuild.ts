import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import {
  COMMON_HEADERS,
  DOCUMENT_POLICIES,
  developmentPolicy,
  policyOf,
  type DocumentName,
} from '../../privacy/policies';

/** Files the host reads or that name themselves; the service worker does not keep them. */
const NOT_PRECACHED = ['sw.js', '_headers'];
const WORKER_SOURCE = fileURLToPath(new URL('../serviceWorker.ts', import.meta.url));

/**
 * The privacy and offline half of the build: policies as meta tags in every document, documents at the root of the
 * site, `sw.js` with the SHA-256 of every file, `_headers` for static hosts, and the same headers in `vite preview`.
 */
export function privateBuild(): Plugin[] {
  return [policyTags(), documentsAtRoot(), offlineFiles(), previewHeaders()];
}

function policyTags(): Plugin {
  let development = false;
  return {
    name: 'tidemark-policy-tags',
    configResolved(config) {
      development = config.command === 'serve';
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        const name = documentName(path);
        return name
          ? withPolicy(html, development ? developmentPolicy(name) : DOCUMENT_POLICIES[name])
          : html;
      },
    },
  };
}

/** Puts the policy straight after the charset, before anything that loads. */
export function withPolicy(html: string, policy: string): string {
  const tags = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    '<meta name="referrer" content="no-referrer">',
  ];
  const guarded = html.replace(/<meta charset="[^"]*"\s*\/?>/i, (charset) =>
    [charset, ...tags].join('\n    '),
  );
  if (guarded === html) throw new Error('A document without <meta charset> cannot be given its policy.');
  return guarded;
}

function documentName(path: string): DocumentName | undefined {
  const base = path.split('/').at(-1);
  return (Object.keys(DOCUMENT_POLICIES) as DocumentName[]).find((name) => name === base);
}

/** src/worker/engine.html → engine.html, its relative addresses with it. */
function documentsAtRoot(): Plugin {
  return {
    name: 'tidemark-documents-at-root',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [path, file] of Object.entries(bundle)) {
        const name = documentName(path);
        if (file.type !== 'asset' || !name || path === name) continue;
        const up = '../'.repeat(path.split('/').length - 1);
        Reflect.deleteProperty(bundle, path);
        this.emitFile({ type: 'asset', fileName: name, source: String(file.source).replaceAll(up, './') });
      }
    },
  };
}

function offlineFiles(): Plugin {
  let outDir = '';
  return {
    name: 'tidemark-offline-files',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = await hashFiles(outDir);
      await writeFile(join(outDir, '_headers'), hostHeaders(Object.keys(files)));
      await buildServiceWorker(outDir, files);
    },
  };
}

async function hashFiles(outDir: string): Promise<Record<string, string>> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !NOT_PRECACHED.includes(path))
    .sort();
  const hashed = paths.map(async (path) => [path, sha256(await readFile(join(outDir, path)))] as const);
  return Object.fromEntries(await Promise.all(hashed));
}

async function buildServiceWorker(outDir: string, files: Record<string, string>): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: {
      __FILES__: JSON.stringify(files),
      __BUILD__: JSON.stringify(sha256(JSON.stringify(files)).slice(0, 12)),
    },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: { entry: WORKER_SOURCE, formats: ['iife'], name: 'tidemark', fileName: () => 'sw.js' },
    },
  });
}

/** The `_headers` file that Netlify, Cloudflare Pages and our own server read: a path, then its indented headers. */
export function hostHeaders(paths: readonly string[]): string {
  const documents = paths.filter((path) => path.endsWith('.html'));
  const rules: [string, Readonly<Record<string, string>>][] = [
    ['/*', COMMON_HEADERS],
    ['/assets/*', { 'Content-Security-Policy': policyOf('assets/'), 'Cache-Control': FOR_EVER }],
    ...['', 'sw.js', ...documents].map((path): [string, Readonly<Record<string, string>>] => [
      `/${path}`,
      { 'Content-Security-Policy': policyOf(path), 'Cache-Control': 'no-cache' },
    ]),
  ];
  return rules.map(([path, headers]) => [path, ...headerLines(headers)].join('\n')).join('\n\n') + '\n';
}

/** Names under assets/ carry a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

function headerLines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
}

function previewHeaders(): Plugin {
  return {
    name: 'tidemark-preview-headers',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://preview').pathname.slice(1);
        const headers = { ...COMMON_HEADERS, 'Content-Security-Policy': policyOf(path) };
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
