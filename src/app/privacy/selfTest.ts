import { TidemarkError, toTidemarkError } from '../../shared/errors';
import { runProbes, silentWays, type ProbedWay } from '../../worker/bootstrap/probes';
import {
  computeWorkers,
  spawnComputeWorker,
  type ComputeWorker,
} from '../../worker/bootstrap/spawnComputeWorker';
import { WORKER_PROBES } from '../../worker/bootstrap/workerProbes';
import { PAGE_GATE_PROBES, PAGE_PROBES } from './pageProbes';

export interface SelfTestResult {
  /** True when every way out that was tried was refused. */
  readonly enforced: boolean;
  readonly ways: readonly ProbedWay[];
  /** Ways this browser knows but never reports on, those of workers as `worker/name`: a page can show nothing about them. */
  readonly silent: readonly string[];
  /** True when the second layer, the service worker, answers for this page. */
  readonly offlineLayer: boolean;
  /** Why nothing can be said, e.g. `worker/engine-missing`; the data stays closed then too. */
  readonly reason?: TidemarkError;
}

/** Tries every way out, in the page and in each compute worker (one is started when none runs). ≈ 3 s at worst. */
export async function runSelfTest(): Promise<SelfTestResult> {
  const offlineLayer = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  const silent = allSilent();
  const page = await runProbes(PAGE_PROBES, 'page');
  try {
    const ways = [...page, ...(await testWorkers())];
    return { enforced: ways.every((way) => way.blocked), ways, silent, offlineLayer };
  } catch (cause) {
    return { enforced: false, ways: page, silent, offlineLayer, reason: toTidemarkError(cause) };
  }
}

function allSilent(): string[] {
  const ofWorker = silentWays(WORKER_PROBES, 'worker').map((name) => `worker/${name}`);
  return [...silentWays(PAGE_PROBES, 'page'), ...ofWorker];
}

async function testWorkers(): Promise<readonly ProbedWay[]> {
  const running = computeWorkers();
  if (running.length > 0) return (await Promise.all(running.map((worker) => worker.selfTest()))).flat();
  return withWorker((worker) => worker.selfTest());
}

/** A worker for one question. */
async function withWorker<T>(ask: (worker: ComputeWorker) => Promise<T>): Promise<T> {
  const worker = spawnComputeWorker();
  try {
    return await ask(worker);
  } finally {
    worker.terminate();
  }
}

let gate: Promise<void> | null = null;

/**
 * The gate in front of all data: the page must refuse to reach the outside. Every worker has such a gate of its own
 * in front of its first message. Tried once per page; the answer also stands in `data-privacy` of the document.
 * @throws `privacy/not-enforced` with the open ways; then no data may be opened
 */
export function ensureEnforced(): Promise<void> {
  gate ??= passGate();
  return gate;
}

async function passGate(): Promise<void> {
  const ways = await runProbes(PAGE_GATE_PROBES, 'page');
  const open = ways.filter((way) => !way.blocked).map((way) => `${way.where}/${way.name}`);
  document.documentElement.dataset['privacy'] = open.length === 0 ? 'enforced' : 'open';
  if (open.length > 0) throw new TidemarkError('privacy/not-enforced', { ways: open.join(' ') });
}
