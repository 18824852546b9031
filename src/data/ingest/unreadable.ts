/** Values of one column that could not be read as its type and became missing. */
export interface Unreadable {
  readonly column: string;
  readonly count: number;
  /** The first of them; `row` is the line a spreadsheet shows, the header of a plain file being 1. */
  readonly examples: readonly { readonly row: number; readonly text: string }[];
}
/** The lists of several files as one of each column. */
export function mergeUnreadable(lists: readonly (readonly Unreadable[])[]): Unreadable[] {
  const merged = new Map<string, Unreadable>();
  for (const one of lists.flat()) {
    const { count = 0, examples = [] } = merged.get(one.column) ?? {};
    merged.set(one.column, {
      column: one.column,
      count: count + one.count,
      examples: [...examples, ...one.examples].slice(0, MAX_EXAMPLES),
    });
  }
  return [...merged.values()];
}

/** Enough to repair a file by; a column with more of them was not of that type. */
const MAX_EXAMPLES = 10_000;
const MAX_EXAMPLE_CHARACTERS = 200;

/** Collects unreadable values in row order. */
export class UnreadableList {
  private count = 0;
  private readonly examples: { row: number; text: string }[] = [];
  private readonly lineOf: (row: number) => number;

  constructor(lineOf: (row: number) => number) {
    this.lineOf = lineOf;
  }

  add(row: number, text: string): void {
    this.count++;
    if (this.examples.length >= MAX_EXAMPLES) return;
    this.examples.push({ row: this.lineOf(row), text: text.slice(0, MAX_EXAMPLE_CHARACTERS) });
  }

  /** Undefined when every value was readable. */
  of(column: string): Unreadable | undefined {
    return this.count === 0 ? undefined : { column, count: this.count, examples: this.examples };
  }
}
