import type { Probe } from './probes';

const CONNECT = ['connect-src'];
/** Firefox judges these on the page's own thread, and tells the page but not the worker. */
const SILENT_IN_WORKER = ['worker'] as const;
const SCRIPT = ['script-src', 'script-src-elem', 'worker-src'];

/** A refused promise is the wanted outcome; the violation event tells, not the promise. */
const ignore = () => undefined;

/** A constructor this browser may lack. */
type Opener = new (url: string) => { close?: () => void };
const opener = (name: string) => (globalThis as unknown as Record<string, Opener | undefined>)[name];

function connection(
  constructorName: string,
  protocol: string,
  silentInFirefox: Probe['silentInFirefox'] = [],
): Probe {
  return {
    silentInFirefox,
    name: constructorName.toLowerCase(),
    directives: CONNECT,
    exists: () => opener(constructorName) !== undefined,
    attempt: (url) => {
      const Constructor = opener(constructorName)!;
      const made = new Constructor(url.replace('https:', protocol));
      settle(made, ['opened', 'closed', 'ready']);
      return () => {
        if (constructorName !== 'WebTransport') made.close?.();
      };
    },
  };
}

/** Keeps the promises such an object carries from showing up as unhandled. */
function settle(made: object, names: readonly string[]): void {
  for (const name of names) {
    const promise = (made as Record<string, unknown>)[name];
    if (promise instanceof Promise) promise.catch(ignore);
  }
}

export const FETCH_PROBE: Probe = {
  name: 'fetch',
  directives: CONNECT,
  attempt: (url) => {
    fetch(url, { mode: 'no-cors' }).catch(ignore);
    return undefined;
  },
};

/** Ways out that the page and its workers have in common. */
export const SHARED_PROBES: readonly Probe[] = [
  FETCH_PROBE,
  {
    name: 'fetch-keepalive',
    directives: CONNECT,
    attempt: (url) => {
      fetch(url, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'probe' }).catch(ignore);
      return undefined;
    },
  },
  {
    name: 'cache-add',
    directives: CONNECT,
    exists: () => 'caches' in globalThis,
    attempt: (url) => {
      void addToProbeCache(url);
      return () => void caches.delete('tidemark-probe').catch(ignore);
    },
  },
  {
    name: 'xhr',
    directives: CONNECT,
    attempt: (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
      return () => request.abort();
    },
  },
  connection('WebSocket', 'wss:'),
  connection('WebSocketStream', 'wss:'),
  connection('EventSource', 'https:', SILENT_IN_WORKER),
  connection('WebTransport', 'https:', SILENT_IN_WORKER),
  {
    name: 'font-face',
    directives: ['font-src'],
    silentInFirefox: SILENT_IN_WORKER,
    exists: () => 'FontFace' in globalThis,
    attempt: (url) => {
      new FontFace('tidemark-probe', `url(${url}probe.woff2)`).load().catch(ignore);
      return undefined;
    },
  },
  {
    name: 'import',
    directives: SCRIPT,
    attempt: (url) => {
      import(/* @vite-ignore */ `${url}probe.js`).catch(ignore);
      return undefined;
    },
  },
  {
    // Of another origin, and in the page an address that trusted types do not know.
    name: 'worker',
    directives: SCRIPT,
    refusedByThrow: true,
    silentInFirefox: SILENT_IN_WORKER,
    attempt: (url) => {
      const worker = new Worker(`${url}probe.js`, { type: 'module' });
      return () => worker.terminate();
    },
  },
];

async function addToProbeCache(url: string): Promise<void> {
  try {
    const cache = await caches.open('tidemark-probe');
    await cache.add(new Request(url, { mode: 'no-cors' }));
  } catch {
    // Refused: the violation event has told.
  }
}
