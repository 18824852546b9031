import {
  type Column,
  type ColumnTable,
  levelAt,
  levelCount,
  textAt,
  type TextColumn,
} from '../../shared/table';
import type { Unreadable } from '../ingest/unreadable';

const LATIN =
  '(?:grand|sub|overall)?[ -]?totals?|sum|gesamt(?:summe)?|summe|total g[eé]n[eé]ral|total general|somme|suma|totale|итого|всего';
const EASTERN = '合计|总计|共计|小计|汇总|总和|合計|總計|総計|小計|소계|총계|합계';

/** A cell that says "total" and nothing else. */
const TOTAL = new RegExp(`^(?:${LATIN}|${EASTERN})\\s*[:：]?$`, 'i');

/** What a total may say besides: how many rows it sums ("TOTAL (5 orders)"), or of which group it is ("Subtotal North"). */
const TOTAL_WITH_MORE = new RegExp(
  `^(?:${LATIN})\\s*[:：]?\\s*[(（].*[)）]$|^(?:sub-?|grand )totals?\\b.*$|^.*(?:${EASTERN})\\s*[:：]?(?:\\s*[(（].*[)）])?$`,
  'i',
);

/** The total of a group: "North Total". */
const GROUP_TOTAL = /^(.+?)[\s:：-]+(?:sub-?)?totals?\s*[:：]?$/i;

/** The word for a total and nothing else. */
export function saysTotal(text: string): boolean {
  return TOTAL.test(text.trim());
}

/** The word for a total, whatever follows it. */
export function saysTotalFirst(text: string): boolean {
  return saysTotal(text) || /^(?:sub-?|grand )totals?\b/i.test(text.trim());
}

/** Longer texts are no labels. */
const MAX_CHARACTERS = 80;

/** What a cell may say of a row that is a total, if its sums agree. */
function maySayTotal(text: string): boolean {
  if (text.length > MAX_CHARACTERS) return false;
  const own = text.trim();
  return TOTAL.test(own) || TOTAL_WITH_MORE.test(own) || GROUP_TOTAL.test(own);
}

/** The group that a cell says it is the total of; undefined where it names none. */
export function groupOf(text: string): string | undefined {
  const own = text.trim();
  return TOTAL.test(own) || TOTAL_WITH_MORE.test(own) ? undefined : GROUP_TOTAL.exec(own)?.[1];
}

/** The cells of a table that may say that their row is a total, also where their column could not read them. */
export class TotalWords {
  readonly #columns: readonly Column[];
  /** Per column, which of its texts are such words, as far as they were looked at. */
  readonly #known: (KnownWords | undefined)[] = [];
  /** Per column, the words at rows where it could not read them. */
  readonly #unread: readonly ReadonlyMap<number, string>[];

  constructor({ columns, rowCount }: ColumnTable, unreadable: readonly Unreadable[]) {
    this.#columns = columns;
    this.#unread = columns.map((column) => {
      const list = unreadable.find((one) => one.column === column.name);
      return list ? unreadRows(column, rowCount, list) : new Map<number, string>();
    });
  }

  /** The word in one cell. */
  at(column: number, row: number): string | undefined {
    const own = this.#columns[column]!;
    if (own.storage === 'numeric') return this.#unread[column]!.get(row);
    return (this.#known[column] ??= new KnownWords(own)).at(own.codes[row]!);
  }

  /** The first word in a row. */
  inRow(row: number): string | undefined {
    for (const column of this.#columns.keys()) {
      const word = this.at(column, row);
      if (word !== undefined) return word;
    }
    return undefined;
  }

  /** What a row says, for a sentence about it. */
  rowText(row: number): string {
    return this.#columns
      .map((column, j) => this.at(j, row) ?? textAt(column, row))
      .filter((cell) => cell !== null)
      .join(', ');
  }
}

/** Looks at every distinct text once, when it is first met. */
class KnownWords {
  readonly #column: TextColumn;
  /** By code: 0 not looked at, 1 a word, 2 none. */
  readonly #seen: Uint8Array;

  constructor(column: TextColumn) {
    this.#column = column;
    this.#seen = new Uint8Array(levelCount(column));
  }

  at(code: number): string | undefined {
    if (code < 0 || this.#seen[code] === 2) return undefined;
    const text = levelAt(this.#column, code);
    if (this.#seen[code] === 0) this.#seen[code] = maySayTotal(text) ? 1 : 2;
    return this.#seen[code] === 1 ? text : undefined;
  }
}

/**
 * The rows of words that a column of numbers or dates could not read: known where it misses no other value, and at the
 * end of the table.
 */
function unreadRows(column: Column, rows: number, { count, examples }: Unreadable): Map<number, string> {
  const found = new Map<number, string>();
  if (column.storage !== 'numeric' || !examples.some(({ text }) => maySayTotal(text))) return found;
  const missing = missingFromEnd(column.values, rows);
  const isKnown = missing.length === count && examples.length === count;
  for (const [k, row] of missing.entries()) {
    const text = examples.at(-1 - k)?.text ?? '';
    const isWord = maySayTotal(text);
    if (!isKnown && !(isWord && row === rows - 1 - k)) break;
    if (isWord) found.set(row, text);
  }
  return found;
}

/** The rows without a number, the last one first. */
function missingFromEnd(values: Float64Array, rows: number): number[] {
  const missing: number[] = [];
  for (let row = rows - 1; row >= 0; row--) if (Number.isNaN(values[row]!)) missing.push(row);
  return missing;
}
