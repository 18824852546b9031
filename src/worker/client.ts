import { TidemarkError } from '../shared/errors';
import type { Args, FromWorker, Method, ToWorker, Value } from './protocol';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, live: unknown) => void;
  /** Buffers in the arguments that are moved instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** The part of `Worker` the client needs; tests pass a fake. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

interface Pending {
  resolve(value: unknown): void;
  reject(error: TidemarkError): void;
  readonly onProgress: ((fraction: number, live: unknown) => void) | undefined;
}

/** Calls the compute worker. Every promise settles: by result, failure, cancellation or crash. */
export class ComputeClient {
  readonly #spawn: () => WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  #nextId = 1;

  constructor(spawn: () => WorkerLike) {
    this.#spawn = spawn;
  }

  /** Starts the worker now rather than at the first call. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  call<M extends Method>(method: M, args: Args<M>, options: CallOptions = {}): Promise<Value<M>> {
    const { signal, onProgress, transfer } = options;
    if (signal?.aborted) return Promise.reject(new TidemarkError('worker/cancelled'));
    const id = this.#nextId++;
    return new Promise<Value<M>>((resolve, reject) => {
      this.#pending.set(id, { resolve: (value) => resolve(value), reject, onProgress });
      signal?.addEventListener('abort', () => this.#cancel(id), { once: true });
      this.#post({ type: 'call', id, method, args } as ToWorker, transfer);
    });
  }

  /** Ends the worker at once, whatever it does; the next call starts another. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#rejectAll(new TidemarkError('worker/ended'));
  }

  #cancel(id: number): void {
    const call = this.#take(id);
    if (!call) return;
    this.#post({ type: 'cancel', id });
    call.reject(new TidemarkError('worker/cancelled'));
  }

  #post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message, [...transfer]);
  }

  #start(): WorkerLike {
    const worker = this.#spawn();
    worker.addEventListener('message', (event) => this.#receive((event as MessageEvent<FromWorker>).data));
    worker.addEventListener('error', (event) => this.#crashed(worker, event.message));
    worker.addEventListener('messageerror', () => this.#crashed(worker, 'unreadable message'));
    return worker;
  }

  #receive(message: FromWorker): void {
    if (message.type === 'progress') {
      this.#pending.get(message.id)?.onProgress?.(message.fraction, message.live);
      return;
    }
    // A call cancelled meanwhile is gone from the map: its late answer is dropped here.
    const call = this.#take(message.id);
    if (message.type === 'done') call?.resolve(message.value);
    else
      call?.reject(
        new TidemarkError(message.error.code, message.error.details, { cause: message.error.stack }),
      );
  }

  #crashed(worker: WorkerLike, reason: string): void {
    worker.terminate();
    if (this.#worker === worker) this.#worker = null;
    this.#rejectAll(new TidemarkError('worker/crashed', { reason }));
  }

  #rejectAll(error: TidemarkError): void {
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of calls) call.reject(error);
  }

  #take(id: number): Pending | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    return call;
  }
}
