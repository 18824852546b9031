import { spawnComputeWorker } from '../../worker/bootstrap/spawnComputeWorker';
import { ComputeClient } from '../../worker/client';

/** The one client of the compute worker in this page. */
export const engine = new ComputeClient(spawnComputeWorker);
