import type { Locks } from '../../src/storage/store';

type Mode = 'shared' | 'exclusive';
type Request = Parameters<Locks['request']>;

interface Waiting {
  readonly mode: Mode;
  readonly grant: () => void;
}

interface Holder {
  readonly mode: Mode;
  readonly lose: () => void;
}

/** The holders of one lock, and who waits for it. */
class Line {
  readonly #holders = new Set<Holder>();
  readonly #waiting: Waiting[] = [];

  isFree(mode: Mode): boolean {
    const holders = [...this.#holders];
    return holders.length === 0 || (mode === 'shared' && holders.every((one) => one.mode === 'shared'));
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  steal(): void {
    for (const holder of this.#holders) holder.lose();
    this.#holders.clear();
  }

  run<T>(mode: Mode, work: (lock: unknown) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const holder: Holder = { mode, lose: () => reject(new DOMException('stolen', 'AbortError')) };
      this.#holders.add(holder);
      const done = () => {
        this.#holders.delete(holder);
        this.#advance();
      };
      work({ mode }).then(resolve, reject).finally(done).catch(reject);
    });
  }

  wait<T>(mode: Mode, work: (lock: unknown) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const entry: Waiting = { mode, grant: () => void this.run(mode, work).then(resolve, reject) };
      this.#waiting.push(entry);
      signal?.addEventListener('abort', () => {
        const place = this.#waiting.indexOf(entry);
        if (place < 0) return;
        this.#waiting.splice(place, 1);
        reject(new DOMException('left the line', 'AbortError'));
      });
    });
  }

  #advance(): void {
    while (this.#waiting[0] && this.isFree(this.#waiting[0].mode)) this.#waiting.shift()!.grant();
  }
}

export interface MemoryLocks extends Locks {
  /** Makes somebody else hold a lock. */
  hold(name: string, mode?: Mode): void;
}

/** The Web Locks API in one process: shared and exclusive, waiting in line, taken from its holder. */
export function createLocks(): MemoryLocks {
  const lines = new Map<string, Line>();
  const lineOf = (name: string): Line => {
    const line = lines.get(name) ?? new Line();
    lines.set(name, line);
    return line;
  };
  const request: Locks['request'] = (name, options, work) => {
    const { ifAvailable, steal, mode = 'exclusive', signal }: Request[1] = options;
    const line = lineOf(name);
    if (steal) line.steal();
    if (line.isFree(mode) && (line.isEmpty() || steal)) return line.run(mode, work);
    return ifAvailable ? work(null) : line.wait(mode, work, signal);
  };
  return {
    request,
    hold: (name, mode = 'exclusive') => void request(name, { mode }, () => new Promise(() => undefined)),
  };
}
