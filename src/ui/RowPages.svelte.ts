import { SvelteMap } from 'svelte/reactivity';
import { pagesOf } from './windowing';

/** Columns [start, end) of a table. */
export interface ColumnStretch {
  readonly start: number;
  readonly end: number;
}

type Row = readonly string[];

/** Rows of text, fetched a page at a time. A new object means new content. */
export interface RowSource {
  readonly rowCount: number;
  /** Given for a table that may be wide: `fetch` is then told which stretch of its columns is wanted. */
  readonly columnCount?: number;
  /** What is asked for; with another key a table starts at its first row again. */
  readonly key?: string;
  /** Rows that are here already; nothing is fetched then. */
  row?(index: number): Row | undefined;
  /** At most `limit` rows from `offset`, one string a column (of the stretch). */
  fetch(offset: number, limit: number, columns?: ColumnStretch): Promise<readonly Row[]>;
}

/** A source of rows that are in memory. */
export function heldRows(rows: readonly Row[], key = ''): RowSource {
  return {
    rowCount: rows.length,
    key,
    row: (index) => rows[index],
    fetch: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
  };
}

const PAGE_ROWS = 100;
/** Columns of one fetched page of a wide table. */
const PAGE_COLUMNS = 50;
const PAGES_KEPT = 20;
/** Never let go: column widths are measured by its rows. */
const FIRST_PAGE = 0;

/**
 * Keeps the pages of one source that were asked for last; a page that failed is asked for again. Pages of a wide table
 * hold a block of its columns.
 */
export class RowPages {
  readonly #source: RowSource;
  readonly #pages = new SvelteMap<number, readonly Row[]>();
  readonly #asked = new Set<number>();
  /** Blocks of columns side by side; 1 where rows come whole. */
  readonly #blocks: number;

  constructor(source: RowSource) {
    this.#source = source;
    this.#blocks = Math.max(1, Math.ceil((source.columnCount ?? 1) / PAGE_COLUMNS));
  }

  /** The row, or undefined while its page is on the way; of a wide table the first columns only. */
  row(index: number): Row | undefined {
    return this.#source.row ? this.#source.row(index) : this.#part(index, 0);
  }

  /** One cell, or undefined while its page is on the way. */
  cell(index: number, column: number): string | undefined {
    if (this.#blocks === 1) return this.row(index)?.[column];
    return this.#part(index, Math.floor(column / PAGE_COLUMNS))?.[column % PAGE_COLUMNS];
  }

  /** Asks for the pages of [start, end) that are not here, in a wide table for the stretches of its columns. */
  need(start: number, end: number, stretches: readonly ColumnStretch[] = []): void {
    if (this.#source.row) return;
    const blocks = this.#blocks === 1 ? [0] : blocksOf(stretches);
    for (const page of pagesOf(start, end, PAGE_ROWS)) {
      for (const block of blocks) this.#want(page * this.#blocks + block);
    }
  }

  #part(index: number, block: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS) * this.#blocks + block)?.[index % PAGE_ROWS];
  }

  #want(key: number): void {
    if (!this.#asked.has(key)) void this.#ask(key);
  }

  async #ask(key: number): Promise<void> {
    this.#asked.add(key);
    try {
      this.#pages.set(key, await this.#fetch(Math.floor(key / this.#blocks), key % this.#blocks));
      this.#forgetOldest();
    } catch {
      this.#asked.delete(key);
    }
  }

  #fetch(page: number, block: number): Promise<readonly Row[]> {
    const { columnCount } = this.#source;
    if (columnCount === undefined) return this.#source.fetch(page * PAGE_ROWS, PAGE_ROWS);
    const start = block * PAGE_COLUMNS;
    const stretch = { start, end: Math.min(columnCount, start + PAGE_COLUMNS) };
    return this.#source.fetch(page * PAGE_ROWS, PAGE_ROWS, stretch);
  }

  #forgetOldest(): void {
    if (this.#pages.size <= PAGES_KEPT) return;
    const oldest = [...this.#pages.keys()].find((key) => key !== FIRST_PAGE)!;
    this.#pages.delete(oldest);
    this.#asked.delete(oldest);
  }
}

function blocksOf(stretches: readonly ColumnStretch[]): Iterable<number> {
  return new Set(stretches.flatMap(({ start, end }) => pagesOf(start, end, PAGE_COLUMNS)));
}
