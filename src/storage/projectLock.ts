import type { Locks, Store } from './store';

/** What tabs tell each other about a project. */
type Word = 'asked' | 'saved';

export interface LockEvents {
  /** This tab may write the project from now on. */
  readonly onHeld: () => void;
  /** Another tab asks to write: save what is pending; the lock is handed over when this resolves. */
  readonly onAsked: () => Promise<void>;
  /** Another tab took over without waiting. */
  readonly onStolen: () => void;
  /** Another tab saved the project. */
  readonly onSaved: () => void;
}

/** How long a tab that was asked may take, frozen in the background say, before its lock is taken from it. */
const PATIENCE_MS = 5000;

/**
 * One writer per project: the tab that holds its Web Lock. Others wait in line and become the writer when the holder
 * closes, hands over because it was asked, or does not answer.
 */
export class ProjectLock {
  readonly #locks: Locks;
  readonly #name: string;
  readonly #events: LockEvents;
  readonly #channel: BroadcastChannel;
  /** This tab's place in line; given up when the lock comes another way. */
  #line = new AbortController();
  #gone = false;
  #release: (() => void) | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, projectId: string, events: LockEvents) {
    this.#locks = store.locks;
    this.#name = `tidemark-project-${projectId}`;
    this.#events = events;
    this.#channel = new BroadcastChannel(`${store.name}-${projectId}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => void this.#heard(data);
  }

  get held(): boolean {
    return this.#release !== null;
  }

  /** @returns true when this tab is the writer at once; otherwise it stands in line */
  async enter(): Promise<boolean> {
    const free = await this.#request({ ifAvailable: true });
    if (!free) this.#standInLine();
    return free;
  }

  /** Asks the writer to hand over; one that does not answer loses the lock. */
  takeOver(): void {
    if (this.held) return;
    this.#say('asked');
    this.#patience ??= setTimeout(() => void this.#steal(), PATIENCE_MS);
  }

  /** Tells other tabs that there is something new to see. */
  tellSaved(): void {
    this.#say('saved');
  }

  leave(): void {
    this.#gone = true;
    clearTimeout(this.#patience);
    this.#line.abort();
    this.#letGo();
    this.#channel.close();
  }

  /** @returns whether the lock is held; false when it is not to be had, or this tab left the line */
  #request(options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal }): Promise<boolean> {
    return new Promise((resolve) => {
      let granted = false;
      const hold = (lock: unknown): Promise<void> => {
        granted = lock !== null && !this.#gone;
        resolve(granted);
        return granted ? this.#keep() : Promise.resolve();
      };
      // A request fails when this tab leaves the line, or after it was granted, when the lock is stolen.
      this.#locks.request(this.#name, options, hold).catch(() => {
        resolve(false);
        if (granted) this.#stolen();
      });
    });
  }

  /** Holds the lock until it is released. */
  #keep(): Promise<void> {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    return new Promise<void>((release) => {
      this.#release = release;
      this.#line.abort();
    });
  }

  #standInLine(): void {
    this.#line = new AbortController();
    void this.#request({ signal: this.#line.signal }).then((held) => held && this.#events.onHeld());
  }

  async #steal(): Promise<void> {
    this.#patience = undefined;
    if (this.held || this.#gone) return;
    if (await this.#request({ steal: true })) this.#events.onHeld();
  }

  #stolen(): void {
    if (!this.held || this.#gone) return;
    this.#release = null;
    this.#standInLine();
    this.#events.onStolen();
  }

  async #heard(word: Word): Promise<void> {
    if (word === 'saved' && !this.held) this.#events.onSaved();
    if (word !== 'asked' || !this.held) return;
    await this.#events.onAsked();
    this.#letGo();
    this.#standInLine();
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }

  #say(word: Word): void {
    if (!this.#gone) this.#channel.postMessage(word);
  }
}

/** Whether another tab writes a project right now. */
export function isHeldElsewhere(store: Store, projectId: string): Promise<boolean> {
  return store.locks.request(`tidemark-project-${projectId}`, { ifAvailable: true }, (lock) =>
    Promise.resolve(lock === null),
  );
}
