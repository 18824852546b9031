import { TidemarkError } from '../shared/errors';
import { openDatabase, type OpenHooks } from './database';
import { beginFreshLog } from './freshLog';
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

/**
 * Chromium's words for a write that found no space: the connection goes on, reads, and writes again once there is room.
 * Were it closed, it could not be opened anew on a full disk, and nothing could be read.
 */
const STILL_READS: readonly string[] = ['QuotaExceededError', 'DataError'];

/** The open database of this thread. It closes and reopens by itself when a write fails or the browser drops it. */
export class Store {
  readonly locks: Locks;
  readonly name: string;
  readonly #hooks: OpenHooks;
  #db: Promise<Database> | null = null;
  /** The browser gave the connection up, on a full disk most likely: the next write begins a new log. */
  #hurt = false;
  #mending: Promise<void> | null = null;
  /** Frees what can be spared; a write that found no space is then tried once more. @returns whether anything was freed */
  makeRoom: () => Promise<boolean> = () => Promise.resolve(false);

  constructor({ name = 'tidemark', locks = navigator.locks, ...hooks }: StoreOptions) {
    this.name = name;
    this.locks = locks;
    this.#hooks = hooks;
  }

  /** Opens the database now rather than when it is first used. @throws as `openDatabase` */
  async open(): Promise<void> {
    await this.#open();
  }

  /** @throws as `openDatabase` */
  read<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.#withRetry(work);
  }

  /**
   * After a failed write every later one may fail until the connection is reopened (Firefox), so it is.
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

  /** Begins a new log, so that what an earlier full disk or kill left half-written does no harm. @throws as `write` */
  renew(): Promise<void> {
    this.#hurt = true;
    return this.write(() => Promise.resolve(), { makeRoom: false });
  }

  async close(): Promise<void> {
    const db = this.#db;
    this.#db = null;
    if (db) (await db.catch(() => null))?.close();
  }

  async #writeOnce<T>(work: (db: Database) => Promise<T>): Promise<T> {
    try {
      if (this.#hurt) await this.#mend();
      return await this.#withRetry(work);
    } catch (cause) {
      if (cause instanceof TidemarkError) throw cause;
      if (!STILL_READS.includes(nameOf(cause))) await this.#giveUp();
      if (!saysFull(cause)) throw cause;
      throw new TidemarkError('storage/quota', { reason: nameOf(cause) }, { cause });
    }
  }

  #mend(): Promise<void> {
    this.#mending ??= this.#withRetry(beginFreshLog)
      .then(() => void (this.#hurt = false))
      .finally(() => (this.#mending = null));
    return this.#mending;
  }

  #giveUp(): Promise<void> {
    this.#hurt = true;
    return this.close();
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
    const onLost = () => {
      this.#db = null;
      this.#hurt = true;
    };
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
