import type { TidemarkError } from '../shared/errors';
import type { Fingerprint } from '../shared/fingerprint';
import type { Obstacle } from './plan';

export type CellState = 'idle' | 'queued' | 'running' | 'fresh' | 'stale' | 'blocked' | 'failed';

/** What is known of a cell right now. A result outlives its freshness: it stays visible until the new one is in. */
export interface CellStatus<R> {
  readonly state: CellState;
  readonly fingerprint: Fingerprint | null;
  /** Last finished result, and the fingerprint it belongs to. */
  readonly result: R | null;
  readonly resultFingerprint: Fingerprint | null;
  /** Done so far, in [0, 1]; NaN when not running. */
  readonly fraction: number;
  /** When it started (port clock, ms); NaN when not running. */
  readonly startedAt: number;
  /** Latest values a running compute showed. */
  readonly live: unknown;
  readonly blockedBy: Obstacle | null;
  readonly error: TidemarkError | null;
}

/** What a cell is when it does not run: laid over its status at every change of state. */
const REST = { fraction: NaN, startedAt: NaN, live: null, blockedBy: null, error: null } as const;

const IDLE = {
  ...REST,
  state: 'idle',
  fingerprint: null,
  result: null,
  resultFingerprint: null,
} as const satisfies CellStatus<never>;

type Change<R> = Partial<CellStatus<R>>;

/** The status of every cell of a notebook, and the ways it may change. */
export class StatusBoard<R> {
  readonly #status = new Map<string, CellStatus<R>>();
  readonly #onChange: (id: string) => void;

  constructor(onChange: (id: string) => void) {
    this.#onChange = onChange;
  }

  of(id: string): CellStatus<R> {
    return this.#status.get(id) ?? IDLE;
  }

  /** Forgets cells that are not there any more. */
  keepOnly(ids: { has(id: string): boolean }): void {
    for (const id of [...this.#status.keys()]) if (!ids.has(id)) this.#status.delete(id);
  }

  set(id: string, change: Change<R>): void {
    this.#status.set(id, { ...this.of(id), ...change });
    this.#onChange(id);
  }

  /** A state in which nothing runs: what the last run showed of itself is gone. */
  rest(id: string, change: Change<R>): void {
    this.set(id, { ...REST, ...change });
  }

  fresh(id: string, fingerprint: Fingerprint, result: R): void {
    this.rest(id, { state: 'fresh', fingerprint, result, resultFingerprint: fingerprint });
  }

  /** Back to what the last result says: fresh, stale or idle. */
  settle(id: string): void {
    const { fingerprint, result, resultFingerprint } = this.of(id);
    const state = result === null ? 'idle' : resultFingerprint === fingerprint ? 'fresh' : 'stale';
    this.rest(id, { state });
  }

  failed(id: string, error: TidemarkError): void {
    if (error.code === 'worker/cancelled') this.settle(id);
    else this.rest(id, { state: 'failed', error });
  }
}
