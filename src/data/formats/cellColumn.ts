/** What one cell of a typed format holds. */
export const CellKind = { missing: 0, number: 1, flag: 2, date: 3, datetime: 4, text: 5 } as const;
export type CellKindCode = (typeof CellKind)[keyof typeof CellKind];

/**
 * One column of a format that types its cells, collected value by value: numbers, flags and moments (milliseconds since
 * 1970) as they are, texts as codes of a dictionary. What the column is, is decided over all of it by `decideCells`.
 */
export class CellColumn {
  rows = 0;
  /** The number, 0 or 1, the moment, or the code of the text, by `kinds`. */
  values: Float64Array;
  kinds: Uint8Array;
  /** Cells per kind. */
  readonly counts = [0, 0, 0, 0, 0, 0];
  readonly texts: string[] = [];
  /** Numbers shown with a currency sign. */
  money = 0;
  /** Cells that hold an error instead of a value, such as #N/A: missing, and listed. */
  readonly errors: { readonly row: number; readonly text: string }[] = [];
  readonly #codes = new Map<string, number>();

  /** @param capacity rows to make room for at first */
  constructor(capacity = 256) {
    this.values = new Float64Array(capacity);
    this.kinds = new Uint8Array(capacity);
  }

  /** Appends a value of kind number, flag, date or datetime. NaN is missing. */
  put(kind: CellKindCode, value: number): void {
    if (this.rows === this.values.length) this.#grow();
    const own = Number.isNaN(value) ? CellKind.missing : kind;
    this.values[this.rows] = value;
    this.kinds[this.rows++] = own;
    this.counts[own]!++;
  }

  /** Appends a text; an empty one is missing. */
  putText(text: string): void {
    if (text === '') return this.put(CellKind.missing, NaN);
    this.put(CellKind.text, this.codeOf(text));
  }

  putMissing(): void {
    this.put(CellKind.missing, NaN);
  }

  putError(text: string): void {
    this.errors.push({ row: this.rows, text });
    this.put(CellKind.missing, NaN);
  }

  /** Fills up with missing cells until there are `rows`. */
  fillTo(rows: number): void {
    while (this.rows < rows) this.put(CellKind.missing, NaN);
  }

  /** Row `to` gets what row `from` holds. */
  copyRow(from: number, to: number): void {
    this.counts[this.kinds[to]!]!--;
    this.counts[this.kinds[from]!]!++;
    this.kinds[to] = this.kinds[from]!;
    this.values[to] = this.values[from]!;
  }

  /** Drops the rows from `rows` on. */
  cutTo(rows: number): void {
    while (this.rows > rows) this.counts[this.kinds[--this.rows]!]!--;
  }

  codeOf(text: string): number {
    let code = this.#codes.get(text);
    if (code === undefined) this.#codes.set(text, (code = this.texts.push(text) - 1));
    return code;
  }

  #grow(): void {
    const values = new Float64Array(this.values.length * 2);
    const kinds = new Uint8Array(values.length);
    values.set(this.values);
    kinds.set(this.kinds);
    [this.values, this.kinds] = [values, kinds];
  }
}
