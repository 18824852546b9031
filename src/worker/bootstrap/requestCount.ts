import { PROBE_HOST } from './probes';

/** Requests of one thread since it started, from its resource timing. */
export interface RequestCount {
  /** To the place this app was loaded from. */
  readonly own: number;
  /** To anywhere else; the promise of the product is that this stays 0. */
  readonly others: number;
  /** Attempts of the self-test, all refused before they left. */
  readonly probes: number;
}

let count: RequestCount = { own: 0, others: 0, probes: 0 };

/** Starts counting in this thread, requests made earlier included. `onChange` hears every change. */
export function countRequests(onChange?: (count: RequestCount) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    count = list.getEntries().reduce(add, count);
    onChange?.(count);
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}

export function readRequestCount(): RequestCount {
  return count;
}

function add(sum: RequestCount, { name }: PerformanceEntry): RequestCount {
  const url = URL.canParse(name) ? new URL(name) : null;
  if (url === null || isLocal(url)) return { ...sum, own: sum.own + 1 };
  if (url.hostname.endsWith(PROBE_HOST)) return { ...sum, probes: sum.probes + 1 };
  return { ...sum, others: sum.others + 1 };
}

/** Blob and data addresses never leave; their origin is ours or none. */
function isLocal(url: URL): boolean {
  return url.origin === self.origin || url.protocol === 'blob:' || url.protocol === 'data:';
}
