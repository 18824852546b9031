import { TidemarkError } from '../shared/errors';
import { openDatabase, type OpenHooks } from './database';
import { saysFull, nameOf, type Database } from './schema';

/** The part of the Web Locks API that is used; tests give their own. */
export interface Locks {
  request<T>(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean; mode?: 'shared' | 'exclusive'; signal?: AbortSignal },
    work: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

export interface StoreOptions extends OpenHooks {
  readonly name?: string;
  readonly locks?: Locks;
}

interface WriteOptions {
  /** False for what is not worth making room for: cached results. */
  readonly makeRoom?: boolean;
}

/** The open database of this thread. It closes and reopens by itself when a write fails or the browser drops it. */
export class Store {
  readonly locks: Locks;
  readonly name: string;
  readonly #hooks: OpenHooks;
  #db: Promise<Database> | null = null;
  /** Frees what can be spared; a write that found no space is then tried once more. @returns whether anything was freed */
  makeRoom: () => Promise<boolean> = () => Promise.resolve(false);

  constructor({ name = 'tidemark', locks = navigator.locks, ...hooks }: StoreOptions) {
    this.name = name;
    this.locks = locks;
    this.#hooks = hooks;
  }

  /** @throws as `openDatabase` */
  read<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.#withRetry(work);
  }

  /**
   * After a failed write every later one fails until the connection is reopened, so that is done first.
   * @param work one transaction, which may be run twice
   * @throws `storage/quota` when the disk or the quota is full, else what `work` throws
   */
  async write<T>(work: (db: Database) => Promise<T>, { makeRoom = true }: WriteOptions = {}): Promise<T> {
    try {
      return await this.#writeOnce(work);
    } catch (cause) {
      if (!makeRoom || !isFull(cause) || !(await this.makeRoom().catch(() => false))) throw cause;
      return this.#writeOnce(work);
    }
  }

  async close(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    if (db) (await db.catch(() => null))?.close();
  }

  async #writeOnce<T>(work: (db: Database) => Promise<T>): Promise<T> {
    try {
      return await this.#withRetry(work);
    } catch (cause) {
      if (cause instanceof TidemarkError) throw cause;
      await this.close();
      if (!saysFull(cause)) throw cause;
      throw new TidemarkError('storage/quota', { reason: nameOf(cause) }, { cause });
    }
  }

  /** A connection that was closed under us (InvalidStateError) is opened once more. */
  async #withRetry<T>(work: (db: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (cause) {
      if (nameOf(cause) !== 'InvalidStateError') throw cause;
      await this.close();
      return work(await this.#open());
    }
  }

  #open(): Promise<Database> {
    const onLost = () => (this.#db = null);
    this.#db ??= openDatabase({ name: this.name, hooks: this.#hooks, onLost }).catch((cause: unknown) => {
      this.#db = null;
      throw cause;
    });
    return this.#db;
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof TidemarkError && cause.code === 'storage/quota';
}
