import type { Parallel, RangeHelper } from '../../data/ingest/ranges/rangeJob';

/** Files of this size are worth a second worker. */
const LEAST_BYTES = 64_000_000;
const RANGE_BYTES = 2 * 2 ** 22;
const MAX_HELPERS = 2;

/** Reading of large files with helpers, as many as there are processors to spare. */
export function parallelBy(startHelper: () => RangeHelper): Parallel {
  return {
    leastBytes: LEAST_BYTES,
    rangeBytes: RANGE_BYTES,
    start: () => {
      const helpers = Math.min(MAX_HELPERS, navigator.hardwareConcurrency - 1);
      return Promise.resolve(Array.from({ length: helpers }, startHelper));
    },
  };
}
