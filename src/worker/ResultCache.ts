import type { Fingerprint } from '../shared/fingerprint';
import { byteSizeOf } from '../storage/byteSizeOf';

export type Outputs = Readonly<Record<string, unknown>>;

/** Outputs of cells in memory, the least recently used let go when all together are over a budget. */
export class ResultCache {
  readonly #budgetBytes: number;
  /** Oldest use first: a Map keeps the order of insertion. */
  readonly #entries = new Map<Fingerprint, { readonly outputs: Outputs; readonly bytes: number }>();
  #bytes = 0;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  get(fingerprint: Fingerprint): Outputs | undefined {
    const entry = this.#entries.get(fingerprint);
    if (!entry) return undefined;
    this.#entries.delete(fingerprint);
    this.#entries.set(fingerprint, entry);
    return entry.outputs;
  }

  /** The newest outputs always stay, however large. */
  set(fingerprint: Fingerprint, outputs: Outputs): void {
    this.#drop(fingerprint);
    const bytes = Number.isFinite(this.#budgetBytes) ? byteSizeOf(outputs) : 0;
    this.#entries.set(fingerprint, { outputs, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#budgetBytes || oldest === fingerprint) break;
      this.#drop(oldest);
    }
  }

  #drop(fingerprint: Fingerprint): void {
    this.#bytes -= this.#entries.get(fingerprint)?.bytes ?? 0;
    this.#entries.delete(fingerprint);
  }
}
