import { loadEngine } from './engineFrame';
import { EngineWorker, type ComputeWorker } from './EngineWorker';

export type { ComputeWorker } from './EngineWorker';

const living = new Set<ComputeWorker>();

/** The workers running now, oldest first. */
export function computeWorkers(): readonly ComputeWorker[] {
  return [...living];
}

/**
 * Starts a compute worker through the engine page. It can be used at once: messages wait until the worker has refused
 * to reach the outside. An `error` event comes when it cannot start, is not closed (`privacy/not-enforced`), or dies.
 */
export function spawnComputeWorker(): ComputeWorker {
  const worker: ComputeWorker = new EngineWorker(loadEngine(), () => living.delete(worker));
  living.add(worker);
  return worker;
}
