/**
 * Serves the whole app offline, one cache per build, and puts the policies on every response. It is installed only
 * when every file has the SHA-256 the build gave it, so an old build serves until a new one is whole; an old tab finds
 * its own files in the cache of its build until the last tab of that build is gone.
 */
import { COMMON_HEADERS, policyOf } from '../privacy/policies';

declare const __BUILD__: string;
/** Path relative to the root of the site → hex SHA-256. */
declare const __FILES__: Record<string, string>;

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response> | Response): void;
}
interface ServiceScope extends EventTarget {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { readonly frameType: string }[]>;
  };
  skipWaiting(): Promise<void>;
}

const scope = self as unknown as ServiceScope;
const PREFIX = 'tidemark-';
const CURRENT = PREFIX + __BUILD__;
const ROOT = new URL('./', scope.location.href);

scope.addEventListener('install', (event) => (event as LifeEvent).waitUntil(install()));
scope.addEventListener('activate', (event) => (event as LifeEvent).waitUntil(scope.clients.claim()));
scope.addEventListener('message', (event) => {
  const { data } = event as MessageEvent<unknown>;
  if (data === 'update') void scope.skipWaiting();
  if (data === 'collect') (event as unknown as LifeEvent).waitUntil(collect());
});
scope.addEventListener('fetch', (event) => {
  const { request } = event as RequestEvent;
  (event as RequestEvent).respondWith(respond(request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CURRENT);
  try {
    await Promise.all(Object.entries(__FILES__).map(([path, hash]) => keep(cache, path, hash)));
  } catch (cause) {
    await caches.delete(CURRENT);
    throw cause;
  }
}

/** Fetches one file into the cache. @throws when it is missing or is not the file that was built */
async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  const url = new URL(path, ROOT).href;
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== hash) throw new Error(`${path}: not the file that was built`);
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream';
  await cache.put(url, new Response(bytes, { headers: { 'Content-Type': type, ...headersOf(path) } }));
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function respond(request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.origin !== ROOT.origin) return Response.error();
  const path = url.pathname.startsWith(ROOT.pathname) ? url.pathname.slice(ROOT.pathname.length) : null;
  if (path === null) return fetch(request);
  const file = path === '' ? 'index.html' : path;
  return (await findOwn(file)) ?? withHeaders((await findOld(file)) ?? (await fetch(request)), file);
}

let opened: Promise<Cache> | null = null;

/**
 * This build's file. It is handed on as it was kept, headers and all: the browser then has it compiled already, and need
 * not pass its bytes through here.
 */
async function findOwn(file: string): Promise<Response | undefined> {
  if (!Object.hasOwn(__FILES__, file)) return undefined;
  opened ??= caches.open(CURRENT);
  return (await opened).match(new URL(file, ROOT).href);
}

/** The file of an older build that a tab is still running. */
function findOld(file: string): Promise<Response | undefined> {
  return caches.match(new URL(file, ROOT).href);
}

function headersOf(file: string): Readonly<Record<string, string>> {
  return { ...COMMON_HEADERS, 'Content-Security-Policy': policyOf(file) };
}

function withHeaders(response: Response, file: string): Response {
  if (response.type === 'opaqueredirect' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOf(file))) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** Drops the caches of older builds once one tab is left, and that tab is of this build. */
async function collect(): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.filter(({ frameType }) => frameType !== 'nested').length > 1) return;
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== CURRENT) await caches.delete(name);
}
