/**
 * Call it every few milliseconds of work (50 ms at most): it reports `fraction` of the whole in [0, 1], optionally
 * `live` values to show meanwhile (a loss curve; small and cloneable), lets a pending cancel message in, and throws
 * `worker/cancelled` if one came.
 */
export type Checkpoint = (fraction: number, live?: unknown) => Promise<void>;

/** A checkpoint that never cancels: for tests and for callers without a progress display. */
export const noCheckpoint: Checkpoint = () => Promise.resolve();

/** Maps the [0, 1] of one stage onto [from, to] of the whole. */
export function stage(checkpoint: Checkpoint, from: number, to: number): Checkpoint {
  return (fraction, live) => checkpoint(from + (to - from) * fraction, live);
}

/** For work that begins anew: never reports less than before. */
export function rising(checkpoint: Checkpoint): Checkpoint {
  let highest = 0;
  return (fraction, live) => checkpoint((highest = Math.max(highest, fraction)), live);
}
