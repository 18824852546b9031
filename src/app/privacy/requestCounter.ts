import { countRequests, readRequestCount, type RequestCount } from '../../worker/bootstrap/requestCount';
import { computeWorkers } from '../../worker/bootstrap/spawnComputeWorker';

export type { RequestCount };

/**
 * Counts the page's requests from its load on. `onChange` hears the page's own share at once; `readAllRequests` adds
 * the workers'. Call it once, early.
 * @returns stops counting
 */
export function watchRequests(onChange?: (count: RequestCount) => void): () => void {
  return countRequests(onChange);
}

/** Requests since load: of the page, and of every worker that runs. */
export async function readAllRequests(): Promise<RequestCount> {
  const workers = await Promise.allSettled(computeWorkers().map((worker) => worker.requestCount()));
  const counts = workers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  return counts.reduce(sum, readRequestCount());
}

function sum(a: RequestCount, b: RequestCount): RequestCount {
  return { own: a.own + b.own, others: a.others + b.others, probes: a.probes + b.probes };
}
