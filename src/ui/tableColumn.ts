/** One column of a table; the unit stands in the label. */
export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Right-aligned with figures of one width. */
  readonly numeric?: boolean;
  /** Set in the mono face: ids, raw values. */
  readonly mono?: boolean;
  readonly sortable?: boolean;
  /** Language of the head, where it is data in another script. */
  readonly lang?: string;
  /** Width in ch; derived from head and first rows unless given. */
  readonly width?: number;
  /** The value is drawn as a picture, not read. */
  readonly drawn?: boolean;
}

const NARROWEST = 5;
const WIDEST = 36;
/** Where no rows are at hand to measure: room for a date or an amount. */
const UNSEEN = 13;
/** A letter is narrower than a figure, which is what ch measures; the mono face is not. */
const LETTER = 0.88;
const GAP = 2.5;

/** Width of a text in ch, CJK counted as two. @param letter that of everything but figures, 1 in the mono face */
export function textWidth(text: string, letter = 1): number {
  let width = 0;
  for (const char of text) {
    if (char >= '0' && char <= '9') width++;
    else width += char > '\u2e7f' ? 2 * letter : letter;
  }
  return width;
}

/** Widths of columns in ch, from their heads and a sample of rows. */
export function columnWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): number[] {
  return columns.map((column, k) => {
    if (column.width !== undefined) return column.width;
    const letter = column.mono === true || column.numeric === true ? 1 : LETTER;
    let widest = textWidth(column.label, letter) + (column.sortable === true ? 2 : 0);
    if (rows.length === 0) widest = Math.max(widest, UNSEEN);
    for (const row of rows) widest = Math.max(widest, textWidth(row[k] ?? '', letter));
    return Math.round(Math.min(WIDEST, Math.max(NARROWEST, widest)) + GAP);
  });
}
