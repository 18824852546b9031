import { SvelteMap } from 'svelte/reactivity';
import { pagesOf } from './windowing';

/** Rows of text, fetched a page at a time. A new object means new content. */
export interface RowSource {
  readonly rowCount: number;
  /** At most `limit` rows from `offset`, one string a column. */
  fetch(offset: number, limit: number): Promise<readonly (readonly string[])[]>;
}

const PAGE_ROWS = 100;
const PAGES_KEPT = 20;

/** Keeps the pages of one source that were asked for last; a page that failed is asked for again. */
export class RowPages {
  readonly #source: RowSource;
  readonly #pages = new SvelteMap<number, readonly (readonly string[])[]>();
  readonly #asked = new Set<number>();

  constructor(source: RowSource) {
    this.#source = source;
  }

  /** The row, or undefined while its page is on the way. */
  row(index: number): readonly string[] | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** Asks for the pages of [start, end) that are not here. */
  need(start: number, end: number): void {
    for (const page of pagesOf(start, end, PAGE_ROWS)) if (!this.#asked.has(page)) void this.#ask(page);
  }

  async #ask(page: number): Promise<void> {
    this.#asked.add(page);
    try {
      this.#pages.set(page, await this.#source.fetch(page * PAGE_ROWS, PAGE_ROWS));
      this.#forgetOldest();
    } catch {
      this.#asked.delete(page);
    }
  }

  #forgetOldest(): void {
    if (this.#pages.size <= PAGES_KEPT) return;
    const [oldest] = this.#pages.keys();
    this.#pages.delete(oldest!);
    this.#asked.delete(oldest!);
  }
}
