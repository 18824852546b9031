import type { Probe } from './probes';
import { FETCH_PROBE, SHARED_PROBES } from './sharedProbes';

/** What must be refused before a worker hears its first message. */
export const GATE_PROBES: readonly Probe[] = [FETCH_PROBE];

/** Everything a worker's part of the self-test tries. */
export const WORKER_PROBES: readonly Probe[] = SHARED_PROBES;
