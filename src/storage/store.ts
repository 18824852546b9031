import { TidemarkError } from '../shared/errors';
import { nameOf, openDatabase, type Database, type OpenHooks } from './schema';

/** The part of the Web Locks API that is used; tests give their own. */
export interface Locks {
  request<T>(
    name: string,
    options: { ifAvailable?: boolean },
    work: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

export interface StoreOptions extends OpenHooks {
  readonly name?: string;
  readonly locks?: Locks;
}

/** Errors after which a full disk is the likeliest cause; Firefox says AbortError, Chromium names the quota. */
const FULL = ['QuotaExceededError', 'AbortError', 'UnknownError'];

/** The open database of this thread. It closes and reopens by itself when a write fails or the browser drops it. */
export class Store {
  readonly locks: Locks;
  readonly #name: string;
  readonly #hooks: OpenHooks;
  #db: Promise<Database> | null = null;

  constructor({ name = 'tidemark', locks = navigator.locks, ...hooks }: StoreOptions) {
    this.#name = name;
    this.locks = locks;
    this.#hooks = hooks;
  }

  /** @throws `storage/newer-version`, `storage/damaged`, `storage/unavailable` */
  read<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.#withRetry(work);
  }

  /**
   * After a failed write every later one fails until the connection is reopened, so that is done first.
   * @throws `storage/quota` when the disk or the quota is full, else what `work` throws
   */
  async write<T>(work: (db: Database) => Promise<T>): Promise<T> {
    try {
      return await this.#withRetry(work);
    } catch (cause) {
      if (cause instanceof TidemarkError) throw cause;
      await this.close();
      if (!FULL.includes(nameOf(cause))) throw cause;
      throw new TidemarkError('storage/quota', { reason: nameOf(cause) }, { cause });
    }
  }

  async close(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    if (db) (await db.catch(() => null))?.close();
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
    this.#db ??= openDatabase(this.#name, this.#hooks, () => {
      this.#db = null;
    }).catch((cause: unknown) => {
      this.#db = null;
      throw cause;
    });
    return this.#db;
  }
}
