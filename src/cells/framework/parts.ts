import type { Checkpoint } from '../../shared/checkpoint';

/** A thread beside the cell's own, which holds a copy of what it was started with. */
export interface Helper {
  /** False where it could not begin; then nothing is to be asked. */
  readonly ready: Promise<boolean>;
  /**
   * What `parts.ts` of the kind answers; one question at a time.
   * @throws what that throws; `worker/crashed`, `worker/ended` where the thread is gone
   */
  ask(question: unknown, onProgress: (fraction: number, live: unknown) => void): Promise<unknown>;
}

export interface Helpers {
  /** Threads that may run beside this one. */
  readonly most: number;
  /** Bytes that all of them together may take. */
  readonly bytes: number;
  /** Starts threads; each gets a copy of `shared`, large arrays moved, not written out. */
  start(count: number, shared: unknown): { readonly each: readonly Helper[]; close(): void };
}

/** What helpers do: called once with their copy of `shared`, then for every question. */
export type Parts<S, Q, A> = (shared: S) => (question: Q, checkpoint: Checkpoint) => Promise<A>;

/** parts.ts default export. */
export function implementParts<S, Q, A>(parts: Parts<S, Q, A>): Parts<S, Q, A> {
  return parts;
}
