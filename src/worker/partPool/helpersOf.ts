import type { Helper, Helpers } from '../../cells/framework/parts';
import { EngineWorker } from '../bootstrap/EngineWorker';
import { engineOn } from '../bootstrap/engineOn';
import { ComputeClient } from '../client';
import { copyOf } from './copyOf';

/** Beside the compute worker. */
const MAX_HELPERS = 3;
/** The compute worker's, and the page's: with two processors and a helper, the page was away for up to 114 ms. */
const TAKEN = 2;
/** Of the memory the machine says it has. */
const BYTES_A_GB = 125_000_000;
const USUAL_GB = 4;

/** Helpers of the compute worker for a kind: workers from the same blob as its own, behind the same bridge. */
export function helpersOf(kind: string): Helpers {
  const { deviceMemory, hardwareConcurrency } = navigator as Navigator & { deviceMemory?: number };
  return {
    most: Math.max(0, Math.min(MAX_HELPERS, hardwareConcurrency - TAKEN)),
    bytes: (deviceMemory ?? USUAL_GB) * BYTES_A_GB,
    start: (count, shared) => {
      const clients = Array.from({ length: count }, startWorker);
      const close = () => clients.forEach((client) => client.close());
      return { each: clients.map((client) => helperOn(client, kind, shared)), close };
    },
  };
}

function startWorker(): ComputeClient {
  return new ComputeClient(() => new EngineWorker(Promise.resolve(engineOn(location.href))));
}

/** A helper that cannot begin is one that is not there. */
function helperOn(client: ComputeClient, kind: string, shared: unknown): Helper {
  const { copy, buffers } = copyOf(shared);
  const opened = client.call('openParts', { kind, shared: copy }, { transfer: buffers });
  return {
    ready: opened.then(
      () => true,
      () => false,
    ),
    ask: (question, onProgress) => client.call('part', { question }, { onProgress }),
  };
}
